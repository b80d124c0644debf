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

    /// <summary>Each with its place: first token and number of tokens.</summary>
    public static IEnumerable<(Phrase Phrase, int At)> Read(Token[] tokens)
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
                    yield return (Make(span), at);
                }
            }
        }
    }

    /// <summary>The words as they were written.</summary>
    public static string Written(ReadOnlySpan<Token> tokens)
    {
        var words = new List<string>(tokens.Length);
        for (var i = 0; i < tokens.Length; i++)
        {
            words.Add(i == 0 ? tokens[i].Form.Surface : tokens[i].Form.Lead + tokens[i].Form.Surface);
        }

        return string.Join(' ', words);
    }

    /// <summary>Opens with a word that says something, or with a negation before one; closes with a word that says something; repeats none.</summary>
    private static bool IsPhrase(ReadOnlySpan<Token> tokens)
    {
        var (first, last) = (tokens[0].Form, tokens[^1].Form);
        if (last.Stem is null || (first.Stem is null && !(first.IsNegation && tokens.Length is 2 or 3)))
        {
            return false;
        }

        for (var i = 0; i < tokens.Length - 1; i++)
        {
            if (tokens[i].Form.Stem == last.Stem)
            {
                return false;
            }
        }

        return true;
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

    private static Phrase Make(ReadOnlySpan<Token> tokens)
    {
        var parts = new string[tokens.Length];
        var stems = new List<string>(tokens.Length);
        for (var i = 0; i < tokens.Length; i++)
        {
            var form = tokens[i].Form;
            parts[i] = form.Stem ?? form.Surface.ToLowerInvariant();
            if (form.Stem is not null)
            {
                stems.Add(form.Stem);
            }
        }

        return new Phrase(string.Join(' ', parts), stems, tokens.Length);
    }
}
