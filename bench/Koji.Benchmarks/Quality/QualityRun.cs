using System.Diagnostics;
using System.Globalization;
using Koji.Synthesis;

namespace Koji.Benchmarks.Quality;

/// <summary>Prints how well found themes agree with themes that people made, given their number.</summary>
internal static class QualityRun
{
    public static int Run(string[] files)
    {
        if (files.Length == 0)
        {
            Console.Error.WriteLine("Name one or more CSV files with the columns text and theme.");
            return 2;
        }

        Console.WriteLine($"{"file",-42} {"answers",7} {"themes",6} {"found",5} {"none",4} {"accuracy",8} {"ARI",6} {"AMI",6} {"seconds",7}");
        var scores = files.Select(Measure).ToArray();
        Console.WriteLine(Line("mean", "", scores.Average(score => score.Accuracy), scores.Average(score => score.Rand), scores.Average(score => score.Information), scores.Average(score => score.Seconds)));
        return 0;
    }

    private static Score Measure(string file)
    {
        var answers = LabelledAnswers.Read(file);
        var (rows, truth, themes) = (answers.Rows, answers.Truth, answers.ThemeCount);
        var watch = Stopwatch.StartNew();
        var report = Synthesizer.Synthesize(rows, new SynthesisSettings(themes));
        var seconds = watch.Elapsed.TotalSeconds;

        var found = answers.Found(assignment => assignment.Theme, report);
        var score = new Score(Agreement.Accuracy(truth, found), Agreement.AdjustedRand(truth, found), Agreement.AdjustedMutualInformation(truth, found), seconds);
        var counts = string.Create(CultureInfo.InvariantCulture, $"{rows.Count,7} {themes,6} {report.DefaultThemes.Count(),5} {report.Unassigned,4}");
        Console.WriteLine(Line(Path.GetFileName(file), counts, score.Accuracy, score.Rand, score.Information, score.Seconds));
        return score;
    }

    private static string Line(string file, string counts, double accuracy, double rand, double information, double seconds) =>
        string.Create(CultureInfo.InvariantCulture, $"{file,-42} {counts,-25} {accuracy,8:F3} {rand,6:F3} {information,6:F3} {seconds,7:F1}");

    private sealed record Score(double Accuracy, double Rand, double Information, double Seconds);
}
