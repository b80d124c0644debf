namespace Koji.Bot.Segments.Expressions;

/// <summary>
/// Puts, in place of <c>in_segment("x")</c>, what x's definition says. So a segment that is made of others is evaluated like any other: whatever changes
/// who is in x changes at the same moment who is in what is made of it.
/// </summary>
public static class SegmentReferences
{
    /// <summary>The most terms that a definition may come to with those that it is made of.</summary>
    public const int MostTerms = 500;

    /// <summary>The ids of the segments that an expression names, in order.</summary>
    public static IReadOnlyList<string> In(SegmentExpression expression) =>
        [.. ExpressionTerms.OfAll(expression).OfType<InSegment>().Select(other => other.SegmentId).Distinct().Order(StringComparer.Ordinal)];

    /// <param name="id">Of the segment that the expression defines; null for an expression without one.</param>
    /// <param name="definitionOf">The definition of a segment as it was read; null where there is none.</param>
    public static ReferenceResolution Resolve(string? id, SegmentExpression expression, Func<string, SegmentExpression?> definitionOf)
    {
        var resolver = new Resolver(definitionOf);
        var resolved = resolver.Of(expression, id is null ? [] : [id], insideAccount: false);
        return resolver.Problem is { } problem ? new ReferenceResolution(null, problem) : new ReferenceResolution(resolved, null);
    }

    /// <summary>Those of which others are made come before them; the order is kept otherwise.</summary>
    public static IReadOnlyList<SegmentDefinition> InOrder(IReadOnlyList<SegmentDefinition> definitions)
    {
        var ordered = new List<SegmentDefinition>(definitions.Count);
        foreach (var definition in definitions)
        {
            Place(definition, definitions, ordered, []);
        }

        return ordered;
    }

    private static void Place(SegmentDefinition definition, IReadOnlyList<SegmentDefinition> all, List<SegmentDefinition> ordered, HashSet<string> under)
    {
        // Of a circle, which is refused elsewhere, each is placed once.
        if (ordered.Contains(definition) || !under.Add(definition.Id))
        {
            return;
        }

        foreach (var id in SegmentExpression.Parse(definition.Expression).Expression is { } expression ? In(expression) : [])
        {
            foreach (var other in all.Where(other => other.Id == id))
            {
                Place(other, all, ordered, under);
            }
        }

        if (!ordered.Contains(definition))
        {
            ordered.Add(definition);
        }
    }

    private sealed class Resolver(Func<string, SegmentExpression?> definitionOf)
    {
        private int _terms;

        public ReferenceProblem? Problem { get; private set; }

        public SegmentExpression Of(SegmentExpression expression, IReadOnlyList<string> path, bool insideAccount)
        {
            switch (expression)
            {
                case And and:
                    return new And(Of(and.Left, path, insideAccount), Of(and.Right, path, insideAccount));
                case Or or:
                    return new Or(Of(or.Left, path, insideAccount), Of(or.Right, path, insideAccount));
                case Not not:
                    return new Not(Of(not.Inner, path, insideAccount));
                case InSegment other:
                    return OfOther(other, path, insideAccount);
                case OfAccount or Measured { Measure: AccountPeople } when insideAccount:
                    return Wrong(expression, new ReferenceProblem(path[^1], "looks at accounts itself, and an account cannot be asked from within an account"));
                case Measured { Measure: AccountPeople people } measured:
                    return measured with { Measure = new AccountPeople(Of(people.Inner, path, insideAccount: true)) };
                default:
                    return ++_terms > MostTerms ? Wrong(expression, new ReferenceProblem(path.LastOrDefault(""), $"comes to more than {MostTerms} terms with the segments that it is made of")) : expression;
            }
        }

        private SegmentExpression OfOther(InSegment other, IReadOnlyList<string> path, bool insideAccount)
        {
            if (Problem is not null)
            {
                return other;
            }

            if (path.Contains(other.SegmentId))
            {
                var circle = path.SkipWhile(one => one != other.SegmentId).Append(other.SegmentId);
                return Wrong(other, new ReferenceProblem(other.SegmentId, $"is made of itself: {string.Join(" → ", circle)}"));
            }

            return definitionOf(other.SegmentId) is { } definition
                ? Of(definition, [.. path, other.SegmentId], insideAccount)
                : Wrong(other, new ReferenceProblem(other.SegmentId, null));
        }

        private SegmentExpression Wrong(SegmentExpression expression, ReferenceProblem problem)
        {
            Problem ??= problem;
            return expression;
        }
    }
}

/// <summary>An expression that names no segment any more, or why there is none; never both.</summary>
public sealed record ReferenceResolution(SegmentExpression? Expression, ReferenceProblem? Problem);

/// <param name="SegmentId">Which segment it is about.</param>
/// <param name="What">What is wrong with it; null where there is no such segment.</param>
public sealed record ReferenceProblem(string SegmentId, string? What)
{
    public override string ToString() => What is null ? $"there is no segment '{SegmentId}'" : $"the segment '{SegmentId}' {What}";
}
