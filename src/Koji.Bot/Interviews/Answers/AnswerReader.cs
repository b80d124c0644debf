using Koji.Bot.Interviews.Guides;

namespace Koji.Bot.Interviews.Answers;

/// <summary>Reads a person's text as an answer to a question; one reader a question type. Pure.</summary>
public static class AnswerReader
{
    /// <param name="language">Two letters: the language of the interview. English is understood besides.</param>
    public static Reading Read(Question question, string text, string language) => question switch
    {
        _ => new Understood(new TextAnswer(text.Trim())), // replaced by the readers
    };
}
