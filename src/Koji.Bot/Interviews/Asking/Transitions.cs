using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Branching;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Interviews.Texts;

namespace Koji.Bot.Interviews.Asking;

/// <summary>
/// The few words between an answer and the next question. They acknowledge and never praise: praise tells people which answers are liked.
/// Which of the variants is said hangs on the position alone, so that the same interview reads the same every time.
/// </summary>
internal static class Transitions
{
    private static readonly Phrase[] AfterOpen = [Phrase.AfterOpen1, Phrase.AfterOpen2, Phrase.AfterOpen3, Phrase.AfterOpen4];
    private static readonly Phrase[] AfterClosed = [Phrase.AfterClosed1, Phrase.AfterClosed2, Phrase.AfterClosed3];

    public static string After(Question question, InterviewState state)
    {
        var position = state.Answers.Length - 1;
        var answer = state.Answers.FirstOrDefault(a => a.QuestionId == question.Id);
        var phrase = answer?.Status switch
        {
            AnswerStatus.Skipped => Phrase.AfterSkip,
            AnswerStatus.Unreadable => Phrase.GivenUp,
            _ when question is OpenEndedQuestion || answer?.Remark is not null || answer?.Probes.IsEmpty == false => AfterOpen[position % AfterOpen.Length],
            _ => AfterClosed[position % AfterClosed.Length],
        };
        return InterviewTexts.Get(phrase, state.Language);
    }

    /// <summary>How far along we are, said only near the end and only where it is certain.</summary>
    public static string? Progress(DiscussionGuide guide, InterviewState state) => (state.Answers.Length, QuestionFlow.Left(guide, state)) switch
    {
        ( >= 2, 1) => InterviewTexts.Get(Phrase.LastOne, state.Language),
        ( >= 3, 2) => InterviewTexts.Get(Phrase.TwoLeft, state.Language),
        _ => null,
    };
}
