using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Evaluation;
using Koji.Bot.Segments.Expressions;
using Koji.Bot.Studies;
using Koji.Synthesis.Reports;

namespace Koji.Bot.Web.Reports.Splits;

/// <summary>Reads what the people of a report did and were, and has each segment looked at for what divides its themes. The same themes are looked at once.</summary>
internal sealed class SplitReader(IServiceProvider services)
{
    private const int PeopleAtOnce = 500;

    private readonly ConditionalWeakTable<ThemeReport, Found> _found = [];

    public async Task<ImmutableArray<ProposedSplit>> OfAsync(Study study, Panel panel, ThemeReport themes, CancellationToken cancellationToken)
    {
        if (services.GetService<ISegmentStore>() is not { } store || themes.Themes.Count == 0)
        {
            return [];
        }

        if (_found.TryGetValue(themes, out var known))
        {
            return known.Splits;
        }

        var names = await store.NamesAsync(cancellationToken);
        var themeOf = themes.Assignments.ToDictionary(assignment => assignment.Id, assignment => assignment.Theme, StringComparer.Ordinal);
        var splits = new List<ProposedSplit>();
        foreach (var group in panel.People.Where(member => member.Segment is not null && themeOf.ContainsKey(member.Interview.InterviewId)).GroupBy(member => member.Segment!, StringComparer.Ordinal))
        {
            var people = await PeopleAsync(store, names, [.. group], themeOf, cancellationToken);
            splits.AddRange(SplitFinder.Of(group.Key, DefinitionOf(study, panel, group.Key), [.. Headline.ThemesOf(themes).Select(theme => (theme.Id, theme.Label))], people));
        }

        var found = new Found([.. splits.OrderBy(split => split.Q)]);
        _found.AddOrUpdate(themes, found);
        return found.Splits;
    }

    private static async Task<IReadOnlyList<SplitPerson>> PeopleAsync(
        ISegmentStore store, ExpressionNames names, Member[] members, Dictionary<string, string?> themeOf, CancellationToken cancellationToken)
    {
        var people = new List<SplitPerson>(members.Length);
        foreach (var chunk in members.Chunk(PeopleAtOnce))
        {
            var histories = await store.HistoriesAsync([.. chunk.Select(member => member.Interview.RespondentId).Distinct(StringComparer.Ordinal)], names, cancellationToken);
            people.AddRange(chunk.Select(member => new SplitPerson(
                member.Interview.InterviewId,
                themeOf[member.Interview.InterviewId],
                histories.GetValueOrDefault(member.Interview.RespondentId, PersonHistory.Empty),
                member.Interview.StartedAt ?? member.Interview.EndedAt ?? DateTimeOffset.MaxValue)));
        }

        return people;
    }

    private static SegmentExpression? DefinitionOf(Study study, Panel panel, string name) =>
        panel.Segments.IndexOf(name) is >= 0 and var place && place < study.Segments.Length ? SegmentExpression.Parse(study.Segments[place].Expression).Expression : null;

    private sealed record Found(ImmutableArray<ProposedSplit> Splits);
}
