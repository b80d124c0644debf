namespace Koji.Bot.Cli;

/// <summary>Breaks text into lines for a terminal: at spaces only, so that « what belongs together » stays together, and with the items of a list indented.</summary>
internal static class TextWrap
{
    /// <param name="width">Characters a line, at least 1; a longer word stands on a line of its own and is cut by nobody.</param>
    public static IEnumerable<string> Lines(string text, int width) =>
        text.ReplaceLineEndings("\n").Split('\n').SelectMany(line => Wrapped(line, width));

    private static IEnumerable<string> Wrapped(string line, int width)
    {
        var indent = new string(' ', ItemMark(line));
        var current = "";
        foreach (var word in line.Split(' '))
        {
            if (current.Length > indent.Length && current.Length + 1 + word.Length > width)
            {
                yield return current;
                current = indent + word;
            }
            else
            {
                current = current.Length == 0 ? word : $"{current} {word}";
            }
        }

        yield return current;
    }

    /// <summary>How long "12. " at the beginning of a list's item is; 0 where the line is none.</summary>
    private static int ItemMark(string line)
    {
        var digits = line.TakeWhile(char.IsAsciiDigit).Count();
        return digits is > 0 and < 3 && line.AsSpan(digits).StartsWith(". ") ? digits + 2 : 0;
    }
}
