using System.Collections.Immutable;
using Koji.Bot.Intake.Items;

namespace Koji.Bot.Intake.Files;

/// <summary>A signal file into the store.</summary>
public sealed class SignalImport(IntakeRecorder recorder)
{
    private const int ItemsAtOnce = 1000;
    private const int ProblemsKept = 1000;

    /// <summary>Imports what can be read; importing the same file again adds nothing.</summary>
    /// <param name="isHistory">Whoever enters a segment by it is not invited until confirmed.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    /// <param name="shift">Added to every time in the file; nothing by default.</param>
    public async Task<SignalImportReport> RunAsync(
        string path, bool isHistory, IProgress<double>? progress, CancellationToken cancellationToken, TimeSpan shift = default)
    {
        var report = new SignalImportReport(0, 0, 0, 0, 0, []);
        var waiting = new List<IntakeItem>(ItemsAtOnce);
        await foreach (var line in SignalFile.ReadAsync(path, progress, cancellationToken))
        {
            report = report.With(line, ProblemsKept);
            if (line.Item is { } item)
            {
                waiting.Add(Shifted(item, shift));
            }

            if (waiting.Count == ItemsAtOnce)
            {
                report = report with { NewSignals = report.NewSignals + await recorder.RecordAsync(waiting, isHistory, cancellationToken) };
                waiting.Clear();
            }
        }

        return report with { NewSignals = report.NewSignals + await recorder.RecordAsync(waiting, isHistory, cancellationToken) };
    }

    /// <summary>The last time in the file; null where it holds none that can be read.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static async Task<DateTimeOffset?> LastTimeAsync(string path, CancellationToken cancellationToken)
    {
        DateTimeOffset? last = null;
        await foreach (var line in SignalFile.ReadAsync(path, cancellationToken: cancellationToken))
        {
            var at = line.Item switch { TrackItem track => track.At, IdentifyItem identify => identify.At, _ => (DateTimeOffset?)null };
            last = last is null || at > last ? at ?? last : last;
        }

        return last;
    }

    private static IntakeItem Shifted(IntakeItem item, TimeSpan shift) => item switch
    {
        TrackItem track => track with { At = track.At + shift },
        IdentifyItem identify => identify with { At = identify.At + shift },
        _ => item,
    };
}

/// <param name="Signals">Signals read, those that were there before included.</param>
/// <param name="People">Items that set traits.</param>
/// <param name="Ignored">Items of kinds that say nothing to Koji: page, screen, group, alias.</param>
/// <param name="Wrong">Lines that could not be read.</param>
/// <param name="Problems">Those lines, the first thousand of them.</param>
public sealed record SignalImportReport(int Signals, int NewSignals, int People, int Ignored, int Wrong, ImmutableArray<SignalLine> Problems)
{
    internal SignalImportReport With(SignalLine line, int problemsKept) => line.Item switch
    {
        TrackItem => this with { Signals = Signals + 1 },
        IdentifyItem => this with { People = People + 1 },
        IgnoredItem => this with { Ignored = Ignored + 1 },
        _ => this with { Wrong = Wrong + 1, Problems = Problems.Length < problemsKept ? Problems.Add(line) : Problems },
    };
}
