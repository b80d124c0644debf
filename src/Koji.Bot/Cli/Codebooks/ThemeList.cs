using System.Globalization;
using Koji.Bot.Web.Reports.Codebooks;
using Koji.Synthesis.Themes;

namespace Koji.Bot.Cli.Codebooks;

/// <summary>A question's themes as a list: coarse ones as headings, the numbered ones that one edits, finer ones and what is emerging.</summary>
internal static class ThemeList
{
    public static void Write(TextWriter output, QuestionCodebook codebook)
    {
        var report = codebook.Report;
        output.WriteLine(Invariant($"{codebook.Title}"));
        if (codebook.Panel.Waves.Length > 1)
        {
            output.WriteLine(Invariant($"Wave {codebook.Wave} of {codebook.Panel.Waves[^1]}; --wave N shows another."));
        }

        output.WriteLine(Invariant($"{report.Asked} asked, {report.Answered} answered, {report.Unassigned} without a theme; {codebook.Codebook.Codes.Count} coded by hand."));
        var numbers = codebook.Numbered.Select((theme, i) => (theme.Id, Number: i + 1)).ToDictionary(pair => pair.Id, pair => pair.Number);
        var coarse = report.Themes.Where(theme => theme.Level == ThemeLevel.Coarse).ToArray();
        foreach (var group in coarse)
        {
            var medium = report.DefaultThemes.Where(theme => theme.Parent == group.Id).ToArray();
            output.WriteLine();
            output.WriteLine(medium is [var only] ? Invariant($"{group.Size,4}") : Invariant($"{group.Size,4}  {Harmless(group.Label)}"));
            foreach (var theme in medium)
            {
                WriteTheme(output, codebook, theme, numbers[theme.Id]);
            }
        }

        foreach (var (id, label) in codebook.Numbered.Where(theme => report.DefaultThemes.All(shown => shown.Id != theme.Id)))
        {
            output.WriteLine(Invariant($"      [{numbers[id]}] {Harmless(label)}: no answers yet"));
        }

        WriteEmerging(output, codebook);
        WriteLast(output, codebook);
    }

    private static void WriteTheme(TextWriter output, QuestionCodebook codebook, Theme theme, int number)
    {
        var known = codebook.Codebook.Themes.FirstOrDefault(one => one.Id == theme.Id);
        var marks = string.Concat(known is { IsPinned: true } ? ", pinned" : "", theme.Mentioned > theme.Size ? Invariant($", {theme.Mentioned - theme.Size} more mention it") : "");
        output.WriteLine(Invariant($"      [{number}] {Harmless(theme.Label)}: {theme.Size} ({100 * theme.Overall.Share:0} %){marks}"));
        if (theme.Verbatims.Count > 0)
        {
            output.WriteLine(Invariant($"          {codebook.WhoseIs(theme.Verbatims[0].Id)}: {OneLine(theme.Verbatims[0].Text)}"));
        }

        var finer = codebook.Report.Themes.Where(other => other.Parent == theme.Id).ToArray();
        if (finer.Length > 1)
        {
            output.WriteLine(Invariant($"          within it: {string.Join(" · ", finer.Select(other => Invariant($"{Harmless(other.Label)} ({other.Size})")))}"));
        }
    }

    private static void WriteEmerging(TextWriter output, QuestionCodebook codebook)
    {
        var emerging = codebook.Report.Emerging;
        if (emerging.Count == 0)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine("Emerging, from answers that fit no theme:");
        foreach (var theme in emerging)
        {
            var since = theme.Since is { } date ? Invariant($", since {date:yyyy-MM-dd}") : "";
            var asks = theme.Asks ? $"; to make it a theme: accept \"{Harmless(theme.Label)}\"" : "";
            output.WriteLine(Invariant($"      {Harmless(theme.Label)}: {theme.Answers.Count} answers{since}{asks}"));
        }
    }

    private static void WriteLast(TextWriter output, QuestionCodebook codebook)
    {
        if (codebook.Events.Count > 1)
        {
            var last = codebook.Events[^1];
            output.WriteLine();
            output.WriteLine(Invariant($"Last edit: {last.GetType().Name} by {Harmless(last.By)} on {last.At:yyyy-MM-dd HH:mm} UTC. {codebook.Events.Count - 1} edits in all."));
        }
    }

    /// <summary>Without what would steer the terminal; on one line, and not a long one.</summary>
    internal static string OneLine(string text, int most = 110)
    {
        var line = Harmless(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        return line.Length <= most ? line : line[..(char.IsHighSurrogate(line[most - 1]) ? most - 1 : most)] + "…";
    }

    internal static string Harmless(string text) =>
        string.Concat(text.Select(c => (char.IsControl(c) && c != '\n') || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') ? '\uFFFD' : c));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
