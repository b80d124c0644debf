using System.Globalization;
using Koji.Synthesis;

namespace Koji.Benchmarks.Quality;

/// <summary>Prints how well found themes agree with themes that people made where every tenth word of five letters and more has a slip in it.</summary>
internal static class TyposRun
{
    private const int Shortest = 5;
    private const double Spoiled = 0.1;

    public static int Run(string[] files)
    {
        Console.WriteLine($"{"file",-42} {"answers",7} {"themes",6} {"",7} {"accuracy",8} {"ARI",6} {"AMI",6}");
        foreach (var answers in files.Select(LabelledAnswers.Read))
        {
            Measure(answers, answers.Rows, "clean");
            var random = new Random(7);
            Measure(answers, [.. answers.Rows.Select(row => row with { Text = string.Join(' ', row.Text!.Split(' ').Select(word => Spoil(word, random))) })], "typos");
        }

        return 0;
    }

    private static void Measure(LabelledAnswers answers, IReadOnlyList<AnswerRow> rows, string what)
    {
        var found = answers.Found(assignment => assignment.Theme, Synthesizer.Synthesize(rows, new SynthesisSettings(answers.ThemeCount)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{answers.Name,-42} {rows.Count,7} {answers.ThemeCount,6} {what,7} {Agreement.Accuracy(answers.Truth, found),8:F3} {Agreement.AdjustedRand(answers.Truth, found),6:F3} {Agreement.AdjustedMutualInformation(answers.Truth, found),6:F3}"));
    }

    /// <summary>A letter left out, doubled, replaced, or changed with the next one; never the first.</summary>
    private static string Spoil(string word, Random random)
    {
        if (word.Length < Shortest || !word.All(char.IsLetter) || random.NextDouble() >= Spoiled)
        {
            return word;
        }

        var at = random.Next(1, word.Length - 1);
        return random.Next(4) switch
        {
            0 => word.Remove(at, 1),
            1 => word.Insert(at, word[at].ToString()),
            2 => word.Remove(at, 1).Insert(at, ((char)('a' + random.Next(26))).ToString()),
            _ => word[..at] + word[at + 1] + word[at] + word[(at + 2)..],
        };
    }
}
