using System.Globalization;
using Koji.Synthesis;
using Koji.Synthesis.Codebooks;

namespace Koji.Benchmarks.Quality;

/// <summary>Prints how much a few coded answers teach: accuracy on those that were not coded, codes drawn at random or chosen ten at a time.</summary>
internal static class CodedRun
{
    private const int MostChosen = 40;

    public static int Run(string[] files)
    {
        Console.WriteLine($"{"file",-42} {"answers",7} {"themes",6} {"codes",5} {"none",6} {"random",6} {"chosen",6} {"edited",6}");
        foreach (var file in files)
        {
            var answers = LabelledAnswers.Read(file);
            foreach (var each in (int[])[1, 3, 10])
            {
                Measure(answers, Math.Min(each * answers.ThemeCount, answers.Rows.Count / 2));
            }
        }

        return 0;
    }

    private static void Measure(LabelledAnswers answers, int codes)
    {
        var random = new Random(5);
        var drawn = Enumerable.Range(0, answers.Rows.Count).OrderBy(_ => random.Next()).Take(codes).ToArray();
        var unaided = Agreement.Accuracy(answers.Truth, answers.Found(found => found.Theme, Synthesizer.Synthesize(answers.Rows, new SynthesisSettings(answers.ThemeCount))));
        var chosen = codes <= MostChosen * CodingSession.Usual ? string.Create(CultureInfo.InvariantCulture, $"{Accuracy(answers, Chosen(answers, codes)),6:F3}") : "";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{answers.Name,-42} {answers.Rows.Count,7} {answers.ThemeCount,6} {codes,5} {unaided,6:F3} {Accuracy(answers, [.. drawn.Select(i => Code(answers, i))]),6:F3} {chosen} {Edited(answers, drawn),6:F3}"));
    }

    /// <summary>Themes that were found stand for true ones in the best match, and the same random codes are added to them.</summary>
    private static double Edited(LabelledAnswers answers, int[] drawn)
    {
        var found = answers.Found(assignment => assignment.Theme, Synthesizer.Synthesize(answers.Rows, new SynthesisSettings(answers.ThemeCount)));
        var match = Agreement.Match(answers.Truth, found);
        var placements = found.Index().Where(pair => match[pair.Item] < answers.ThemeCount).ToDictionary(pair => answers.Rows[pair.Index].Id, pair => Theme(match[pair.Item]));
        return Accuracy(answers, [.. drawn.Select(i => Code(answers, i))], placements);
    }

    private static double Accuracy(LabelledAnswers answers, List<CodebookEvent> events, Dictionary<string, string>? placements = null)
    {
        var codebook = Codebook.Replay(events.Prepend(Themes(answers) with { Placements = placements ?? [] }));
        var found = CodebookSynthesis.Report(answers.Rows, codebook, new SynthesisSettings()).Assignments.ToDictionary(assignment => assignment.Id, assignment => assignment.Theme);
        var rest = answers.Rows.Select((row, i) => (row, i)).Where(pair => !codebook.Codes.ContainsKey(pair.row.Id)).ToArray();
        return (double)rest.Count(pair => found[pair.row.Id] == Theme(answers.Truth[pair.i])) / rest.Length;
    }

    private static List<CodebookEvent> Chosen(LabelledAnswers answers, int codes)
    {
        // Nobody has coded yet: themes that were found are what answers are chosen by; from then on, themes that people named.
        var found = Recomputation.Open(Synthesizer.Synthesize(answers.Rows, new SynthesisSettings(answers.ThemeCount)), "found", default, "bench");
        var events = new List<CodebookEvent>();
        while (events.Count < codes)
        {
            var codebook = Codebook.Replay(events.Count == 0 ? [found] : [Themes(answers), .. events]);
            var cards = CodingSession.Choose(answers.Rows, codebook, Math.Min(CodingSession.Usual, codes - events.Count));
            events.AddRange(cards.Select(card => Code(answers, int.Parse(card.Answer, CultureInfo.InvariantCulture))));
        }

        return events;
    }

    public static ThemesFound Themes(LabelledAnswers answers) =>
        new("themes", default, "bench", [.. Enumerable.Range(0, answers.ThemeCount).Select(theme => new FoundTheme(Theme(theme), Theme(theme)))], new Dictionary<string, string>());

    public static CodebookEvent Code(LabelledAnswers answers, int i, CodeSample sample = CodeSample.Chosen) =>
        new AnswerCoded($"code {i}", default, "bench", answers.Rows[i].Id, [Theme(answers.Truth[i])], sample);

    public static string Theme(int truth) => string.Create(CultureInfo.InvariantCulture, $"theme {truth}");
}
