using System.Globalization;
using Koji.Bot.Interviews.Answers.Options;
using Koji.Bot.Interviews.Answers.Words;
using Koji.Bot.Interviews.Guides;

namespace Koji.Bot.Interviews.Answers;

/// <summary>Reads any number of options: by numbers, letters, labels, ranges, all, none, all but some.</summary>
internal static class MultipleChoiceReader
{
    public static Reading Read(MultipleChoiceQuestion question, Wording wording)
    {
        var list = new OptionList(question.Options, wording.Language);
        var picks = PickReader.Read(list, wording, several: true);
        if (picks.Problem is { } problem)
        {
            return problem;
        }

        if (!picks.HasAny)
        {
            return Unpicked(question, wording, picks);
        }

        if (picks.None && (!picks.Options.IsEmpty || picks.Other is not null))
        {
            return NotUnderstood.Because(ReadingProblem.Unreadable);
        }

        var other = OtherText(question, wording, picks);
        if (other is null && (picks.Other is not null || !picks.Unknown.IsEmpty))
        {
            return NotUnderstood.Because(ReadingProblem.UnknownOption, picks.Other is not null ? Wording.Clip(wording.Text.Trim()) : wording.Quoted(picks.Unknown[0]));
        }

        var count = picks.Options.Length + (other is null ? 0 : 1);
        return (Reading?)TooMany(question, count) ?? new Understood(
            new MultipleChoiceAnswer(list.Ids(picks.Options.Order()), other),
            other is null ? picks.Remark : null,
            picks.Remark is null && other is null && !wording.TrailsOff && (count != 1 || picks.All || question.MaxPicks == 1 || list.Count == 1));
    }

    private static Reading Unpicked(MultipleChoiceQuestion question, Wording wording, Picks picks)
    {
        if (NonAnswers.Looks(wording))
        {
            return NotUnderstood.Because(ReadingProblem.Unreadable);
        }

        if (question.AllowOther && !picks.Unknown.IsEmpty && TooMany(question, 1) is null)
        {
            return new Understood(new MultipleChoiceAnswer([], wording.Text.Trim()), Whole: false);
        }

        return picks.Unknown.Length > 0 && picks.Unknown[0].Length <= 4 && wording.Length(Role.Not, picks.Unknown[0].Start, picks.Unknown[0].End) == 0
            ? NotUnderstood.Because(ReadingProblem.UnknownOption, wording.Quoted(picks.Unknown[0]))
            : NotUnderstood.Because(ReadingProblem.Unreadable);
    }

    // "price, support and my boss": what fits no option is the other text.
    private static string? OtherText(MultipleChoiceQuestion question, Wording wording, Picks picks)
    {
        if (!question.AllowOther)
        {
            return null;
        }

        if (picks.Other is { } other)
        {
            return other.Length > 0 ? other : wording.Text.Trim();
        }

        return picks.Unknown.IsEmpty ? null : string.Join(", ", picks.Unknown.Select(wording.Verbatim));
    }

    private static NotUnderstood? TooMany(MultipleChoiceQuestion question, int count)
    {
        if (count < question.MinPicks)
        {
            return NotUnderstood.Because(ReadingProblem.TooFew, Number(count), Number(question.MinPicks));
        }

        return count > question.MaxPicks ? NotUnderstood.Because(ReadingProblem.TooMany, Number(count), Number(question.MaxPicks.Value)) : null;
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
