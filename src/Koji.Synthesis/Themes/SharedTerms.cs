using Koji.Synthesis.Themes.Algebra;

namespace Koji.Synthesis.Themes;

/// <summary>Tells which answers have a word or a concept in common. Where they have none, lying close together is an accident of geometry,
/// unless a model of language says what they mean.</summary>
internal sealed class SharedTerms(AnswerCorpus corpus)
{
    private readonly SparseRows _features = corpus.Counts.Beside(corpus.Concepts);

    /// <summary>Of these documents, those that share something with another answer among them; answers that are the same share all their words.</summary>
    public int[] Sharing(IReadOnlyCollection<int> documents)
    {
        var answers = new Dictionary<int, float>();
        foreach (var document in documents)
        {
            foreach (var feature in _features.Columns(document))
            {
                answers[feature] = answers.GetValueOrDefault(feature) + corpus.Weights[document];
            }
        }

        return [.. documents.Where(document => corpus.IsMeant(document) || Any(document, feature => answers[feature] >= corpus.LeastShared))];
    }

    /// <summary>The words and concepts of these documents.</summary>
    public HashSet<int> Of(IEnumerable<int> documents)
    {
        var found = new HashSet<int>();
        foreach (var document in documents)
        {
            foreach (var feature in _features.Columns(document))
            {
                found.Add(feature);
            }
        }

        return found;
    }

    /// <summary>Whether the document has one of these words or concepts.</summary>
    public bool HasOneOf(int document, HashSet<int> features) => corpus.IsMeant(document) || Any(document, features.Contains);

    private bool Any(int document, Func<int, bool> condition)
    {
        foreach (var feature in _features.Columns(document))
        {
            if (condition(feature))
            {
                return true;
            }
        }

        return false;
    }
}
