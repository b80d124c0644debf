using Koji.Synthesis.Codebooks;

namespace Koji.Bot.Web.Reports.Codebooks;

/// <summary>What a filled-in page of cards says. Pure.</summary>
/// <param name="NewTheme">The name of a theme that isn't there yet; null where a known one is meant.</param>
/// <param name="Themes">Ids, the main theme first; none: it fits nowhere.</param>
internal sealed record FilledCard(string Answer, string? NewTheme, IReadOnlyList<string> Themes)
{
    public const string None = "none";
    public const string Other = "other";
    public const int LongestName = 80;

    /// <summary>Cards that were left as they are say nothing, and are not among them.</summary>
    /// <param name="form">For each card i: <c>answer-i</c>, <c>theme-i</c> (an id, none or other), <c>other-i</c> (an id), <c>new-i</c> (a name), <c>also-i</c> (an id).</param>
    /// <param name="knows">Whether there is such an answer.</param>
    /// <param name="isTheme">Whether there is such a theme.</param>
    public static IReadOnlyList<FilledCard> Read(Func<string, string?> form, Func<string, bool> knows, Func<string, bool> isTheme)
    {
        var cards = new List<FilledCard>();
        for (var i = 0; i < CodingSession.Usual; i++)
        {
            string Field(string name) => form(FormattableString.Invariant($"{name}-{i}"))?.Trim() ?? "";
            var (answer, chosen, other, named, also) = (Field("answer"), Field("theme"), Field("other"), Field("new"), Field("also"));
            if (!knows(answer))
            {
                continue;
            }

            string[] more = isTheme(also) ? [also] : [];
            if (named.Length > 0)
            {
                cards.Add(new FilledCard(answer, named[..Math.Min(named.Length, LongestName)], more));
            }
            else if (chosen == None)
            {
                cards.Add(new FilledCard(answer, null, []));
            }
            else if ((chosen is Other or "" ? other : chosen) is var main && isTheme(main))
            {
                cards.Add(new FilledCard(answer, null, [.. more.Prepend(main).Distinct(StringComparer.Ordinal)]));
            }
        }

        return cards;
    }
}
