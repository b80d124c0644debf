using Koji.Synthesis.Language;
using Koji.Synthesis.Themes.Algebra;

namespace Koji.Synthesis.Themes;

/// <summary>Texts as counts of the terms and concepts that a set of answers knows.</summary>
/// <param name="Counts">Texts × terms.</param>
/// <param name="Concepts">Texts × concepts: 1 where a text names one.</param>
internal sealed record Features(SparseRows Counts, SparseRows Concepts)
{
    /// <summary>Terms, then concepts, as evidence in the mixture.</summary>
    public SparseRows Evidence { get; } = Counts.Beside(Concepts, ConceptWeight.InMixture);
}

/// <summary>The terms and concepts that a set of answers knows, by their numbers.</summary>
/// <param name="terms">In ordinal order.</param>
/// <param name="concepts">Numbers of those concepts that count.</param>
/// <param name="conceptCount">How many concepts there are in all.</param>
/// <param name="anySubject">Whether words that say nothing about a subject are left out; where nobody says anything else, they count.</param>
internal sealed class Vocabulary(string[] terms, IReadOnlySet<int> concepts, int conceptCount, bool anySubject)
{
    private readonly Dictionary<string, int> _numbers = terms.Select((term, i) => (term, i)).ToDictionary(pair => pair.term, pair => pair.i, StringComparer.Ordinal);

    public bool Knows(string stem) => _numbers.ContainsKey(stem);

    public bool Knows(int concept) => concepts.Contains(concept);

    /// <summary>The number of a term; null where it is not known.</summary>
    public int? NumberOf(string stem) => _numbers.TryGetValue(stem, out var number) ? number : null;

    public Features Count(IReadOnlyList<(Token[] Tokens, IReadOnlyList<int> Concepts)> texts, CancellationToken cancellation = default)
    {
        var counts = new (int, float)[texts.Count][];
        var named = new (int, float)[texts.Count][];
        Blocks.Run(texts.Count, 256, cancellation, (from, to) =>
        {
            var found = new List<int>();
            for (var i = from; i < to; i++)
            {
                counts[i] = Count(texts[i].Tokens, found);
                named[i] = [.. texts[i].Concepts.Where(concepts.Contains).Select(concept => (concept, 1f))];
            }
        });
        return new Features(SparseRows.From(terms.Length, counts), SparseRows.From(conceptCount, named));
    }

    private (int, float)[] Count(Token[] tokens, List<int> found)
    {
        found.Clear();
        foreach (var stem in AnswerCorpus.Stems(tokens, anySubject))
        {
            if (_numbers.TryGetValue(stem, out var number))
            {
                found.Add(number);
            }
        }

        found.Sort();
        var counts = new List<(int Term, float Count)>(found.Count);
        foreach (var term in found)
        {
            if (counts.Count > 0 && counts[^1].Term == term)
            {
                counts[^1] = (term, counts[^1].Count + 1);
            }
            else
            {
                counts.Add((term, 1));
            }
        }

        return [.. counts];
    }
}
