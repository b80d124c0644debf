using System.Globalization;
using Koji.Synthesis;
using Koji.Synthesis.Codebooks;

namespace Koji.Benchmarks.Quality;

/// <summary>
/// Prints how far shares by segment are from the true ones, in percentage points, with 0, 100, 200 and 400 codes drawn at random. Segments are dealt so
/// that themes differ in share: a theme's answers go to the first segment with a chance of 20 to 80 %, drawn theme by theme.
/// </summary>
internal static class PrevalenceRun
{
    private const int Draws = 3;

    public static int Run(string[] files)
    {
        Console.WriteLine($"{"file",-42} {"answers",7} {"themes",6} {"codes",5} {"estimate",8} {"raw",6} {"pooled",6} {"by codes",8} {"in interval",11}");
        foreach (var file in files)
        {
            var answers = LabelledAnswers.Read(file);
            foreach (var codes in ((int[])[0, 100, 200, 400]).Where(codes => codes <= answers.Rows.Count / 2))
            {
                var errors = Enumerable.Range(0, Draws).Select(draw => Measure(answers, codes, draw)).ToArray();
                double Mean(Func<Errors, double> of) => errors.Average(of);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{answers.Name,-42} {answers.Rows.Count,7} {answers.ThemeCount,6} {codes,5} {100 * Mean(e => e.Estimate),8:F2} {100 * Mean(e => e.Raw),6:F2} {100 * Mean(e => e.Pooled),6:F2} {100 * Mean(e => e.ByCodes),8:F2} {Mean(e => e.Held),11:F3}"));
            }
        }

        return 0;
    }

    /// <param name="Estimate">As the report estimates; without codes as it counts.</param>
    /// <param name="Raw">As the report counts.</param>
    /// <param name="Pooled">As if all segments were alike, their common shares known.</param>
    /// <param name="ByCodes">From the codes of each segment alone.</param>
    /// <param name="Held">The share of true shares that lie within their interval.</param>
    private sealed record Errors(double Estimate, double Raw, double Pooled, double ByCodes, double Held);

    private static Errors Measure(LabelledAnswers answers, int codes, int draw)
    {
        var random = new Random(100 + draw);
        var lean = Enumerable.Range(0, answers.ThemeCount).Select(_ => 0.2 + (0.6 * random.NextDouble())).ToArray();
        AnswerRow[] rows = [.. answers.Rows.Select((row, i) => row with { Segment = random.NextDouble() < lean[answers.Truth[i]] ? "a" : "b" })];
        int[] drawn = [.. Enumerable.Range(0, rows.Length).OrderBy(_ => random.Next()).Take(codes)];
        var (report, meaning) = codes == 0 ? Unaided(rows, answers) : Aided(rows, answers, drawn);

        var (estimate, raw, pooled, byCodes, held, count) = (0.0, 0.0, 0.0, 0.0, 0, 0);
        foreach (var segment in (string[])["a", "b"])
        {
            int[] own = [.. Enumerable.Range(0, rows.Length).Where(i => rows[i].Segment == segment)];
            int[] ownCodes = [.. drawn.Where(i => rows[i].Segment == segment)];
            for (var theme = 0; theme < answers.ThemeCount; theme++)
            {
                var truth = own.Count(i => answers.Truth[i] == theme) / (double)own.Length;
                var found = report.DefaultThemes.FirstOrDefault(known => meaning(known.Id) == theme)?.BySegment.Single(share => share.Segment == segment);
                raw += Math.Abs((found?.Share ?? 0) - truth);
                estimate += Math.Abs((found?.Estimate ?? found?.Share ?? 0) - truth);
                pooled += Math.Abs((answers.Truth.Count(known => known == theme) / (double)rows.Length) - truth);
                byCodes += Math.Abs((ownCodes.Length == 0 ? 0 : ownCodes.Count(i => answers.Truth[i] == theme) / (double)ownCodes.Length) - truth);
                held += (found?.EstimateLow ?? found?.Low ?? 0) <= truth && truth <= (found?.EstimateHigh ?? found?.High ?? 0) ? 1 : 0;
                count++;
            }
        }

        return new Errors(estimate / count, raw / count, pooled / count, byCodes / count, (double)held / count);
    }

    private static (Synthesis.Reports.ThemeReport Report, Func<string, int> Meaning) Aided(AnswerRow[] rows, LabelledAnswers answers, int[] drawn)
    {
        var codebook = Codebook.Replay([CodedRun.Themes(answers), .. drawn.Select(i => CodedRun.Code(answers, i, CodeSample.Random))]);
        return (CodebookSynthesis.Report(rows, codebook, new SynthesisSettings()), theme => int.Parse(theme.Split(' ')[1], CultureInfo.InvariantCulture));
    }

    /// <summary>Each found theme stands for one true theme, in the best match of all.</summary>
    private static (Synthesis.Reports.ThemeReport Report, Func<string, int> Meaning) Unaided(AnswerRow[] rows, LabelledAnswers answers)
    {
        var report = Synthesizer.Synthesize(rows, new SynthesisSettings(answers.ThemeCount));
        var numbers = report.DefaultThemes.Select((theme, i) => (theme.Id, i)).ToDictionary(pair => pair.Id, pair => pair.i);
        var assigned = report.Assignments.ToDictionary(found => found.Id, found => found.Theme is { } theme ? numbers[theme] : numbers.Count);
        var match = Agreement.Match(answers.Truth, [.. rows.Select(row => assigned[row.Id])]);
        return (report, theme => match[numbers[theme]]);
    }
}
