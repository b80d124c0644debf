using System.Text;

namespace Koji.Load.Survey;

/// <summary>Knows each question by a few of its words: the same in Koji's study and in the bot that it is compared with.</summary>
internal sealed class Wording
{
    /// <summary>The review repeats all questions, so that it is looked for first.</summary>
    private static readonly (Question Question, string Words)[] All =
    [
        (Question.Ended, "for your time and for answering"),
        (Question.Review, "This is what I"),
        (Question.Consent, "ask you a few questions"),
        (Question.Story, "use the product for"),
        (Question.Satisfaction, "or dissatisfied are you"),
        (Question.Device, "do you mostly use it"),
        (Question.Tasks, "these did you do"),
        (Question.Priorities, "of these matter most"),
        (Question.Again, "choose it again"),
    ];

    private readonly (Question Question, byte[] Words)[] _marks;

    private Wording(Func<string, string> encode) => _marks = [.. All.Select(one => (one.Question, Encoding.UTF8.GetBytes(encode(one.Words))))];

    public static Wording Json { get; } = new(words => words);

    public static Wording Form { get; } = new(words => words.Replace(' ', '+'));

    /// <returns><see cref="Question.None"/> where it is no question.</returns>
    public Question Find(ReadOnlySpan<byte> message)
    {
        foreach (var (question, words) in _marks)
        {
            if (message.IndexOf(words) >= 0)
            {
                return question;
            }
        }

        return Question.None;
    }
}
