using System.Security.Cryptography;
using System.Text;
using Koji.Synthesis.Themes;
using Koji.Synthesis.Themes.Labels;

namespace Koji.Synthesis.Reports;

/// <summary>A theme's id and name.</summary>
/// <param name="Members">Its documents, nearest to its middle first.</param>
/// <param name="Rank">Its place among the themes of its level, largest first.</param>
internal sealed record NamedTheme(string Id, ThemeLabel Label, int[] Members, int Rank);

/// <summary>Gives the themes of a level their ids and labels.</summary>
internal sealed class ThemeNames(AnswerCorpus corpus, CancellationToken cancellation)
{
    private readonly PhraseIndex _phrases = new(corpus);

    /// <param name="prefix">Of the ids of this level.</param>
    /// <param name="sameAs">The theme of another level that holds the same answers: it lends its name; null where there is none.</param>
    /// <param name="avoided">Themes of another level whose names are taken.</param>
    /// <param name="given">Ids and names by the number of the theme, where they are not to be made.</param>
    /// <returns>One a theme, in the order of their numbers.</returns>
    public NamedTheme[] Of(Grouping grouping, string prefix, Func<int, NamedTheme?> sameAs, NamedTheme[]? avoided = null, IReadOnlyList<(string Id, string Label)>? given = null)
    {
        var members = grouping.Members();
        var order = Enumerable.Range(0, grouping.Count)
            .OrderByDescending(theme => members[theme].Sum(document => corpus.Documents[document].Weight))
            .ThenBy(theme => members[theme].Min())
            .ToArray();
        var phrases = PhraseCounts.Read(_phrases, corpus, members, cancellation);
        var concepts = ThemeConcepts.Of(corpus, members);
        int[] own = [.. order.Where(theme => sameAs(theme) is null)];
        var taken = (avoided ?? []).Select(theme => theme.Label.Label).Concat(order.Select(sameAs).OfType<NamedTheme>().Select(theme => theme.Label.Label));
        var made = Labeller.Name([.. own.Select(theme => ThemeWords.Of(theme, phrases))], [.. own.Select(theme => concepts[theme])], taken);
        var labels = order.ToDictionary(theme => theme, theme => sameAs(theme)?.Label ?? made[Array.IndexOf(own, theme)]);
        var ids = Ids(prefix, [.. order.Select(theme => labels[theme])], [.. order.Select(theme => members[theme])]);
        var rank = order.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        return [.. members.Select((documents, theme) => given is null
            ? new NamedTheme(ids[rank[theme]], labels[theme], documents, rank[theme])
            : new NamedTheme(given[theme].Id, labels[theme] with { Label = given[theme].Label }, documents, rank[theme]))];
    }

    /// <summary>
    /// A theme's id is made from its most telling words, so that it outlives a few answers more or less; where two themes
    /// have the same, from the answers themselves, which no two themes share.
    /// </summary>
    private string[] Ids(string prefix, ThemeLabel[] labels, int[][] members)
    {
        var ids = labels.Select(label => Hash(prefix, label.Stems.Order(StringComparer.Ordinal))).ToArray();
        var twice = ids.GroupBy(id => id).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet();
        return [.. ids.Select((id, i) => !twice.Contains(id) ? id : Hash(prefix, members[i].Order().Select(document => string.Join(' ', AnswerCorpus.Stems(corpus.Documents[document].Tokens)))))];
    }

    private static string Hash(string prefix, IEnumerable<string> words) =>
        prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', words))))[..10];
}
