using System.Globalization;
using Koji.Synthesis;

namespace Koji.Benchmarks.Quality;

/// <summary>
/// Prints how well further themes of an answer are found. Every fifth answer is joined with one of another theme, in three ways of joining;
/// each found theme stands for the true one that most of its single answers have.
/// </summary>
internal static class MentionsRun
{
    private static readonly string[] Joints = [". ", ", and ", " but "];

    public static int Run(string[] files)
    {
        Console.WriteLine($"{"file",-42} {"joined",6} {"both right",10} {"main right",10} {"precision",9} {"single answers with another theme",10}");
        foreach (var file in files)
        {
            Measure(LabelledAnswers.Read(file));
        }

        return 0;
    }

    private static void Measure(LabelledAnswers answers)
    {
        var (rows, truths) = Join(answers);
        var report = Synthesizer.Synthesize(rows, new SynthesisSettings(answers.ThemeCount));
        var found = report.Assignments.ToDictionary(assignment => assignment.Id);
        var meaning = Enumerable.Range(0, rows.Length)
            .Where(i => truths[i].Length == 1 && found[rows[i].Id].Theme is not null)
            .GroupBy(i => found[rows[i].Id].Theme!, i => truths[i][0])
            .ToDictionary(group => group.Key, group => group.CountBy(theme => theme).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).First().Key);
        int[] Named(IEnumerable<string> themes) => [.. themes.Where(meaning.ContainsKey).Select(theme => meaning[theme]).Distinct()];

        var joined = Enumerable.Range(0, rows.Length).Where(i => truths[i].Length == 2).ToArray();
        var singles = Enumerable.Range(0, rows.Length).Where(i => truths[i].Length == 1).ToArray();
        var both = joined.Count(i => truths[i].All(Named([found[rows[i].Id].Theme ?? "", .. found[rows[i].Id].Others]).Contains));
        var main = joined.Count(i => truths[i].Intersect(Named([found[rows[i].Id].Theme ?? ""])).Any());
        var others = joined.SelectMany(i => Named(found[rows[i].Id].Others).Select(theme => truths[i].Contains(theme))).ToArray();
        var extra = singles.Count(i => Named(found[rows[i].Id].Others).Except(Named([found[rows[i].Id].Theme ?? ""])).Any());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{answers.Name,-42} {joined.Length,6} {(double)both / joined.Length,10:F3} {(double)main / joined.Length,10:F3} {others.Count(right => right) / Math.Max(1.0, others.Length),9:F3} {(double)extra / singles.Length,10:F3}"));
    }

    private static (AnswerRow[] Rows, int[][] Truths) Join(LabelledAnswers answers)
    {
        var (rows, truths) = (new List<AnswerRow>(), new List<int[]>());
        for (var i = 0; i < answers.Rows.Count; i++)
        {
            var partner = i + (answers.Rows.Count / 2) < answers.Rows.Count ? i + (answers.Rows.Count / 2) : i - (answers.Rows.Count / 2);
            var isJoined = i % 5 == 0 && answers.Truth[i] != answers.Truth[partner];
            var text = isJoined ? answers.Rows[i].Text!.TrimEnd('.', '?', '!', ' ') + Joints[i / 5 % Joints.Length] + answers.Rows[partner].Text : answers.Rows[i].Text;
            rows.Add(answers.Rows[i] with { Text = text });
            truths.Add(isJoined ? [answers.Truth[i], answers.Truth[partner]] : [answers.Truth[i]]);
        }

        return ([.. rows], [.. truths]);
    }
}
