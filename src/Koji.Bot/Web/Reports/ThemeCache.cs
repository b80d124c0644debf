using System.Collections.Concurrent;
using Koji.Bot.Web.Reports.Meaning;
using Koji.Synthesis;
using Koji.Synthesis.Codebooks;
using Koji.Synthesis.Reports;

namespace Koji.Bot.Web.Reports;

/// <summary>Keeps the themes of the answers that were grouped last, for each question: a reload groups nothing anew, a new answer does.</summary>
internal sealed class ThemeCache(StudyMeanings? studyMeanings = null)
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new();

    /// <param name="question">What the answers are to; unique among studies.</param>
    /// <param name="codebook">The themes as researchers have edited them; null where nobody has.</param>
    /// <param name="isWatched">The answers are looked at while they come in.</param>
    public async Task<ThemeReport> OfAsync(string question, string title, IReadOnlyList<AnswerRow> rows, Codebook? codebook, bool isWatched, CancellationToken cancellationToken)
    {
        var entry = _entries.GetOrAdd(question, _ => new Entry());
        await entry.Turn.WaitAsync(cancellationToken);
        try
        {
            var meanings = studyMeanings is null ? null : await studyMeanings.OfAsync(rows, cancellationToken);
            if (entry.Report is null || entry.Meant != (meanings?.Count ?? 0) || entry.Revision != (codebook?.Revision ?? 0) || !entry.Rows.SequenceEqual(rows))
            {
                var settings = new SynthesisSettings(Title: title) { IsWatched = isWatched, Meanings = meanings };
                entry.Report = await Task.Run(
                    () => codebook is null ? Synthesizer.Synthesize(rows, settings, null, cancellationToken) : CodebookSynthesis.Report(rows, codebook, settings, cancellationToken), cancellationToken);
                (entry.Rows, entry.Revision, entry.Meant) = (rows, codebook?.Revision ?? 0, meanings?.Count ?? 0);
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

        public int Meant { get; set; }

        public ThemeReport? Report { get; set; }
    }
}
