namespace Koji.Bot.Researchers.Commands;

/// <summary>Reads what somebody wants to be told of. Pure.</summary>
internal static class NoteCommandParser
{
    private const string Usage = "Write: alert me when the quota is reached in STUDY, when a theme emerges in STUDY, when segment ID jumps, or when something fails";

    /// <returns>Null where it is none of these.</returns>
    public static ResearcherCommand? Parse(string[] words) => words switch
    {
        ["report", "revoke", var study] => new RevokeReports(study),
        ["report", "revoke", ..] => new NotUnderstood("Write: report revoke STUDY"),
        ["alert", "list"] => new ListWatches(),
        ["alert", "stop", var which] => new StopWatch(which),
        ["alert", "stop", ..] => new NotUnderstood("Write: alert stop NUMBER|all"),
        ["alert", "me", "when", .. var rest] => When([.. rest.Where(word => word.ToLowerInvariant() is not ("the" or "a" or "an" or "is" or "new" or "its"))]),
        ["alert", ..] => new NotUnderstood(Usage),
        _ => null,
    };

    private static ResearcherCommand When(string[] words)
    {
        var about = words is [.., var before, var last] && before.Equals("in", StringComparison.OrdinalIgnoreCase) ? last : null;
        return (about is null ? words : words[..^2]) switch
        {
            ["quota" or "quotas" or "target" or "targets", ..] => new WatchFor(WatchKind.Quota, about),
            ["theme" or "themes", "emerges" or "emerge" or "appears"] => new WatchFor(WatchKind.Theme, about),
            ["segment", var id, "jumps" or "moves" or "changes"] => new WatchFor(WatchKind.Segment, id),
            ["something" or "anything", "fails" or "breaks"] => new WatchFor(WatchKind.Trouble, null),
            _ => new NotUnderstood(Usage),
        };
    }
}
