using Koji.Synthesis.Themes;

namespace Koji.Synthesis.Codebooks;

/// <summary>Answers that fit no theme of the codebook and resemble each other.</summary>
/// <param name="Id">Made from its most telling words; the id of the theme, should it become one.</param>
/// <param name="Label">At most about five words, as people wrote them.</param>
/// <param name="Keywords">The words that set it apart, as people wrote them.</param>
/// <param name="Answers">Ids of its answers, in order.</param>
/// <param name="Since">When the first of them was given, where that is known.</param>
/// <param name="Asks">Whether there are enough of them to ask a researcher to make it a theme.</param>
public sealed record EmergingTheme(string Id, string Label, IReadOnlyList<string> Keywords, IReadOnlyList<string> Answers, DateTimeOffset? Since, bool Asks)
{
    /// <summary>Below this many answers that resemble each other nothing emerges.</summary>
    public const int LeastAnswers = 3;

    /// <summary>From this many on it asks to become a theme.</summary>
    public const int AnswersToAsk = 5;

    /// <summary>The event that makes it a theme, with these answers as its first codes.</summary>
    public ThemeAdded Accept(string eventId, DateTimeOffset at, string by) => new(eventId, at, by, Id, Label, Answers);
}

/// <summary>Gathers what fits badly.</summary>
public static class EmergingThemes
{
    /// <param name="rows">All answers; ids unique.</param>
    /// <returns>Largest first.</returns>
    /// <exception cref="ArgumentException">An id stands twice.</exception>
    public static IReadOnlyList<EmergingTheme> Of(IReadOnlyList<AnswerRow> rows, Codebook codebook, CancellationToken cancellation = default)
    {
        Synthesizer.CheckIds(rows);
        return Of(rows, codebook, CodedAnswers.Learn(rows, codebook, cancellation), cancellation);
    }

    internal static IReadOnlyList<EmergingTheme> Of(IReadOnlyList<AnswerRow> rows, Codebook codebook, CodedAnswers coded, CancellationToken cancellation)
    {
        var left = Leftovers(rows, codebook, coded);
        var found = Synthesizer.Synthesize(left, new SynthesisSettings(), cancellation: cancellation);
        var given = left.ToDictionary(row => row.Id, row => row.At, StringComparer.Ordinal);
        var taken = codebook.Themes.Select(theme => theme.Id).ToHashSet(StringComparer.Ordinal);
        return [.. found.DefaultThemes.Where(theme => theme.Size >= EmergingTheme.LeastAnswers).Select(theme =>
        {
            string[] answers = [.. found.Assignments.Where(assignment => assignment.Theme == theme.Id).Select(assignment => assignment.Id)];
            var dates = answers.Select(answer => given[answer]).OfType<DateTimeOffset>().ToArray();
            return new EmergingTheme(
                taken.Contains(theme.Id) ? theme.Id + "-new" : theme.Id, theme.Label, theme.Keywords, answers, dates.Length == 0 ? null : dates.Min(), answers.Length >= EmergingTheme.AnswersToAsk);
        })];
    }

    /// <summary>Answers that say something, that nobody coded, and that fit no theme, a dismissed one included.</summary>
    private static AnswerRow[] Leftovers(IReadOnlyList<AnswerRow> rows, Codebook codebook, CodedAnswers coded)
    {
        var main = coded.Settle();
        var placed = coded.Corpus.Documents.Where((_, i) => main[i] != Grouping.Nowhere).SelectMany(document => document.Rows).ToHashSet();
        return [.. rows.Where((row, i) => !placed.Contains(i) && !string.IsNullOrWhiteSpace(row.Text) && !codebook.Codes.ContainsKey(row.Id))];
    }
}
