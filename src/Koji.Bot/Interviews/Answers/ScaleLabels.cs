using System.Collections.Immutable;
using System.Globalization;
using Koji.Bot.Interviews.Answers.Words;
using Koji.Bot.Interviews.Guides;

namespace Koji.Bot.Interviews.Answers;

/// <summary>Reads a scale answered in words: the labels at its ends, "the highest", "in the middle".</summary>
internal static class ScaleLabels
{
    /// <summary>The numbers that <paramref name="clause"/> names; several where the middle lies between two.</summary>
    public static ImmutableArray<Rating> Named(ScaleQuestion question, Wording wording, Span clause, Span core)
    {
        var atMin = Fits(question.MinLabel, question.MaxLabel, wording, clause, core) || Covers(wording, Role.Lowest, clause, core);
        var atMax = Fits(question.MaxLabel, question.MinLabel, wording, clause, core) || Covers(wording, Role.Highest, clause, core);
        if (atMin || atMax)
        {
            return [.. (atMin ? new[] { question.Min } : []).Concat(atMax ? [question.Max] : []).Select(Of)];
        }

        return Covers(wording, Role.Middle, clause, core) ? Middle(question) : [];
    }

    private static ImmutableArray<Rating> Middle(ScaleQuestion question)
    {
        var sum = question.Min + question.Max;
        return sum % 2 == 0 ? [Of(sum / 2)] : [Of((int)Math.Floor(sum / 2m)), Of((int)Math.Ceiling(sum / 2m))];
    }

    private static Rating Of(int value) => new(value, value.ToString(CultureInfo.InvariantCulture));

    private static bool Covers(Wording wording, Role role, Span clause, Span core) =>
        wording[role].Covers(wording.Tokens, clause.Start, clause.End) || wording[role].Covers(wording.Tokens, core.Start, core.End);

    private static bool Fits(LocalizedText? label, LocalizedText? opposite, Wording wording, Span clause, Span core)
    {
        if (label is null)
        {
            return false;
        }

        var words = Tokenizer.Split(label.In(wording.Language));
        var others = opposite is null ? [] : Tokenizer.Split(opposite.In(wording.Language));
        return Fits(words, others, wording, clause) || Fits(words, others, wording, core);
    }

    private static bool Fits(ImmutableArray<Token> label, ImmutableArray<Token> opposite, Wording wording, Span said)
    {
        var key = Key(wording, said);
        var target = Folding.Key(label.AsSpan());

        // "Likely" is one slip of nothing, but "unlikely" must never become it: a slip counts only where the opposite is further away.
        return key.Length > 0 && (key == target
            || (Typos.Slips(key, target) is { } slips && !(Typos.Slips(key, Folding.Key(opposite.AsSpan())) <= slips))
            || (IsDistinctStart(label, wording, said) && !IsDistinctStart(opposite, wording, said)));
    }

    /// <summary>"extremely" for "extremely likely", "not at all" for "not at all likely".</summary>
    private static bool IsDistinctStart(ImmutableArray<Token> label, Wording wording, Span said)
    {
        var words = label.Where(token => token.Kind != TokenKind.Mark).Select(token => token.Text).ToArray();
        if (said.Length > words.Length || (said.Length == 1 && wording[Role.Stop].Contains(wording.Tokens[said.Start].Text)))
        {
            return false;
        }

        for (var i = 0; i < said.Length; i++)
        {
            if (wording.Tokens[said.Start + i].Text != words[i])
            {
                return false;
            }
        }

        return said.Length > 0;
    }

    private static string Key(Wording wording, Span said) =>
        said.Length > Typos.LongestCompared ? "" : Folding.Key(wording.Tokens.AsSpan()[said.Start..said.End]);
}
