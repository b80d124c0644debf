using Koji.Bot.Interviews.Answers;

namespace Koji.Bot.Interviews.Branching;

/// <summary>
/// An expression over earlier answers, such as <c>satisfaction &lt;= 3 and not answered(reason)</c>.
/// Parsed once, when the study is read; see <c>docs/studies.md</c> for the grammar.
/// </summary>
public sealed record Condition
{
    private readonly Func<IReadOnlyDictionary<string, AnswerValue>, bool> _holds;

    internal Condition(string source, IReadOnlyCollection<string> questions, Func<IReadOnlyDictionary<string, AnswerValue>, bool> holds)
    {
        Source = source;
        Questions = questions;
        _holds = holds;
    }

    /// <summary>As the author wrote it.</summary>
    public string Source { get; }

    /// <summary>The ids of the questions it looks at.</summary>
    public IReadOnlyCollection<string> Questions { get; }

    /// <param name="answers">The answers given so far, by question id; skipped questions are absent.</param>
    public bool Holds(IReadOnlyDictionary<string, AnswerValue> answers) => _holds(answers);
}
