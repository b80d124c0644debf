using System.Collections.Immutable;
using System.Text;
using Koji.Bot.Segments.Proposals;

namespace Koji.Bot.Studies.SegmentFiles;

/// <summary>Writes proposed segments as a file that can be read again, with the places where a person has to think.</summary>
public static class SegmentFileWriter
{
    /// <param name="heading">Comment lines at the top.</param>
    /// <param name="value">The measure of what a person is worth.</param>
    public static string Write(IEnumerable<string> heading, ImmutableArray<ProposedSegment> segments, string? value)
    {
        var file = new StringBuilder();
        foreach (var line in heading)
        {
            file.Append("# ").Append(Line(line)).Append('\n');
        }

        file.Append("\nsegments:\n");
        foreach (var segment in segments.Where(segment => segment.Expression is not null))
        {
            file.Append("  # ").Append(Line(segment.Description)).Append('\n');
            file.Append("  - id: ").Append(segment.Id).Append("\n    name: ").Append(Quoted(segment.Name)).Append("\n    when: ").Append(Quoted(segment.Expression!.ToString())).Append('\n');
            file.Append("    # decision: which decision this segment informs\n    # playbook: what the team does for people in it\n");
            file.Append(value is null ? "" : $"    value: {Quoted(value)}\n");
            file.Append('\n');
        }

        return file.ToString().TrimEnd('\n') + "\n";
    }

    private static string Line(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));

    /// <summary>In single quotes YAML takes every character for itself but the quote, which is written twice.</summary>
    private static string Quoted(string text) => $"'{Line(text).Replace("'", "''", StringComparison.Ordinal)}'";
}
