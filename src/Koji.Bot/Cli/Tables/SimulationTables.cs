using System.Globalization;
using Koji.Bot.Interviews;
using Koji.Bot.Simulation;
using Koji.Bot.Simulation.Judging;
using Koji.Bot.Simulation.Talks;

namespace Koji.Bot.Cli.Tables;

/// <summary>What a simulation showed, as plain text.</summary>
internal static class SimulationTables
{
    public static void Print(TextWriter output, SimulationReport report)
    {
        output.WriteLine();
        output.WriteLine(Line("", "Koji", "\"tell me more\"", "no probing"));
        Row("interviews", f => Number(f.Invited));
        Row("completed", f => Number(f.Completed));
        Row("things told at first", f => Number(f.ToldFirst));
        Row("things told in all", f => Number(f.Told));
        Row("things told, with beginnings", f => $"{Number(f.ToldFirst + f.BeginningsAtFirst)} → {Number(f.Told + f.Beginnings)}");
        Row("times what was told at first", f => f.TimesWhatWasToldAtFirst.ToString("0.0", CultureInfo.InvariantCulture));
        Row("share of all there was to hear", f => Percent(f.ShareTold));
        Row("hidden things drawn out", f => Percent(f.ShareDrawnOut));
        Row("follow-ups asked", f => Number(f.Probes));
        Row("of them needed", f => Of(f.ProbesNeeded, f.Probes));
        Row("of those needed, asked", f => Percent(f.NeededAndAsked));
        Row("follow-ups left out", f => Number(f.Skips));
        Row("of them rightly", f => Of(f.SkipsJustified, f.Skips));
        Row("repeats", f => Number(f.Repeats));
        Row("leads", f => Number(f.Leads));
        Row("double questions", f => Number(f.Doubles));
        Row("invented references", f => Number(f.Invented));
        Row("words an answer, first third", f => f.WordsFirstThird.ToString("0.0", CultureInfo.InvariantCulture));
        Row("words an answer, last third", f => f.WordsLastThird.ToString("0.0", CultureInfo.InvariantCulture));
        output.WriteLine();
        output.WriteLine("Koji, by kind of person:");
        output.WriteLine(Line("", "completed", "first → all", "drawn out"));
        foreach (var (kind, figures) in report.ByKind)
        {
            output.WriteLine(Line($"  {kind}", $"{figures.Completed} of {figures.Invited}", $"{figures.ToldFirst} → {figures.Told}", Percent(figures.ShareDrawnOut)));
        }

        foreach (var (language, figures) in report.ByLanguage.Where(_ => report.ByLanguage.Count > 1))
        {
            output.WriteLine(Line($"  in {language}", $"{figures.Completed} of {figures.Invited}", $"{figures.ToldFirst} → {figures.Told}", Percent(figures.ShareDrawnOut)));
        }

        void Row(string name, Func<SimulationFigures, string> figure) =>
            output.WriteLine(Line(name, figure(report.Koji), figure(report.Bland), figure(report.None)));
    }

    public static void PrintProbes(TextWriter output, IEnumerable<JudgedProbe> probes, int most)
    {
        foreach (var probe in probes.Take(most))
        {
            output.WriteLine();
            output.WriteLine($"{probe.PersonId} {probe.PersonKind}, {probe.QuestionId}, {probe.Kind}{string.Concat(probe.Faults.Select(fault => $" [{fault}]"))}");
            output.WriteLine($"  R: {OneLine(probe.After)}");
            output.WriteLine($"  K: {OneLine(probe.Text)}");
            output.WriteLine($"  R: {OneLine(probe.Reply)}");
        }
    }

    public static void PrintTranscripts(TextWriter output, IEnumerable<SimulatedInterview> interviews)
    {
        foreach (var interview in interviews)
        {
            output.WriteLine();
            output.WriteLine($"{interview.Person.Id}, {interview.Person.Kind}, {interview.Person.Language}");
            foreach (var entry in interview.State.Transcript)
            {
                output.WriteLine($"{(entry.Speaker == Speaker.Interviewer ? "K" : "R")}: {entry.Text.ReplaceLineEndings("\n   ")}");
            }
        }
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" / ");

    private static string Line(string name, string first, string second, string third) => $"{name,-32}{first,16}{second,18}{third,14}".TrimEnd();

    private static string Number(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Of(int part, int all) => all == 0 ? "–" : $"{Number(part)} ({Percent((double)part / all)})";

    private static string Percent(double share) => (100 * share).ToString("0", CultureInfo.InvariantCulture) + " %";
}
