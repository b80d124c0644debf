using System.Text.Json.Serialization;
using Koji.Synthesis.Reports;

namespace Koji.Synthesis.Codebooks;

/// <summary>What became of themes when they were found anew.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ThemeFate>))]
public enum ThemeFate
{
    /// <summary>It is found again, under its id.</summary>
    [JsonStringEnumMemberName("kept")]
    Kept,

    /// <summary>Its answers are now in several themes.</summary>
    [JsonStringEnumMemberName("split")]
    Split,

    /// <summary>Its answers are now mostly in one theme with those of others.</summary>
    [JsonStringEnumMemberName("merged")]
    Merged,

    /// <summary>Its answers are scattered.</summary>
    [JsonStringEnumMemberName("vanished")]
    Vanished,

    /// <summary>It was not there before.</summary>
    [JsonStringEnumMemberName("new")]
    New,

    /// <summary>A researcher had edited it: it was left as it is.</summary>
    [JsonStringEnumMemberName("edited")]
    Edited,
}

/// <summary>What became of a theme.</summary>
/// <param name="Theme">Its id.</param>
/// <param name="Into">Ids of the themes where its answers are now, those that hold most first; empty for one that vanished.</param>
/// <param name="Overlap">The share of its answers that are in the first of these, from 0 to 1.</param>
public sealed record ThemeChange(string Theme, ThemeFate Fate, IReadOnlyList<string> Into, double Overlap);

/// <summary>
/// Themes found anew: an explicit act. Themes that nobody edited are looked for again among all answers but those of edited ones; a theme that
/// is found again keeps its id.
/// </summary>
/// <param name="Event">What to add to the codebook's events, should one want it so.</param>
/// <param name="Changes">One a theme of before, in their order; then the new ones.</param>
public sealed record Recomputation(ThemesFound Event, IReadOnlyList<ThemeChange> Changes)
{
    // A theme that takes less than this of another's answers is no part of it.
    private const double LeastPart = 0.2;

    // To be the same theme, it must share this much of what both of them hold.
    private const double LeastSame = 0.3;

    /// <summary>The first themes of a codebook, from a report.</summary>
    public static ThemesFound Open(ThemeReport report, string eventId, DateTimeOffset at, string by) => new(
        eventId, at, by,
        [.. report.DefaultThemes.Select(theme => new FoundTheme(theme.Id, theme.Label))],
        report.Assignments.Where(assignment => assignment.Theme is not null).ToDictionary(assignment => assignment.Id, assignment => assignment.Theme!, StringComparer.Ordinal));

    /// <param name="settings">How many themes there are to be in all; null: as many edited ones as there are, and as many others as suit the answers.</param>
    /// <exception cref="ArgumentException">An id stands twice.</exception>
    public static Recomputation Of(
        IReadOnlyList<AnswerRow> rows, Codebook codebook, SynthesisSettings settings, string eventId, DateTimeOffset at, string by, CancellationToken cancellation = default)
    {
        var current = CodebookSynthesis.Report(rows, codebook, settings, cancellation);
        var before = current.Assignments.Where(assignment => assignment.Theme is not null).ToDictionary(assignment => assignment.Id, assignment => assignment.Theme!, StringComparer.Ordinal);
        var edited = codebook.Themes.Where(theme => theme.IsEdited).Select(theme => theme.Id).ToHashSet(StringComparer.Ordinal);
        var stays = before.Where(pair => edited.Contains(pair.Value)).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        AnswerRow[] free = [.. rows.Where(row => !stays.ContainsKey(row.Id) && !codebook.Codes.ContainsKey(row.Id))];
        int? wanted = settings.Themes is { } all ? Math.Max(1, all - edited.Count) : null;
        var found = Open(Synthesizer.Synthesize(free, settings with { Themes = wanted }, cancellation: cancellation), eventId, at, by);

        var ids = Match(found, before, edited, codebook);
        var after = found.Placements.ToDictionary(pair => pair.Key, pair => ids[pair.Value], StringComparer.Ordinal);
        foreach (var (answer, theme) in stays)
        {
            after[answer] = theme;
        }

        var themes = found.Themes.Select(theme => theme with { Id = ids[theme.Id] }).ToArray();
        return new Recomputation(found with { Themes = themes, Placements = after }, [.. Compare(codebook, themes, before, after, edited)]);
    }

