namespace Koji.Bot.Researchers.Commands;

/// <summary>Takes a segment out of use.</summary>
/// <param name="Confirmed">False: say what would come of it, and change nothing.</param>
public sealed record ArchiveSegment(string Id, bool Confirmed) : ResearcherCommand
{
    /// <param name="words">Those after <c>segment archive</c>.</param>
    internal static ResearcherCommand Parse(string[] words) => (string[])[.. words.Where(word => word != "--yes")] switch
    {
        [var id] when !id.StartsWith("--", StringComparison.Ordinal) => new ArchiveSegment(id, words.Contains("--yes")),
        _ => new NotUnderstood("Write: segment archive ID [--yes]"),
    };
}
