using Koji.Bot.Probing.Wording;

namespace Koji.Bot.Llm;

/// <summary>What was made of a reply: a value, or what is wrong with it.</summary>
/// <param name="Guard">The guard that refused it; absent where it could not be read.</param>
internal sealed record Judged<T>(T? Value, string? Problem, Guard? Guard = null)
    where T : class
{
    public static Judged<T> Fine(T value) => new(value, null);

    public static Judged<T> Unreadable(string problem) => new(null, problem);

    public static Judged<T> Refused(GuardFinding finding) => new(null, finding.Says, finding.Guard);
}
