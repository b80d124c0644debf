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

    /// <returns>Nothing where no few words read well on their own.</returns>
    public static string? In(string words, string language = "en") => AllIn(words, language).FirstOrDefault();

    /// <summary>What reads well on its own, the most telling first.</summary>
    internal static IEnumerable<string> AllIn(string words, string language)
    {
        var cues = ProbeCues.Of(language);
        var tokens = Tokenizer.Split(words);
        var emphatic = Enumerable.Range(0, tokens.Length).Select(at => Emphatic(tokens, at, cues)).OfType<Span>().Select(span => (Span: span, Score: 6));
        var clauses = Clauses(tokens, cues).Select(span => (Span: span, Score: ScoreOf(tokens, span, cues)));
        return emphatic.Concat(clauses)
            .OrderByDescending(candidate => candidate.Score)
            .Select(candidate => Quote(words, tokens, candidate.Span, cues))
            .OfType<string>();
    }

    /// <summary>"too expensive", "hard to find": the emphasis and the first telling word behind it.</summary>
    private static Span? Emphatic(ImmutableArray<Token> tokens, int at, ProbeCues cues)
    {
        var length = cues[Cue.Emphasis].LengthAt(tokens, at, tokens.Length);
        var end = at + length;
        if (length == 0 || end >= tokens.Length || !tokens[end].IsWord || new[] { Cue.Joint, Cue.LooseEnd, Cue.Pronoun, Cue.Filler, Cue.Emphasis }.Any(cue => IsOne(cues, cue, tokens[end])))
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

            var hangs = start > 0 && IsOne(cues, Cue.Relative, tokens[start - 1]);
            var isCutOff = end < tokens.Length && tokens[end].IsNumber;
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

    private static int ScoreOf(ImmutableArray<Token> tokens, Span span, ProbeCues cues)
    {
        var inside = tokens[span.Start..span.End];
        var score = 2;
        score += cues.IsIn(inside, Cue.Problem) ? 3 : 0;
        score += cues.IsIn(inside, Cue.Change) ? 3 : 0;
        score += cues.IsIn(inside, Cue.VagueQuantity) ? 1 : 0;
        score += span.End - span.Start is >= 3 and <= 7 ? 1 : 0;
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
        if (count > Longest || (count < 2 && !isTopic) || IsOne(cues, Cue.LooseEnd, tokens[span.End - 1]) || IsTurnedAround(tokens, start, cues) || !tokens[start..span.End].All(token => token.IsWord))
        {
            return null;
        }

        // "not the day" leaves out what it was instead; "every morning" says nothing.
        var isWhole = start == 0 && tokens[span.End..].All(token => token.Kind == TokenKind.Mark);
        var isEmphatic = cues[Cue.Emphasis].LengthAt(tokens, span.Start, span.End) > 0;
        var telling = tokens[start..span.End].Count(token => !IsOne(cues, Cue.LooseEnd, token) && !IsOne(cues, Cue.Pronoun, token) && !IsOne(cues, Cue.Filler, token));
        if (telling == 0 || (!isWhole && !isEmphatic && (telling < 2 || (IsOne(cues, Cue.Negation, tokens[start]) && !IsOne(cues, Cue.Problem, tokens[start])))))
        {
            return null;
        }

        var quote = words[tokens[start].Start..tokens[span.End - 1].End];
        return quote.Length <= LongestCharacters && quote.All(c => char.IsLetter(c) || c is ' ' or '-' or '\'' or '’') ? quote : null;
    }

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
