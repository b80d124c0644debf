using System.CommandLine;
using Koji.Bot.Intake;
using Koji.Bot.Intake.Files;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Spectre.Console;

namespace Koji.Bot.Cli;

/// <summary><c>signals import FILE</c>: signals and traits from a file into the store, beside a running server if there is one.</summary>
internal static class SignalsVerb
{
    internal static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "Signals and traits: JSON lines or CSV (see docs/signals.md)." };
        var live = new Option<bool>("--live") { Description = "Take what happened within the last 24 hours as happening now: whoever enters a segment by it may be invited." };
        var endingNow = new Option<bool>("--ending-now") { Description = "Move all times so that the last one is now: for samples, and for trying a study on old data." };
        var report = new Option<string?>("--report") { HelpName = "FILE", Description = "Write each line that is left out, with the reason, into this CSV file." };
        var import = new Command("import", "Takes signals and traits from a file into the store. One that was cut off goes on where it stopped.") { file, live, endingNow, report };
        import.SetAction(async (parsed, cancellation) =>
        {
            await using var services = Services(KojiConfiguration.Load());
            return await ImportAsync(services.GetRequiredService<SignalImport>(), parsed.GetRequiredValue(file), !parsed.GetValue(live), parsed.GetValue(endingNow), parsed.GetValue(report), cancellation);
        });
        return new Command("signals", "Signals: what people did.") { import };
    }

    private static Task<int> ImportAsync(SignalImport import, string file, bool isHistory, bool endingNow, string? reportFile, CancellationToken cancellationToken) =>
        SignalFileReports.ReadOrComplainAsync(file, Console.Error, async () =>
        {
            var last = endingNow ? await SignalImport.LastTimeAsync(file, cancellationToken) : null;
            var shift = last is { } time ? TimeProvider.System.GetUtcNow() - time : TimeSpan.Zero;
            await using var skipped = reportFile is null ? null : new SkippedLines(reportFile, goesOn: import.StoppedAfter(file, isHistory, shift) > 0);
            var report = await WithProgressAsync(progress => import.RunAsync(file, isHistory, progress, cancellationToken, shift, line => skipped?.Add(line)));
            if (SignalFileReports.NothingReadable(file, report.Signals + report.People, report.Problems, report.Wrong, Console.Error))
            {
                return ExitCode.Wrong;
            }

            SignalFileReports.WriteProblems(report.Problems, report.Wrong, Console.Error);
            if (report.WentOnAfter > 0)
            {
                await Console.Error.WriteLineAsync(FormattableString.Invariant($"An earlier import of this file was cut off; it went on after line {report.WentOnAfter:N0}, and the numbers are of both."));
            }

            Console.WriteLine(Summary(report));
            return ExitCode.Done;
        });

    internal static string Summary(SignalImportReport report)
    {
        var known = report.Signals - report.NewSignals;
        var parts = new List<string>
        {
            $"{SignalFileReports.Plural(report.NewSignals, "new signal")}{(known > 0 ? FormattableString.Invariant($" ({known:N0} were there already)") : "")}",
            SignalFileReports.Plural(report.People, "item") + " with traits",
        };
        return string.Join(", ", parts) + ".";
    }

    private static Task<SignalImportReport> WithProgressAsync(Func<IProgress<double>?, Task<SignalImportReport>> work)
    {
        if (Console.IsErrorRedirected)
        {
            return work(null);
        }

        var terminal = Terminal.Error();
        return terminal.Progress().AutoClear(true).StartAsync(async context => await work(new Bar(context.AddTask("Importing signals", maxValue: 1))));
    }

    private static ServiceProvider Services(IConfiguration configuration) => new ServiceCollection()
        .AddSingleton(configuration)
        .AddLogging()
        .AddStore(configuration)
        .AddRespondents().AddSegments().AddIntake()
        .BuildServiceProvider();

    private sealed class Bar(ProgressTask task) : IProgress<double>
    {
        public void Report(double value) => task.Value = value;
    }
}
