using Koji.Synthesis.Reports;
using Koji.Synthesis.Themes;

namespace Koji.Synthesis;

/// <summary>
/// Answers in, themes out. A pure function of the set of answers and the settings: the order of the rows, the number of runs and
/// the number of processors change nothing.
/// </summary>
public static class Synthesizer
{
    /// <param name="rows">Ids must be unique.</param>
    /// <param name="settings">What one may choose.</param>
    /// <param name="progress">Told at each step; may be null.</param>
    /// <exception cref="ArgumentException">An id stands twice, or fewer than one theme is asked for.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static ThemeReport Synthesize(
        IReadOnlyList<AnswerRow> rows,
        SynthesisSettings settings,
        IProgress<SynthesisProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        Check(rows, settings);
        void Tell(string step, double fraction) => progress?.Report(new SynthesisProgress(step, fraction));

        Tell("Reading the answers", 0);
        var corpus = AnswerCorpus.Read(rows, cancellation, meanings: settings.Meanings);
        Tell("Learning what words mean", 0.2);
        var space = AnswerSpace.Learn(corpus, cancellation);
        var points = space.Place(corpus.Counts, corpus.Concepts, cancellation, corpus.Meanings);
        Tell("Finding themes", 0.4);
        var tree = ThemeFinder.Find(corpus, space, points, settings.Themes, done => Tell("Finding themes", 0.4 + (0.45 * done)), cancellation);
        Tell("Naming and counting", 0.85);
        var report = new ReportBuilder(rows, corpus, points, tree).Build(settings, cancellation);
        Tell("Naming and counting", 1);
        return report;
    }

    private static void Check(IReadOnlyList<AnswerRow> rows, SynthesisSettings settings)
    {
        if (settings.Themes < 1)
        {
            throw new ArgumentException("Ask for at least one theme.", nameof(settings));
        }

        CheckIds(rows);
    }

    /// <exception cref="ArgumentException">An id stands twice.</exception>
    internal static void CheckIds(IReadOnlyList<AnswerRow> rows)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        if (rows.FirstOrDefault(row => !seen.Add(row.Id)) is { } twice)
        {
            throw new ArgumentException($"The id '{twice.Id}' stands twice.", nameof(rows));
        }
    }
}
