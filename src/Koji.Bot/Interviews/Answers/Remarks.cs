using Koji.Bot.Interviews.Answers.Words;

namespace Koji.Bot.Interviews.Answers;

/// <summary>What one clause contributes: the answer, a remark, or nothing but fillers.</summary>
/// <param name="Span">The whole clause.</param>
/// <param name="Remark">The part of it that says something beyond the answer; empty where none does.</param>
internal readonly record struct ClauseContent(Span Span, Span Remark)
{
    public bool SaysNothingElse => Remark.IsEmpty;
}

/// <summary>Keeps what people say beyond the answer, in their own words.</summary>
internal static class Remarks
{
    /// <summary>From the first remarking clause to the last; the answer is cut off where it stands at an end.</summary>
    public static string? Around(Wording wording, IReadOnlyList<ClauseContent> clauses)
    {
        var first = int.MaxValue;
        var last = -1;
        foreach (var clause in clauses.Where(clause => !clause.SaysNothingElse))
        {
            first = Math.Min(first, clause.Remark.Start);
            last = Math.Max(last, clause.Remark.End);
        }

        if (last < 0)
        {
            return null;
        }

        var remark = wording.Verbatim(new Span(first, last));
        return remark.Length > 0 ? remark : null;
    }
}
