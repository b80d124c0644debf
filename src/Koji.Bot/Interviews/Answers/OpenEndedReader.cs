using Koji.Bot.Interviews.Answers.Words;

namespace Koji.Bot.Interviews.Answers;

/// <summary>Takes what a person wrote as it is. It is never known to be whole: people tell in bursts.</summary>
internal static class OpenEndedReader
{
    public static Reading Read(Wording wording) => wording.IsBlank
        ? NotUnderstood.Because(ReadingProblem.Unreadable)
        : new Understood(new TextAnswer(wording.Text.Trim()), Whole: false);
}
