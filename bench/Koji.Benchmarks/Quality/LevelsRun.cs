using System.Globalization;
using Koji.Synthesis;

namespace Koji.Benchmarks.Quality;

/// <summary>Prints how well each level agrees with themes that people made where nobody says how many to look for.</summary>
internal static class LevelsRun
{
    public static int Run(string[] files)
    {
        Console.WriteLine($"{"file",-42} {"answers",7} {"themes",6}   {"coarse",6} {"ARI",5} {"AMI",5}   {"medium",6} {"ARI",5} {"AMI",5}   {"fine",6} {"ARI",5} {"AMI",5}");
        foreach (var file in files)
        {
            var answers = LabelledAnswers.Read(file);
            var report = Synthesizer.Synthesize(answers.Rows, new SynthesisSettings());
            var parents = report.Themes.ToDictionary(theme => theme.Id, theme => theme.Parent);
            int[][] levels = [answers.Found(found => found.Theme is { } theme ? parents[theme] : null, report), answers.Found(found => found.Theme, report), answers.Found(found => found.Fine, report)];
            var cells = levels.Select(found => string.Create(CultureInfo.InvariantCulture,
                $"{found.Distinct().Count(),6} {Agreement.AdjustedRand(answers.Truth, found),5:F3} {Agreement.AdjustedMutualInformation(answers.Truth, found),5:F3}"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{answers.Name,-42} {answers.Rows.Count,7} {answers.ThemeCount,6}   {string.Join("   ", cells)}"));
        }

        return 0;
    }
}
