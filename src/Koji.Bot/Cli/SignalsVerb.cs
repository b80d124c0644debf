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
        var file = new Argument<string>("FILE") { Description = "Signals and traits: JSON lines or CSV (see docs/segments.md)." };
        var live = new Option<bool>("--live") { Description = "Take what happened within the last 24 hours as happening now: whoever enters a segment by it may be invited." };
        var endingNow = new Option<bool>("--ending-now") { Description = "Move all times so that the last one is now: for samples, and for trying a study on old data." };
        var import = new Command("import", "Takes signals and traits from a file into the store.") { file, live, endingNow };
        import.SetAction(async (parsed, cancellation) =>
        {
            await using var services = Services(KojiConfiguration.Load());
            return await ImportAsync(services.GetRequiredService<SignalImport>(), parsed.GetRequiredValue(file), !parsed.GetValue(live), parsed.GetValue(endingNow), cancellation);
        });
        return new Command("signals", "Signals: what people did.") { import };
    }

    private static Task<int> ImportAsync(SignalImport import, string file, bool isHistory, bool endingNow, CancellationToken cancellationToken) =>
        SignalFileReports.ReadOrComplainAsync(file, Console.Error, async () =>
        {
            var last = endingNow ? await SignalImport.LastTimeAsync(file, cancellationToken) : null;
            var shift = last is { } time ? TimeProvider.System.GetUtcNow() - time : TimeSpan.Zero;
            var report = await WithProgressAsync(progress => import.RunAsync(file, isHistory, progress, cancellationToken, shift));
            if (SignalFileReports.NothingReadable(file, report.Signals + report.People + report.Ignored, report.Problems, report.Wrong, Console.Error))
            {
                return ExitCode.Wrong;
            }

            SignalFileReports.WriteProblems(report.Problems, report.Wrong, Console.Error);
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
        if (report.Ignored > 0)
        {
            parts.Add(SignalFileReports.Plural(report.Ignored, "item") + " of kinds that are not used (page, screen, group, alias)");
        }

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
