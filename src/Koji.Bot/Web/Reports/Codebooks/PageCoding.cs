using System.Globalization;
using Koji.Synthesis.Codebooks;

namespace Koji.Bot.Web.Reports.Codebooks;

/// <summary>Keeps what a page of cards says, one code after the other.</summary>
internal sealed class PageCoding(StudyCodebooks codebooks, TimeProvider time)
{
    private const string Conflict = "conflict";

    /// <returns>How many answers were coded, or that somebody else was faster; what is kept by then stays.</returns>
    public async Task<string> KeepAsync(QuestionCodebook codebook, IReadOnlyList<FilledCard> cards, CodeSample sample, string by, CancellationToken cancellationToken)
    {
        var kept = 0;
        foreach (var card in cards)
        {
            var themes = card.Themes;
            if (card.NewTheme is { } name)
            {
                var (added, after) = await ThemeAsync(codebook, name, by, cancellationToken);
                if (added is null || after is null)
                {
                    return Conflict;
                }

                (codebook, themes) = (after, [.. themes.Prepend(added).Distinct(StringComparer.Ordinal)]);
            }

            var now = time.GetUtcNow();
            if (await codebooks.AddAsync(codebook, new AnswerCoded(StudyCodebooks.NewId(now), now, by, card.Answer, themes, sample), cancellationToken) is not { } coded)
            {
                return Conflict;
            }

            (codebook, kept) = (coded, kept + 1);
        }

        return kept.ToString(CultureInfo.InvariantCulture);
    }

    public async Task<string> UndoAsync(QuestionCodebook codebook, string by, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return new ThemeEdits(codebook, StudyCodebooks.NewId(now), now, by).Read(["undo"]).Happened is not { } happened
            ? "nothing"
            : await codebooks.AddAsync(codebook, happened, cancellationToken) is null ? Conflict : "undone";
    }

    /// <summary>The theme of that name: two cards may name the same new one.</summary>
    private async Task<(string? Theme, QuestionCodebook? After)> ThemeAsync(QuestionCodebook codebook, string name, string by, CancellationToken cancellationToken)
    {
        if (codebook.Codebook.Themes.FirstOrDefault(theme => !theme.IsDismissed && string.Equals(theme.Label, name, StringComparison.OrdinalIgnoreCase)) is { } known)
        {
            return (known.Id, codebook);
        }

        var now = time.GetUtcNow();
        var id = StudyCodebooks.NewId(now);
        return ($"t-{id}", await codebooks.AddAsync(codebook, new ThemeAdded(id, now, by, $"t-{id}", name, []), cancellationToken));
    }
}
