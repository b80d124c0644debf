using Koji.Bot.Interviews.Answers.Options;
using Koji.Bot.Interviews.Answers.Words;
using Koji.Bot.Interviews.Guides;

namespace Koji.Bot.Interviews.Answers;

/// <summary>Reads one option of a list, by its number, letter or label, or a text of one's own where the question allows it.</summary>
internal static class SingleChoiceReader
{
    public static Reading Read(SingleChoiceQuestion question, Wording wording)
    {
        var list = new OptionList(question.Options, wording.Language);
        var picks = PickReader.Read(list, wording, several: false);
        if (picks.Options.Length > 1 || (picks.All && picks.Options.Length != 1))
        {
            return new NotUnderstood(ReadingProblem.OnlyOne, [.. list.Labels(picks.Options)]);
        }

        if (picks.Problem is { } problem)
        {
            return problem;
        }

        if (picks.Options.Length == 1)
        {
            return new Understood(
                new SingleChoiceAnswer(list[picks.Options[0]].Id),
                picks.Other is { Length: > 0 } ? wording.Text.Trim() : picks.Remark,
                picks.Remark is null && picks.Other is null && !wording.TrailsOff);
        }

        return Other(question, list, wording, picks);
    }

    private static Reading Other(SingleChoiceQuestion question, OptionList list, Wording wording, Picks picks)
    {
        if (picks.Other is { } other)
        {
            return question.AllowOther
                ? new Understood(new SingleChoiceAnswer(null, other.Length > 0 ? other : wording.Text.Trim()), Whole: false)
                : NotUnderstood.Because(ReadingProblem.UnknownOption, Wording.Clip(wording.Text.Trim()));
        }

        if (!picks.Excluded.IsEmpty && picks.Unknown.IsEmpty && !picks.None)
        {
            return new NotUnderstood(ReadingProblem.Excluded, [.. list.Labels(picks.Excluded)]);
        }

        if (NonAnswers.Looks(wording) && !picks.None)
        {
            return NotUnderstood.Because(ReadingProblem.Unreadable);
        }

        if (question.AllowOther && (picks.None || picks.Unknown.Length > 0))
        {
            return new Understood(new SingleChoiceAnswer(null, wording.Text.Trim()), Whole: false);
        }

        return picks.None || (picks.Unknown.Length == 1 && picks.Unknown[0].Length <= 4 && !picks.MentionsOption && !IsNegation(wording, picks.Unknown[0]))
            ? NotUnderstood.Because(ReadingProblem.UnknownOption, Wording.Clip(wording.Text.Trim()))
            : NotUnderstood.Because(ReadingProblem.Unreadable);
    }

    private static bool IsNegation(Wording wording, Span span) => wording.Length(Role.Not, span.Start, span.End) > 0;
}