    /// <summary>One to one, most alike first; who has no counterpart gets an id that nobody has.</summary>
    private static Dictionary<string, string> Match(ThemesFound found, Dictionary<string, string> before, HashSet<string> edited, Codebook codebook)
    {
        var sizes = found.Placements.Values.CountBy(theme => theme, StringComparer.Ordinal).ToDictionary();
        var earlier = before.Values.CountBy(theme => theme, StringComparer.Ordinal).ToDictionary();
        var pairs = found.Placements
            .Where(pair => before.ContainsKey(pair.Key) && !edited.Contains(before[pair.Key]))
            .CountBy(pair => (New: pair.Value, Old: before[pair.Key]))
            .Select(pair => (pair.Key.New, pair.Key.Old, Alike: (double)pair.Value / (sizes[pair.Key.New] + earlier[pair.Key.Old] - pair.Value)))
            .Where(pair => pair.Alike >= LeastSame)
            .OrderByDescending(pair => pair.Alike)
            .ThenBy(pair => pair.Old, StringComparer.Ordinal)
            .ThenBy(pair => pair.New, StringComparer.Ordinal);
        var (ids, used) = (new Dictionary<string, string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var (theme, old, _) in pairs)
        {
            if (!ids.ContainsKey(theme) && used.Add(old))
            {
                ids[theme] = old;
            }
        }

        used.UnionWith(codebook.Themes.Select(theme => theme.Id));
        foreach (var theme in found.Themes.Where(theme => !ids.ContainsKey(theme.Id)))
        {
            var free = Enumerable.Range(1, int.MaxValue).Select(number => number == 1 ? theme.Id : $"{theme.Id}-{number}").First(used.Add);
            ids[theme.Id] = free;
        }

        return ids;
    }

    private static IEnumerable<ThemeChange> Compare(Codebook codebook, FoundTheme[] themes, Dictionary<string, string> before, Dictionary<string, string> after, HashSet<string> edited)
    {
        var flows = before.GroupBy(pair => pair.Value, pair => after.GetValueOrDefault(pair.Key), StringComparer.Ordinal).ToDictionary(
            group => group.Key,
            group => group.OfType<string>().CountBy(theme => theme, StringComparer.Ordinal).Select(pair => (Theme: pair.Key, Share: (double)pair.Value / group.Count())).OrderByDescending(flow => flow.Share).ThenBy(flow => flow.Theme, StringComparer.Ordinal).ToArray(),
            StringComparer.Ordinal);
        var mostlyInto = flows.Where(pair => pair.Value is [{ Share: >= 0.5 }, ..]).ToLookup(pair => pair.Value[0].Theme, pair => pair.Key, StringComparer.Ordinal);
        foreach (var theme in codebook.Themes.Select(theme => theme.Id))
        {
            var parts = flows.GetValueOrDefault(theme, []).Where(flow => flow.Share >= LeastPart).ToArray();
            var overlap = parts.Length == 0 ? 0 : parts[0].Share;
            var fate = edited.Contains(theme) ? ThemeFate.Edited
                : parts.Length > 1 ? ThemeFate.Split
                : parts.Length == 1 && mostlyInto[parts[0].Theme].Count() > 1 ? ThemeFate.Merged
                : themes.Any(found => found.Id == theme) ? ThemeFate.Kept
                : parts.Length == 1 ? ThemeFate.Merged
                : ThemeFate.Vanished;
            yield return new ThemeChange(theme, fate, fate == ThemeFate.Vanished ? [] : [.. parts.Select(part => part.Theme)], overlap);
        }

        foreach (var theme in themes.Where(theme => codebook.Themes.All(known => known.Id != theme.Id)))
        {
            yield return new ThemeChange(theme.Id, ThemeFate.New, [theme.Id], 1);
        }
    }
}
