using System.Globalization;
using CsvHelper;
using Koji.Synthesis;
using Koji.Synthesis.Reports;
using Koji.Synthesis.Themes;

namespace Koji.Benchmarks.Quality;

/// <summary>Answers whose themes people have named: a CSV file with the columns <c>text</c> and <c>theme</c>.</summary>
/// <param name="Rows">Their ids are their places in the file, from 0.</param>
/// <param name="Truth">The number of each answer's true theme, from 0.</param>
internal sealed record LabelledAnswers(string Name, IReadOnlyList<AnswerRow> Rows, int[] Truth)
{
    public int ThemeCount { get; } = Truth.Distinct().Count();

    public static LabelledAnswers Read(string file)
    {
        using var reader = CsvReader.FromFile(file);
        var (rows, names) = (new List<AnswerRow>(), new List<string>());
        while (reader.Read())
        {
            rows.Add(new AnswerRow(rows.Count.ToString(CultureInfo.InvariantCulture), null, reader.GetString("text")));
            names.Add(reader.GetString("theme"));
        }

        var order = names.Distinct().Order(StringComparer.Ordinal).Select((name, i) => (name, i)).ToDictionary(pair => pair.name, pair => pair.i);
        return new LabelledAnswers(Path.GetFileName(file), rows, [.. names.Select(name => order[name])]);
    }

    /// <summary>The found group of each answer, from 0. Answers without a theme are a group of their own: leaving many out does not pay.</summary>
    public int[] Found(Func<Assignment, string?> themeOf, ThemeReport report)
    {
        var assigned = report.Assignments.ToDictionary(assignment => assignment.Id, themeOf);
        var numbers = assigned.Values.OfType<string>().Distinct().Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        return [.. Rows.Select(row => assigned[row.Id] is { } theme ? numbers[theme] : numbers.Count)];
    }
}
