using System.Diagnostics;
using System.Globalization;
using Koji.Benchmarks.Quality;
using Koji.Synthesis;
using Koji.Synthesis.Codebooks;

namespace Koji.Benchmarks;

/// <summary>Prints what a synthesis costs. Processor seconds tell more than seconds where the machine does other things too.</summary>
internal static class SpeedRun
{
    private const int Themes = 20;

    /// <param name="counts">Numbers of generated answers, or files with the columns text and theme.</param>
    public static int Run(string[] counts)
    {
        // What is compiled on first use is not what is measured.
        Synthesizer.Synthesize(GeneratedAnswers.Make(500), new SynthesisSettings(Themes));
        Console.WriteLine($"{"answers",8} {"themes",6} {"seconds",8} {"processor",9} {"allocated MB",12} {"peak MB",8}");
        foreach (var wanted in counts.Length == 0 ? ["2000", "20000", "100000"] : counts)
        {
            var rows = int.TryParse(wanted, CultureInfo.InvariantCulture, out var count) ? GeneratedAnswers.Make(count) : LabelledAnswers.Read(wanted).Rows;
            var (cost, allocated) = Measure(() => Synthesizer.Synthesize(rows, new SynthesisSettings(Themes)));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{rows.Count,8} {Themes,6} {cost.Wall,8:F2} {cost.Processor,9:F2} {allocated,12:F0} {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6,8:F0}"));
        }

        Place();
        return 0;
    }

    private static void Place()
    {
        var rows = GeneratedAnswers.Make(2_000);
        var placer = AnswerPlacer.Learn(rows, Codebook.Replay([Recomputation.Open(Synthesizer.Synthesize(rows, new SynthesisSettings(Themes)), "found", default, "bench")]));
        var texts = GeneratedAnswers.Make(4_000).Skip(2_000).Select(row => row.Text).ToArray();
        var (cost, _) = Measure(() => Array.ForEach(texts, text => placer.Place(text)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"placing one new answer: {1000 * cost.Wall / texts.Length:F3} ms, {1000 * cost.Processor / texts.Length:F3} ms of the processor"));
    }

    private static ((double Wall, double Processor) Cost, double Allocated) Measure(Action work)
    {
        GC.Collect();
        var (allocated, processor, watch) = (GC.GetTotalAllocatedBytes(), Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        work();
        return ((watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - processor).TotalSeconds), (GC.GetTotalAllocatedBytes() - allocated) / 1e6);
    }
}
