using Koji.Bot.Interviews.Branching;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Interviews.Texts;

namespace Koji.Bot.Interviews;

/// <summary>
/// How far an interview is, for a person who comes back to it after hours or days. Said by text only: in a chat with buttons the open question
/// shows itself, on a phone it is one message among others.
/// </summary>
internal static class WhereWeAre
{
    /// <summary>Longer than an evening and a night without a word: a person who answers then has done other things since.</summary>
    private static readonly TimeSpan LongSilence = TimeSpan.FromHours(12);

    /// <summary>What stands above a question that is put again.</summary>
    public static string Again(TurnDraft turn, Phrase byText, Phrase otherwise) =>
        turn.ByText && turn.State.Phase is InterviewPhase.Asking or InterviewPhase.Probing && turn.State.CurrentQuestionId is { } id
            ? $"{turn.Text(byText)} {Say(turn, id, Phrase.WeWereAt, Phrase.WeWereAtOneOfMany)}"
            : turn.Text(otherwise);

    /// <summary>Where the next question stands, if what was just answered had waited for long; else null.</summary>
    public static string? AfterSilence(TurnDraft turn, Question next) =>
        WasLongSilent(turn) ? Say(turn, next.Id, Phrase.WeAreAt, Phrase.WeAreAtOneOfMany) : null;

    public static bool WasLongSilent(TurnDraft turn) => turn.ByText && !turn.State.Answers.IsEmpty && Silence(turn.State) >= LongSilence;

    private static string Say(TurnDraft turn, string questionId, Phrase of, Phrase alone) => QuestionFlow.Position(turn.Guide, turn.State, questionId) switch
    {
        (var number, { } all) => turn.Text(of, number, all),
        var (number, _) => turn.Text(alone, number),
    };

    /// <summary>Between what the person said last and whatever had been said before it.</summary>
    private static TimeSpan Silence(InterviewState state)
    {
        for (var i = state.Transcript.Length - 1; i > 0; i--)
        {
            if (state.Transcript[i].Speaker == Speaker.Respondent)
            {
                return state.Transcript[i].At - state.Transcript[i - 1].At;
            }
        }

        return TimeSpan.Zero;
    }
}
