using Koji.Bot.Segments.Expressions;

namespace Koji.Bot.Segments;

/// <summary>What an expression names that nobody ever sent. No mistake as such: the signal may be about to be built.</summary>
internal static class NameRemarks
{
    /// <summary>The list of what is known is short enough to be shown whole.</summary>
    private const int FewNames = 8;

    public static IReadOnlyList<string> On(SegmentExpression expression, ExpressionNames known, IEnumerable<string> segments)
    {
        var named = ExpressionTerms.OfAll(expression).Select(ExpressionNames.Of).Aggregate(ExpressionNames.None, (all, names) => all.And(names));
        return
        [
            .. named.Signals.Except(known.Signals).Select(name => Remark("signal", "was ever seen", name, known.Signals)),
            .. named.Traits.Except(known.Traits).Select(name => Remark("trait", "was ever set", name, known.Traits)),
            .. SegmentReferences.In(expression).Except(segments, StringComparer.Ordinal).Select(name => Remark("segment", "is active", name, segments)),
        ];
    }

    /// <summary>As a sentence of its own: one that asks back has its mark already.</summary>
    public static string Note(string remark) => $"Note: {Ended(remark)}";

    public static string Ended(string remark) => remark.EndsWith('?') ? remark : remark + ".";

    internal static string Remark(string kind, string seen, string name, IEnumerable<string> known)
    {
        var all = known.Where(one => one != name).ToList();
        var hint = NearestText.To(name, all) is { } meant ? $"; did you mean '{meant}'?"
            : all.Count is > 0 and <= FewNames ? $"; there {(all.Count == 1 ? "is" : "are")} {string.Join(", ", all)}"
            : "";
        return $"No {kind} named '{name}' {seen}{hint}";
    }
}

/// <summary>Says what is wrong with a definition that is made of others.</summary>
internal static class ReferenceWording
{
    public static string Of(ReferenceProblem problem, IEnumerable<string> known) =>
        problem.What is null ? NameRemarks.Remark("segment", "is active", problem.SegmentId, known) : problem.ToString();
}
