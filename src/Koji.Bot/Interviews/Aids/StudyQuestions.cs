using System.Collections.Immutable;
using Koji.Bot.Interviews.Opening;
using Koji.Bot.Interviews.Review;
using Koji.Bot.Interviews.Texts;

namespace Koji.Bot.Interviews.Aids;

/// <summary>What respondents ask about the study beyond what the commands know: answered from the guide, or passed on.</summary>
internal static class StudyQuestions
{
    private const int LongestQuestion = 300;

    /// <summary>Questions that one wait for an answer takes; whoever asks more is answered by the rules.</summary>
    private const int MostInARow = 3;

    /// <summary>Answers what is asked, if it can be told from elsewhere that it is about the study; else wants to be told.</summary>
    public static bool TryAnswer(TurnDraft turn, string text)
    {
        if (!Looks(text) || turn.Memory.AskedBack >= MostInARow)
        {
            return false;
        }

        turn.Want(new AnswerWanted(turn.Guide.StudyId, turn.State.RespondentId, turn.Language, text.Trim(), Facts(turn), Open(turn)));
        if (turn.Aid is not StudyAnswer answer)
        {
            return false;
        }

        turn.Memory = turn.Memory with { AskedBack = turn.Memory.AskedBack + 1 };
        if (answer.Text is null)
        {
            turn.State = turn.State with { PassedOn = turn.State.PassedOn.Add(new PassedOnQuestion(text.Trim(), turn.Now, turn.State.CurrentQuestionId)) };
        }

        Pending.Restate(turn, SayKind.Help, answer.Text ?? turn.Text(Phrase.PassedOn));
        return true;
    }

    /// <summary>One sentence that ends with a question mark and asks: what tells of something and then asks is an answer too.</summary>
    private static bool Looks(string text)
    {
        var trimmed = text.Trim();
        return trimmed.Length is > 3 and <= LongestQuestion && trimmed[^1] is '?' or '\uFF1F' && trimmed[..^1].All(letter => letter is not ('.' or '!' or '\n'));
    }

    private static ImmutableArray<string> Facts(TurnDraft turn)
    {
        var opening = turn.Guide.Opening;
        var asker = opening.Asker.In(turn.Language);
        return
        [
            turn.Text(Phrase.OpeningIntroduction, asker, ConsentStep.Purpose(turn)),
            turn.Text(Phrase.OpeningPractical, ConsentStep.Minutes(turn)),
            turn.Text(Phrase.Identity, asker),
            turn.Text(Phrase.PurposeOfStudy, ConsentStep.Purpose(turn), asker),
            ReviewStep.DataUse(turn),
            turn.Text(Phrase.Help),
            .. turn.Current?.Purpose is { } purpose ? [purpose.In(turn.Language).Trim()] : Array.Empty<string>(),
        ];
    }

    private static string? Open(TurnDraft turn) => turn.State.Phase switch
    {
        InterviewPhase.Probing => turn.Memory.OpenProbe?.Text,
        InterviewPhase.Asking => turn.Current?.Text.In(turn.Language),
        _ => null,
    };
}
