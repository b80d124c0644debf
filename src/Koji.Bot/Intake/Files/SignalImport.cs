using System.Collections.Immutable;
using Koji.Bot.Intake.Items;

namespace Koji.Bot.Intake.Files;

/// <summary>A signal file into the store.</summary>
/// <param name="marks">Where an import that was cut off goes on; absent where each begins anew.</param>
public sealed class SignalImport(IntakeRecorder recorder, ImportMarks? marks = null)
{
    private const int ItemsAtOnce = 1000;
    private const int ProblemsKept = 1000;

    /// <summary>
    /// Imports what can be read; importing the same file again adds nothing. One that was cut off goes on behind the last lines that are known to be in the store.
    /// </summary>
    /// <param name="isHistory">Whoever enters a segment by it is not invited until confirmed.</param>
    /// <param name="shift">Added to every time in the file; nothing by default. An import that goes on keeps the shift that it began with.</param>
    /// <param name="skipped">Hears of each line that is left out, also of more than the report keeps.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public async Task<SignalImportReport> RunAsync(
        string path, bool isHistory, IProgress<double>? progress, CancellationToken cancellationToken, TimeSpan shift = default, Action<SignalLine>? skipped = null)
    {
        var began = ImportMark.Begin(path, isHistory, shift);
        var mark = marks?.Find(began) ?? began;
        var report = new SignalImportReport(mark.Signals, mark.NewSignals, mark.People, mark.Wrong, []) { WentOnAfter = mark.Line };
        var (waiting, leftOut, last) = (new List<IntakeItem>(ItemsAtOnce), new List<SignalLine>(), mark.Line);
        await foreach (var line in SignalFile.ReadAsync(path, progress, cancellationToken))
        {
            if (line.Number <= mark.Line)
            {
                continue;
            }

            report = report.With(line, ProblemsKept);
            last = line.Number;
            if (line.Item is { } item)
            {
                waiting.Add(item with { At = item.At + mark.Shift });
            }
            else
            {
                leftOut.Add(line);
            }

            if (waiting.Count == ItemsAtOnce || leftOut.Count == ItemsAtOnce)
            {
                report = await StoreAsync();
                marks?.Save(mark with { Line = last, Signals = report.Signals, NewSignals = report.NewSignals, People = report.People, Wrong = report.Wrong });
            }
        }

        report = await StoreAsync();
        marks?.Remove(mark);
        return report;

        async Task<SignalImportReport> StoreAsync()
        {
            var added = await recorder.RecordAsync(waiting, isHistory, cancellationToken);
            leftOut.ForEach(line => skipped?.Invoke(line));
            waiting.Clear();
            leftOut.Clear();
            return report with { NewSignals = report.NewSignals + added };
        }
    }

    /// <summary>The line behind which an import of this file would go on; 0 where it would begin at the beginning.</summary>
    /// <inheritdoc cref="RunAsync" path="/exception"/>
    public int StoppedAfter(string path, bool isHistory, TimeSpan shift = default) => marks?.Find(ImportMark.Begin(path, isHistory, shift))?.Line ?? 0;

    /// <summary>The last time in the file; null where it holds none that can be read.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static async Task<DateTimeOffset?> LastTimeAsync(string path, CancellationToken cancellationToken)
    {
        DateTimeOffset? last = null;
        await foreach (var line in SignalFile.ReadAsync(path, cancellationToken: cancellationToken))
        {
            last = line.Item is { } item && (last is null || item.At > last) ? item.At : last;
        }

        return last;
    }
}

/// <param name="Signals">Signals read, those that were there before included.</param>
/// <param name="People">Items that say who people are: traits, accounts, aliases.</param>
/// <param name="Wrong">Lines that could not be read.</param>
/// <param name="Problems">Those lines, the first thousand of them; of an import that went on, only those since.</param>
public sealed record SignalImportReport(int Signals, int NewSignals, int People, int Wrong, ImmutableArray<SignalLine> Problems)
{
    /// <summary>The line behind which an import that was cut off went on; 0 where it began at the beginning.</summary>
    public int WentOnAfter { get; init; }

    internal SignalImportReport With(SignalLine line, int problemsKept) => line.Item switch
    {
        TrackItem => this with { Signals = Signals + 1 },
        not null => this with { People = People + 1 },
        _ => this with { Wrong = Wrong + 1, Problems = Problems.Length < problemsKept ? Problems.Add(line) : Problems },
    };
}
