namespace Koji.Bot.Researchers.Desk;

/// <summary>A command, and what was pasted under it. Pure.</summary>
internal static class DeskLine
{
    private static readonly string[] TakePasted = ["study check", "study new", "study edit", "segment check", "segment new"];

    /// <returns>The command, naming <see cref="PastedText.Name"/> where it takes what was pasted; and that text, absent where there is none.</returns>
    public static (string Line, string? Pasted) Read(string said)
    {
        var text = said.ReplaceLineEndings("\n").Trim();
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        if (end < 0)
        {
            return (text, null);
        }

        var first = text[..end].Trim();
        return TakePasted.Contains(first, StringComparer.OrdinalIgnoreCase)
            ? ($"{first} {PastedText.Name}", Unfenced(text[(end + 1)..]))
            : (text.Replace('\n', ' '), null);
    }

    /// <summary>Without the fences of a code block, and without the blanks that quoting put before every line.</summary>
    private static string Unfenced(string text)
    {
        var lines = text.Split('\n').Where(line => !line.TrimStart().StartsWith("```", StringComparison.Ordinal)).ToList();
        var indent = lines.Where(line => line.Trim().Length > 0).Select(line => line.Length - line.TrimStart(' ').Length).DefaultIfEmpty(0).Min();
        return string.Join('\n', lines.Select(line => line.Length >= indent ? line[indent..] : line.TrimStart())).Trim('\n') + "\n";
    }
}
