using System.Collections.Immutable;

namespace Koji.Bot.Interviews.Answers.Words;

/// <summary>Phrases of one or more words, found at a place in a text; the longest wins.</summary>
internal sealed class PhraseSet
{
    private readonly Dictionary<string, List<string[]>> _byFirst = [];
    private readonly Dictionary<string, List<string[]>> _byLast = [];

    /// <param name="phrases">Written naturally: they are folded as a person's text is.</param>
    public PhraseSet(IEnumerable<string> phrases)
    {
        foreach (var words in phrases.Select(phrase => Tokenizer.Split(phrase).Select(token => token.Text).ToArray())
            .Where(words => words.Length > 0)
            .OrderByDescending(words => words.Length))
        {
            Add(_byFirst, words[0], words);
            Add(_byLast, words[^1], words);
        }
    }

    /// <summary>How many tokens of <c>[at, end)</c> the longest phrase that begins at <paramref name="at"/> takes; 0 where none does.</summary>
    public int LengthAt(ImmutableArray<Token> tokens, int at, int end)
    {
        if (at >= end || !_byFirst.TryGetValue(tokens[at].Text, out var phrases))
        {
            return 0;
        }

        return phrases.Find(words => Fits(words, tokens, at, end))?.Length ?? 0;
    }

    /// <summary>How many tokens the longest phrase that ends just before <paramref name="end"/> takes.</summary>
    public int LengthBefore(ImmutableArray<Token> tokens, int start, int end)
    {
        if (start >= end || !_byLast.TryGetValue(tokens[end - 1].Text, out var phrases))
        {
            return 0;
        }

        return phrases.Find(words => end - words.Length >= start && Fits(words, tokens, end - words.Length, end))?.Length ?? 0;
    }

    public bool Covers(ImmutableArray<Token> tokens, int start, int end) => end > start && LengthAt(tokens, start, end) == end - start;

    public bool Contains(string word) => _byFirst.TryGetValue(word, out var phrases) && phrases.Exists(words => words.Length == 1);

    private static bool Fits(string[] words, ImmutableArray<Token> tokens, int at, int end)
    {
        if (at + words.Length > end)
        {
            return false;
        }

        for (var i = 0; i < words.Length; i++)
        {
            if (tokens[at + i].Text != words[i])
            {
                return false;
            }
        }

        return true;
    }

    private static void Add(Dictionary<string, List<string[]>> index, string word, string[] words)
    {
        if (!index.TryGetValue(word, out var phrases))
        {
            index[word] = phrases = [];
        }

        phrases.Add(words);
    }
}
