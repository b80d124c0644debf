using System.Collections.Immutable;
using System.Globalization;
using Koji.Bot.Interviews.Answers.Options;
using Koji.Bot.Interviews.Answers.Words;
using Koji.Bot.Interviews.Guides;

namespace Koji.Bot.Interviews.Answers;

/// <summary>Reads an order of options: numbers, letters or labels in a row, or each with its rank.</summary>
internal static class RankingReader
{
    public static Reading Read(RankingQuestion question, Wording wording)
    {
        var list = new OptionList(question.Options, wording.Language);
        var wanted = Math.Clamp(question.Top ?? list.Count, 0, list.Count);
        if (IsSameOrder(wording))
        {
            return new Understood(new RankingAnswer(list.Ids(Enumerable.Range(0, wanted))));
        }

        var ranked = RankingItems.Read(list, wording);
        if (ranked.Problem is { } problem)
        {
            return problem;
        }

        if (ranked.Order.IsEmpty)
        {
            return NotUnderstood.Because(ReadingProblem.Unreadable);
        }

        var remark = Remark(list, ranked, wanted);
        return (Reading?)Check(list, ranked.Order, wanted) ?? new Understood(
            new RankingAnswer(list.Ids(ranked.Order.Take(wanted))),
            remark,
            remark is null && !wording.TrailsOff);
    }

    // "1 2 3 4" for the first three: whoever ranks more is not sent back for it, and the rest is kept with its places.
    private static string? Remark(OptionList list, RankedItems ranked, int wanted)
    {
        var beyond = ranked.Order.Distinct().Select((index, place) => (index, place)).Where(item => item.place >= wanted)
            .Select(item => string.Create(CultureInfo.InvariantCulture, $"{item.place + 1}. {list[item.index].Label}")).ToArray();
        return beyond.Length == 0 ? ranked.Remark : string.Join(", ", ranked.Remark is null ? beyond : [.. beyond, ranked.Remark]);
    }

    private static bool IsSameOrder(Wording wording)
    {
        var core = wording.Peel(new Span(0, wording.Tokens.Length), Role.Filler);
        while (!core.IsEmpty && wording.Tokens[core.End - 1].Text is "." or "!")
        {
            core = core with { End = core.End - 1 };
        }

        return wording[Role.SameOrder].Covers(wording.Tokens, core.Start, core.End);
    }

    private static NotUnderstood? Check(OptionList list, ImmutableArray<int> order, int wanted)
    {
        // What comes behind the places asked for may be anything.
        var counted = order.Length > wanted ? order[..wanted] : order;
        var twice = counted.GroupBy(index => index).Where(group => group.Count() > 1).Select(group => group.Key).ToArray();
        if (twice.Length > 0)
        {
            return new NotUnderstood(ReadingProblem.Duplicate, [.. list.Labels(twice)]);
        }

        if (counted.Length >= wanted)
        {
            return null;
        }

        return wanted == list.Count
            ? new NotUnderstood(ReadingProblem.Gap, [.. list.Labels(Enumerable.Range(0, list.Count).Except(counted))])
            : NotUnderstood.Because(ReadingProblem.TooFew, counted.Length.ToString(CultureInfo.InvariantCulture), wanted.ToString(CultureInfo.InvariantCulture));
    }
}
