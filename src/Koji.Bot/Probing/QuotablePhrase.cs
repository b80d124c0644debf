using System.Collections.Immutable;
using Koji.Bot.Interviews.Answers.Words;
using Koji.Bot.Probing.Cues;

namespace Koji.Bot.Probing;

/// <summary>
/// Finds the few words in a row that are worth handing back: "too expensive", "nobody answers", "I can't get my colleagues to use it".
/// Always exactly as written, and either a whole clause or an emphasis with what it emphasises; a negation before them is never cut off, since "not too expensive" is not "too expensive".
/// </summary>
public static class QuotablePhrase
{
    /// <summary>Words of a clause: what one takes in at a glance.</summary>
    private const int Longest = 9;

    private const int LongestCharacters = 60;
    private const int ShortestTopic = 4;
    private const int ScoreOfEmphasis = 6;

    /// <summary>Words of a clause that stands between others: "white page" is none.</summary>
    private const int ShortestClause = 3;

    /// <returns>Nothing where no few words read well on their own.</returns>
    public static string? In(string words, string language = "en") => AllIn(words, language).FirstOrDefault()?.Words;

    /// <summary>What reads well on its own, the most telling first.</summary>
    internal static IEnumerable<Quotation> AllIn(string words, string language)
    {
        var cues = ProbeCues.Of(language);
        var tokens = Tokenizer.Split(words);
        var emphatic = Enumerable.Range(0, tokens.Length).Select(at => Emphatic(tokens, at, cues)).OfType<Span>().Select(span => (Span: span, Score: ScoreOfEmphasis, IsEmphatic: true));
        var clauses = Clauses(tokens, cues).Select(span => (Span: span, Score: ScoreOf(tokens, span, cues), IsEmphatic: false));
        return emphatic.Concat(clauses)
            .OrderByDescending(candidate => candidate.Score)
            .Select(candidate => Quote(words, tokens, candidate.Span, cues) is { } quote ? new Quotation(quote, candidate.IsEmphatic, cues) : null)
            .OfType<Quotation>();
    }

    /// <summary>"too expensive", "hard to find": the emphasis and the first telling word behind it.</summary>
    private static Span? Emphatic(ImmutableArray<Token> tokens, int at, ProbeCues cues)
    {
        var length = cues[Cue.Emphasis].LengthAt(tokens, at, tokens.Length);
        var end = at + length;
        if (length == 0 || end >= tokens.Length || !tokens[end].IsWord || tokens[end].Text.Contains('\'', StringComparison.Ordinal)
            || new[] { Cue.Joint, Cue.LooseEnd, Cue.Pronoun, Cue.Filler, Cue.Emphasis }.Any(cue => IsOne(cues, cue, tokens[end])))
        {
            return null;
        }

        // "So" begins a sentence as often as it heightens a word: "so slow" only after "is".
        if (length == 1 && IsOne(cues, Cue.Joint, tokens[at]) && (at == 0 || !IsOne(cues, Cue.LooseEnd, tokens[at - 1])))
        {
            return null;
        }

        // "too many emails", "trop d'étapes", and the noun behind one more adverb.
        return new Span(at, tokens[end].Text is "many" or "much" or "few" or "little" && end + 1 < tokens.Length ? end + 2 : end + 1);
    }

    /// <summary>Clauses that can stand alone: from one mark or conjunction to the next, without what people say before they come to the point.</summary>
    private static IEnumerable<Span> Clauses(ImmutableArray<Token> tokens, ProbeCues cues)
    {
        for (var start = 0; start < tokens.Length;)
        {
            var end = start;
            while (end < tokens.Length && tokens[end].IsWord && !IsOne(cues, Cue.Joint, tokens[end]))
            {
                end++;
            }

            var hangs = start > 0 && (IsOne(cues, Cue.Relative, tokens[start - 1]) || (tokens[start - 1].IsMark(",") && IsOne(cues, Cue.Relative, tokens[start])));
            // "Words that I have never heard": without the rest it says something else.
            var isCutOff = end < tokens.Length && (tokens[end].IsNumber || IsOne(cues, Cue.Relative, tokens[end]) || (tokens[end].IsMark(",") && end + 1 < tokens.Length && GoesOn(tokens[end + 1], cues)));
            var from = start;
            while (from < end && cues[Cue.Filler].LengthAt(tokens, from, end) is var filler and > 0)
            {
                from += filler;
            }

            if (!hangs && !isCutOff && end > from)
            {
                yield return new Span(from, end);
            }

            start = end + 1;
        }
    }

