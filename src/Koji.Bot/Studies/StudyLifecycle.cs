namespace Koji.Bot.Studies;

/// <summary>Which step of a study's life may follow which: draft, live, paused and live again, closed for good.</summary>
public static class StudyLifecycle
{
    /// <summary>Why a study cannot go from one status to another, as a sentence for a researcher; null where it can. The same status again is no step and allowed.</summary>
    public static string? Refusal(StudyStatus from, StudyStatus to) => (from, to) switch
    {
        _ when from == to => null,
        (StudyStatus.Draft, StudyStatus.Live) => null,
        (StudyStatus.Live, StudyStatus.Paused or StudyStatus.Closed) => null,
        (StudyStatus.Paused, StudyStatus.Live or StudyStatus.Closed) => null,
        (StudyStatus.Closed, _) => "The study is closed, and closing is final: save it under a new id to run it again.",
        (StudyStatus.Draft, _) => $"The study is a draft: it was never live, so it cannot be {Word(to)}. Launch it first.",
        _ => $"The study is {Word(from)}: it cannot become a draft again. Save the changed file; new interviews then get the new version.",
    };

    private static string Word(StudyStatus status) => status switch
    {
        StudyStatus.Live => "live",
        StudyStatus.Paused => "paused",
        StudyStatus.Closed => "closed",
        _ => "a draft",
    };
}

/// <summary>A step in a study's life that is not allowed, or a study that is not there. The message is a sentence for a researcher.</summary>
/// <remarks>Ask <see cref="StudyLifecycle.Refusal"/> first; this is for who did not, or lost a race.</remarks>
public sealed class StudyLifecycleException(string message) : InvalidOperationException(message);
