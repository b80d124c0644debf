using System.Collections.Concurrent;
using Koji.Synthesis;
using Koji.Synthesis.Codebooks;
using Koji.Synthesis.Reports;

namespace Koji.Bot.Web.Reports;

/// <summary>Keeps the themes of the answers that were grouped last, for each question: a reload groups nothing anew, a new answer does.</summary>
internal sealed class ThemeCache
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new();

    /// <param name="question">What the answers are to; unique among studies.</param>
    /// <param name="codebook">The themes as researchers have edited them; null where nobody has.</param>
    public async Task<ThemeReport> OfAsync(string question, string title, IReadOnlyList<AnswerRow> rows, Codebook? codebook, CancellationToken cancellationToken)
    {
        var entry = _entries.GetOrAdd(question, _ => new Entry());
        await entry.Turn.WaitAsync(cancellationToken);
        try
        {
            if (entry.Report is null || entry.Revision != (codebook?.Revision ?? 0) || !entry.Rows.SequenceEqual(rows))
            {
                var settings = new SynthesisSettings(Title: title);
                entry.Report = await Task.Run(
                    () => codebook is null ? Synthesizer.Synthesize(rows, settings, null, cancellationToken) : CodebookSynthesis.Report(rows, codebook, settings, cancellationToken), cancellationToken);
                (entry.Rows, entry.Revision) = (rows, codebook?.Revision ?? 0);
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

        public int Revision { get; set; }

        public ThemeReport? Report { get; set; }
    }
}
