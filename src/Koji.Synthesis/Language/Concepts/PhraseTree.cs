namespace Koji.Synthesis.Language.Concepts;

/// <summary>The phrases of one language, word after word, so that an answer is read once for all of them.</summary>
internal sealed class PhraseTree
{
    // "cost us too much": what may stand between the words of a phrase.
    private const int MostSkipped = 2;
    private const string Negated = "¬";

    private readonly Node _root = new();

    private sealed class Node
    {
        public Dictionary<string, Node> Next { get; } = new(StringComparer.Ordinal);

        /// <summary>By the word as it is written, its inflections left out.</summary>
        public Dictionary<string, Node> NextExact { get; } = new(StringComparer.Ordinal);

        public bool IsLast => Next.Count == 0 && NextExact.Count == 0;

        /// <summary>Of the phrases that end here.</summary>
        public SortedSet<int> Concepts { get; } = [];
    }

    /// <param name="exact">Only this form, not its inflections.</param>
    public void Add(Token[] words, bool exact, int concept)
    {
        var node = _root;
        foreach (var word in words)
        {
            var (following, key) = exact ? (node.NextExact, word.Form.Plain) : (node.Next, Key(word.Form));
            node = following.TryGetValue(key, out var next) ? next : following[key] = new Node();
        }

        if (words.Length > 0)
        {
            node.Concepts.Add(concept);
        }
    }

    /// <summary>What is named, from left to right; of phrases that begin at one word the longest, and no word twice.</summary>
    public IEnumerable<ConceptMention> Read(Token[] tokens)
    {
        for (var at = 0; at < tokens.Length;)
        {
            var (end, found) = Longest(_root, tokens, at, at, 0);
            foreach (var concept in found?.Concepts ?? [])
            {
                yield return new ConceptMention(concept, at, end - at);
            }

            at = found is null ? at + 1 : end;
        }
    }

    private static (int End, Node? Found) Longest(Node node, Token[] tokens, int start, int at, int skipped)
    {
        (int End, Node? Found) best = node.Concepts.Count > 0 ? (at, node) : (start, null);
        if (at == tokens.Length || node.IsLast || (at > start && tokens[at].BreakBefore))
        {
            return best;
        }

        var form = tokens[at].Form;
        if (node.Next.TryGetValue(Key(form), out var next) && Longest(next, tokens, start, at + 1, skipped) is { Found: not null } inflected && inflected.End > best.End)
        {
            best = inflected;
        }

        if (node.NextExact.TryGetValue(form.Plain, out var same) && Longest(same, tokens, start, at + 1, skipped) is { Found: not null } exact && exact.End > best.End)
        {
            best = exact;
        }

        if (at > start && skipped < MostSkipped && form is { Stem: null, IsNegation: false, IsWord: true }
            && Longest(node, tokens, start, at + 1, skipped + 1) is { Found: { } later } beyond && later != node && beyond.End > best.End)
        {
            best = beyond;
        }

        return best;
    }

    private static string Key(WordForm form) => form.Stem ?? (form.IsNegation ? Negated : form.Plain);
}
