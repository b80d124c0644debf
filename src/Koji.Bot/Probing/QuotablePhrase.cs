using System.Collections.Immutable;
using Koji.Bot.Interviews.Answers.Words;

namespace Koji.Bot.Probing;

/// <summary>
/// Finds two to five words in a row that are worth handing back: "too expensive", "export crashes". Always exactly as written;
/// a negation before them is never cut off, since "not too expensive" is not "too expensive".
/// </summary>
public static class QuotablePhrase
{
    private const int Shortest = 2;
    private const int Longest = 5;

    /// <returns>Nothing where no few words read well on their own.</returns>
    public static string? In(string words)
    {
        var tokens = Tokenizer.Split(words);
        for (var i = 0; i < tokens.Length; i++)
        {
            if (Emphatic(tokens, i) is { } span && Quote(words, tokens, span) is { } quote)
            {
                return quote;
            }
        }

        for (var i = 0; i < tokens.Length; i++)
        {
            if (Problem(tokens, i) is { } span && Quote(words, tokens, span) is { } quote)
            {
                return quote;
            }
        }

        return Quote(words, tokens, Whole(tokens));
    }

    /// <summary>"too expensive", "hard to find": the emphasis and the first telling word behind it.</summary>
    private static Span? Emphatic(ImmutableArray<Token> tokens, int at)
    {
        var length = ProbeCues.Emphasis.LengthAt(tokens, at, tokens.Length);
        if (length == 0)
        {
            return null;
        }

        var end = at + length;
        if (end < tokens.Length && tokens[end].IsWord && ProbeCues.Loose.LengthAt(tokens, end, tokens.Length) == 0 && ProbeCues.Pronoun.LengthAt(tokens, end, tokens.Length) == 0)
        {
            // "too many emails", "trop d'étapes", and the noun behind one more adverb.
            return new Span(at, tokens[end].Text is "many" or "much" or "few" or "little" && end + 1 < tokens.Length ? end + 2 : end + 1);
        }

        return null;
    }

    /// <summary>"export crashes", "the app is slow": the trouble and what it befalls.</summary>
    private static Span? Problem(ImmutableArray<Token> tokens, int at)
    {
        var length = ProbeCues.Problem.LengthAt(tokens, at, tokens.Length);
        if (length == 0)
        {
            return null;
        }

        for (var start = Math.Max(0, at - 3); start < at; start++)
        {
            var between = tokens[start..at];
            if (between.All(token => token.IsWord)
                && between.Any(token => !ProbeCues.Loose.Contains(token.Text) && !ProbeCues.Pronoun.Contains(token.Text))
                && (!ProbeCues.Loose.Contains(tokens[start].Text) || tokens[start].Text is "the" or "le" or "la" or "les" or "l"))
            {
                return new Span(start, at + length);
            }
        }

        return null;
    }

    /// <summary>All of it, where it is short.</summary>
    private static Span Whole(ImmutableArray<Token> tokens)
    {
        var end = tokens.Length;
        while (end > 0 && tokens[end - 1].Kind == TokenKind.Mark)
        {
            end--;
        }

        return new Span(0, end);
    }

    private static string? Quote(string words, ImmutableArray<Token> tokens, Span span)
    {
        var start = span.Start;
        if (start > 0 && tokens[start - 1].IsWord && ProbeCues.Negation.Contains(tokens[start - 1].Text))
        {
            start--;
        }

        if (span.End - start is < Shortest or > Longest || span.End > tokens.Length || IsTurnedAround(tokens, start))
        {
            return null;
        }

        for (var i = start; i < span.End; i++)
        {
            if (!tokens[i].IsWord || ProbeCues.Pronoun.Contains(tokens[i].Text))
            {
                return null;
            }
        }

        var quote = words[tokens[start].Start..tokens[span.End - 1].End];
        return quote.Length <= 60 && quote.All(c => char.IsLetter(c) || c is ' ' or '-' or '\'' or '’') ? quote : null;
    }

    /// <summary>A "not" or an "if" a few words earlier in the same clause may turn the words around.</summary>
    private static bool IsTurnedAround(ImmutableArray<Token> tokens, int start)
    {
        for (var i = start - 1; i >= Math.Max(0, start - 5) && tokens[i].IsWord; i--)
        {
            if (ProbeCues.Negation.Contains(tokens[i].Text) && tokens[i].Text is not ("ne" or "n"))
            {
                return true;
            }
        }

        return false;
    }
}
