using System.Collections.Concurrent;
using Koji.Synthesis;
using Koji.Synthesis.Reports;

namespace Koji.Bot.Web.Reports;

/// <summary>Keeps the themes of the answers that were grouped last, for each question: a reload groups nothing anew, a new answer does.</summary>
internal sealed class ThemeCache
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new();

    /// <param name="question">What the answers are to; unique among studies.</param>
    public async Task<ThemeReport> OfAsync(string question, string title, IReadOnlyList<AnswerRow> rows, CancellationToken cancellationToken)
    {
        var entry = _entries.GetOrAdd(question, _ => new Entry());
        await entry.Turn.WaitAsync(cancellationToken);
        try
        {
            if (entry.Report is null || !entry.Rows.SequenceEqual(rows))
            {
                entry.Report = await Task.Run(() => Synthesizer.Synthesize(rows, new SynthesisSettings(Title: title), null, cancellationToken), cancellationToken);
                entry.Rows = rows;
            }

            return entry.Report;
        }
        finally
        {
            entry.Turn.Release();
        }
    }

#pragma warning disable CA1001 // A semaphore without a wait handle has nothing to dispose of.
    private sealed class Entry
#pragma warning restore CA1001
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public IReadOnlyList<AnswerRow> Rows { get; set; } = [];

        public ThemeReport? Report { get; set; }
    }
}
