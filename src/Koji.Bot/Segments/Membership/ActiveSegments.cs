using System.Collections.Concurrent;
using System.Collections.Immutable;
using Koji.Bot.Segments.Expressions;

namespace Koji.Bot.Segments.Membership;

/// <summary>Makes segments of the definitions in force. Definitions are few and seldom change; reading each with every signal would cost more than evaluating it.</summary>
public sealed class ActiveSegments
{
    private readonly ConcurrentDictionary<string, SegmentExpression?> _read = new(StringComparer.Ordinal);
    private volatile Made? _last;

    /// <param name="definitions">All that are in force, by id.</param>
    /// <returns>Those that can be evaluated. The same list as before where nothing changed.</returns>
    public IReadOnlyList<ActiveSegment> Of(IReadOnlyList<(SegmentDefinition Definition, bool IsEvaluated)> definitions)
    {
        if (_last is { } last && last.From.SequenceEqual(definitions))
        {
            return last.Segments;
        }

        var read = definitions.ToDictionary(one => one.Definition.Id, one => Read(one.Definition.Expression), StringComparer.Ordinal);
        var made = new List<ActiveSegment>();
        foreach (var (definition, isEvaluated) in definitions)
        {
            // What cannot be read or put together was refused when it was to be activated; only a later version's definition is such.
            if (read[definition.Id] is { } expression && SegmentReferences.Resolve(definition.Id, expression, read.GetValueOrDefault).Expression is { } resolved)
            {
                made.Add(new ActiveSegment(definition, resolved, isEvaluated));
            }
        }

        _last = new Made(definitions, made);
        return made;
    }

    /// <summary>The ids of those that are made of this one, directly or through others.</summary>
    public ImmutableArray<string> MadeOf(string id, IReadOnlyList<SegmentDefinition> definitions)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal) { id };
        int before;
        do
        {
            before = found.Count;
            found.UnionWith(definitions.Where(one => Read(one.Expression) is { } expression && SegmentReferences.In(expression).Any(found.Contains)).Select(one => one.Id));
        }
        while (found.Count > before);
        return [.. found.Where(one => one != id)];
    }

    private SegmentExpression? Read(string text) => _read.GetOrAdd(text, one => SegmentExpression.Parse(one).Expression);

    private sealed record Made(IReadOnlyList<(SegmentDefinition, bool)> From, IReadOnlyList<ActiveSegment> Segments);
}
