using System.Globalization;
using CsvHelper;
using Koji.Bot.Cli.AnswerFiles;
using Koji.Bot.Web.Reports.Codebooks;
using Koji.Synthesis.Codebooks;
using Koji.Synthesis.Comparison;

namespace Koji.Bot.Cli.Codebooks;

/// <summary>The file that a second coder fills in: answers drawn at random, an empty column for their themes, and the names of those that there are.</summary>
internal static class DoubleCodingFile
{
    private const int Answers = 50;

    // With the revision of the codebook, by which numbers of themes are understood: there may have been edits since.
    private const string Themes = "themes@";

    // A spreadsheet would take a cell that begins with one of these for a formula.
    private const string Formula = "=+-@\t\r";

    public static int Write(string path, QuestionCodebook codebook, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        // What a first coder has coded is drawn too: both are then compared on the same answers.
        var cards = CodingSession.Draw(codebook.Rows, codebook.Applied with { Codes = new Dictionary<string, AnswerCode>() }, Answers, cancellationToken);
        try
        {
            File.WriteAllLines(path, cards.Select(card => $"{Cell(codebook.WhoseIs(card.Answer))},{Cell(card.Text)},").Prepend(Invariant($"answer,text,{Themes}{codebook.Events.Count}")));
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            errors.WriteLine($"The file {path} can't be written: {reason.Message}");
            return ExitCode.Wrong;
        }

        output.WriteLine(Invariant($"{cards.Count} answers are in {path}. In the last column, write the number or the name of each answer's theme; several are separated by ';', none is 'none'. Leave empty what you don't code."));
        foreach (var (i, theme) in codebook.Numbered.Index())
        {
            output.WriteLine(Invariant($"  {i + 1} {ThemeList.Harmless(theme.Label)}"));
        }

        return ExitCode.Done;
    }

    public static int Compare(string path, QuestionCodebook codebook, TextWriter output, TextWriter errors)
    {
        var read = Read(path, codebook);
        if (read.Wrong is { } wrong)
        {
            errors.WriteLine(wrong);
            return ExitCode.Wrong;
        }

        Say("Koji's report and this coder", read.Codes, Reported(codebook), output);
        var coded = codebook.Codebook.Codes.ToDictionary(pair => pair.Key, pair => pair.Value.Themes);
        if (read.Codes.Keys.Any(coded.ContainsKey))
        {
            Say("The codes of the study and this coder", read.Codes, coded, output);
        }

        return ExitCode.Done;
    }

    /// <summary>What the report says of each answer where nobody had coded it: of a coded one it says what the code says.</summary>
    private static Dictionary<string, IReadOnlyList<string>> Reported(QuestionCodebook codebook) => codebook.Report.Assignments
        .Where(assignment => !codebook.Codebook.Codes.ContainsKey(assignment.Id))
        .ToDictionary(assignment => assignment.Id, assignment => (IReadOnlyList<string>)(assignment.Theme is null ? [] : [assignment.Theme, .. assignment.Others]));

    private static void Say(string who, Dictionary<string, IReadOnlyList<string>> filled, Dictionary<string, IReadOnlyList<string>> others, TextWriter output)
    {
        string[] both = [.. filled.Keys.Where(others.ContainsKey).Order(StringComparer.Ordinal)];
        if (both.Length == 0)
        {
            output.WriteLine($"{who}: no answer was judged by both.");
            return;
        }

        var (a, b) = (both.Select(id => MainOf(filled[id])).ToArray(), both.Select(id => MainOf(others[id])).ToArray());
        var alpha = CoderAgreement.Alpha([.. both.Select(id => (IReadOnlyList<IReadOnlySet<string>>)[filled[id].ToHashSet(), others[id].ToHashSet()])]);
        var same = a.Zip(b).Count(pair => pair.First == pair.Second);
        output.WriteLine(Invariant($"{who}: the same main theme in {same} of {both.Length} answers; kappa {Figure(CoderAgreement.Kappa(a, b))}, Krippendorff's alpha over all themes {Figure(alpha)} (1: full agreement, 0: what chance gives)."));
    }

    private static (Dictionary<string, IReadOnlyList<string>> Codes, string? Wrong) Read(string path, QuestionCodebook codebook)
    {
        var codes = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        try
        {
            var (text, _, trouble) = TextEncoding.Read(File.ReadAllBytes(path));
            if (trouble is not null)
            {
                return (codes, $"{path} {trouble}");
            }

            using var reader = CsvReader.Create(text, new CsvReaderOptions());
            reader.ReadHeader();
            string[] headers = [.. reader.Headers.Select(header => header.Trim())];
            var (answer, themes) = (Array.IndexOf(headers, "answer"), Array.FindIndex(headers, header => header.StartsWith(Themes, StringComparison.Ordinal)));
            if (answer < 0 || themes < 0 || !int.TryParse(headers[themes].AsSpan(Themes.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var revision) || revision > Math.Max(1, codebook.Stored))
            {
                return (codes, $"{path} is not a double-coding file of this question: it has no columns 'answer' and '{Themes}NUMBER'. 'code STUDY --double FILE' writes one.");
            }

            var then = codebook.After([.. codebook.Events.Take(revision)]);

            for (var row = 2; reader.Read(); row++)
            {
                var (who, said) = (reader.GetString(answer).Trim(), reader.GetString(themes).Trim());
                if (said.Length == 0)
                {
                    continue;
                }

                if (codebook.AnswerOf(who) is not { } id)
                {
                    return (codes, Invariant($"{path}, row {row}: '{who}' is nobody who was asked this."));
                }

                string[] parts = said.Equals("none", StringComparison.OrdinalIgnoreCase) ? [] : said.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
                if (parts.FirstOrDefault(part => then.ThemeOf(part) is null) is { } unknown)
                {
                    return (codes, Invariant($"{path}, row {row}: '{unknown}' is no theme, or fits several."));
                }

                codes[id] = [.. parts.Select(part => then.ThemeOf(part)!)];
            }

            return (codes, null);
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return (codes, $"The file {path} can't be read: {reason.Message}");
        }
    }

    private static string? MainOf(IReadOnlyList<string> themes) => themes.Count == 0 ? null : themes[0];

    private static string Cell(string text)
    {
        var harmless = text.Length > 0 && Formula.Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return $"\"{harmless.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static string Figure(double value) => double.IsNaN(value) ? "can't be told, as all say the same" : value.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
