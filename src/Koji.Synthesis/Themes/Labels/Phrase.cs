using Koji.Synthesis.Language;

namespace Koji.Synthesis.Themes.Labels;

/// <summary>A word or a few words in a row, whichever way they were inflected.</summary>
/// <param name="Key">Stems, and function words between them: the same for all its forms.</param>
/// <param name="Stems">Its words that say something, without those between them.</param>
/// <param name="Length">Its words, all of them.</param>
internal sealed record Phrase(string Key, IReadOnlyList<string> Stems, int Length);

/// <summary>Finds the words and phrases of an answer.</summary>
internal static class PhraseReader
{
    private const int Longest = 4;

    /// <summary>All negations count as one: "doesn't work" and "not working" say the same.</summary>
    private const string Negated = "¬";

    /// <summary>Closing words without which the phrase is another one: "top up", "log in", "ne marche pas".</summary>
    private static readonly HashSet<string> Closers = new(StringComparer.OrdinalIgnoreCase) { "up", "in", "out", "off", "on", "down", "back", "pas", "plus", "nicht" };

    /// <summary>Each as its place: first token and number of tokens.</summary>
    public static IEnumerable<(int At, int Length)> Read(Token[] tokens)
    {
        for (var at = 0; at < tokens.Length; at++)
        {
            for (var length = 1; length <= Longest && at + length <= tokens.Length; length++)
            {
                if (length > 1 && tokens[at + length - 1].BreakBefore)
                {
                    break;
                }

                var span = tokens.AsSpan(at, length);
                if (!(length > 1 && HasOther(span)) && IsPhrase(span))
                {
                    yield return (at, length);
                }
            }
        }
    }

    /// <summary>The words as they were written.</summary>
    public static string Written(ReadOnlySpan<Token> tokens, Func<Token, string> surface)
    {
        var words = new List<string>(tokens.Length);
        for (var i = 0; i < tokens.Length; i++)
        {
            words.Add(i == 0 ? surface(tokens[i]) : tokens[i].Form.Lead + surface(tokens[i]));
        }

        return string.Join(' ', words);
    }

    /// <summary>Opens with a word that says something, or with a negation; closes with a word that says something, or with one that completes it; repeats none.</summary>
    private static bool IsPhrase(ReadOnlySpan<Token> tokens)
    {
        var (first, last) = (tokens[0].Form, tokens[^1].Form);
        var opens = first.Stem is not null || (first.IsNegation && tokens.Length is 2 or 3);
        var closes = last.Stem is not null || (tokens.Length is 2 or 3 && tokens[^2].Form.Stem is not null && Closers.Contains(last.Surface));
        return opens && closes && !RepeatsStem(tokens);
    }

    private static bool RepeatsStem(ReadOnlySpan<Token> tokens)
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            for (var j = i + 1; j < tokens.Length; j++)
            {
                if (tokens[i].Form.Stem is { } stem && stem == tokens[j].Form.Stem)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool HasOther(ReadOnlySpan<Token> tokens)
    {
        foreach (var token in tokens)
        {
            if (!token.Form.IsWord)
            {
                return true;
            }
        }

        return false;
    }

    public static Phrase Make(ReadOnlySpan<Token> tokens)
    {
        var parts = new string[tokens.Length];
        var stems = new List<string>(tokens.Length);
        for (var i = 0; i < tokens.Length; i++)
        {
            var form = tokens[i].Form;
            parts[i] = Part(form, i == 0);
            if (form.Stem is not null)
            {
                stems.Add(form.Stem);
            }
        }

        return new Phrase(string.Join(' ', parts), stems, tokens.Length);
    }

    /// <summary>What a word is in a phrase's key.</summary>
    public static string Part(WordForm form, bool isFirst) => form.Stem ?? (isFirst ? Negated : form.Surface.ToLowerInvariant());
}