    /// <summary>Behind the comma stands a relative clause; in German it cannot stand anywhere else.</summary>
    private static bool GoesOn(Token token, ProbeCues cues) => IsOne(cues, Cue.Relative, token) && !IsOne(cues, Cue.Filler, token);

    private static int ScoreOf(ImmutableArray<Token> tokens, Span span, ProbeCues cues)
    {
        var inside = tokens[span.Start..span.End];
        var score = 2;
        score += cues.IsIn(inside, Cue.Problem) ? 4 : 0;
        score += cues.IsIn(inside, Cue.Change) ? 3 : 0;
        score += cues.IsIn(inside, Cue.VagueQuantity) ? 1 : 0;
        score += span.End - span.Start is >= 3 and <= 7 ? 1 : 0;
        // One's own "I" between somebody else's quotation marks reads oddly; what happened reads better.
        score -= IsOne(cues, Cue.Pronoun, tokens[span.Start]) ? 1 : 0;
        return score;
    }

    private static string? Quote(string words, ImmutableArray<Token> tokens, Span span, ProbeCues cues)
    {
        var start = span.Start;
        if (start > 0 && tokens[start - 1].IsWord && IsOne(cues, Cue.Negation, tokens[start - 1]))
        {
            start--;
        }

        var count = span.End - start;
        var isTopic = count == 1 && tokens.Count(token => token.IsWord) <= 3 && tokens[start].Text.Length >= ShortestTopic;
        if (count > Longest || (count < 2 && !isTopic) || HangsInTheAir(tokens, start, span.End, cues) || IsTurnedAround(tokens, start, cues) || !tokens[start..span.End].All(token => token.IsWord))
        {
            return null;
        }

        // "not the day" leaves out what it was instead; "every morning" says nothing.
        var isWhole = start == 0 && tokens[span.End..].All(token => token.Kind == TokenKind.Mark);
        var isEmphatic = cues[Cue.Emphasis].LengthAt(tokens, span.Start, span.End) > 0;
        var telling = tokens[start..span.End].Count(token => !IsOne(cues, Cue.LooseEnd, token) && !IsOne(cues, Cue.Pronoun, token) && !IsOne(cues, Cue.Filler, token));
        if (telling == 0 || (!isWhole && !isEmphatic && (telling < 2 || (count < ShortestClause && !cues.IsIn(tokens[span.Start..span.End], Cue.Problem)) || IsOne(cues, Cue.WeakStart, tokens[start]) || SharesItsSubject(tokens, span.Start, cues) || (IsOne(cues, Cue.Negation, tokens[start]) && !cues.IsIn(tokens[start..span.End], Cue.Problem)))))
        {
            return null;
        }

        var quote = words[tokens[start].Start..tokens[span.End - 1].End];
        return quote.Length <= LongestCharacters && quote.All(c => char.IsLetter(c) || c is ' ' or '-' or '\'' or '’') ? quote : null;
    }

    /// <summary>"It" at the end of a clause of some length is its object ("to use it").</summary>
    private static bool HangsInTheAir(ImmutableArray<Token> tokens, int start, int end, ProbeCues cues) =>
        IsOne(cues, Cue.LooseEnd, tokens[end - 1]) && !(tokens[end - 1].Text is "it" or "them" && end - start > ShortestClause);

    /// <summary>"Our designer and the office manager both left": the second half is no clause where the first is none.</summary>
    private static bool SharesItsSubject(ImmutableArray<Token> tokens, int start, ProbeCues cues)
    {
        if (start == 0 || !Couplings.Contains(tokens[start - 1].Text))
        {
            return false;
        }

        var before = 0;
        for (var i = start - 2; i >= 0 && tokens[i].IsWord && !IsOne(cues, Cue.Joint, tokens[i]); i--)
        {
            before++;
        }

        return before < ShortestClause;
    }

    private static readonly string[] Couplings = ["and", "or", "et", "ou", "y", "e", "o", "und", "oder"];

    /// <summary>A "not" or an "if" a few words earlier in the same sentence may turn the words around.</summary>
    private static bool IsTurnedAround(ImmutableArray<Token> tokens, int start, ProbeCues cues)
    {
        for (var i = start - 1; i >= Math.Max(0, start - 5) && tokens[i].IsWord; i--)
        {
            if (IsOne(cues, Cue.Negation, tokens[i]) && tokens[i].Text is not ("ne" or "n"))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOne(ProbeCues cues, Cue cue, Token token) => token.IsWord && cues[cue].Contains(token.Text);
}
