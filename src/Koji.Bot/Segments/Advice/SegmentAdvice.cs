using System.Collections.Immutable;
using System.Globalization;
using Koji.Bot.Segments.Expressions;

namespace Koji.Bot.Segments.Advice;

/// <summary>What an experienced researcher would say of the active segments. Pure.</summary>
public static class SegmentAdvice
{
    /// <summary>After it, a segment wants looking at again.</summary>
    public static readonly TimeSpan Month = TimeSpan.FromDays(30);

    /// <summary>Fewer, and even if each of them answered, only differences of more than 28 points between two such segments would show.</summary>
    private const int FewestPeople = 50;

    /// <summary>As many as people keep in mind and teams have playbooks for.</summary>
    private const int MostSegments = 7;

    /// <summary>Of the people in either of two segments, the share that is in both.</summary>
    private const double NearlyTheSame = 0.8;

    /// <summary>Traits under these names say what people did or answered, although they are traits.</summary>
    private static readonly ImmutableArray<string> BehaviouralTraits = ["cohort.", "answer.", "theme."];

    /// <summary>On all of them together first, then on each.</summary>
    public static ImmutableArray<SegmentRemark> On(IReadOnlyList<SegmentFacts> segments, DateTimeOffset now)
    {
        List<SegmentFacts> used = [.. segments.Where(segment => !segment.IsOver)];
        return [.. TooMany(used), .. Alike(used), .. used.SelectMany(segment => OnOne(segment, now))];
    }

    private static IEnumerable<SegmentRemark> TooMany(List<SegmentFacts> segments)
    {
        if (segments.Count > MostSegments)
        {
            yield return new([], "too_many",
                $"{segments.Count} segments are active; beyond {MostSegments} nobody keeps apart what each is for, and {segments.Count * (segments.Count - 1) / 2} comparisons find differences by chance",
                "Keep those that a decision depends on, and join the others");
        }
    }

    private static IEnumerable<SegmentRemark> Alike(List<SegmentFacts> segments)
    {
        for (var i = 0; i < segments.Count; i++)
        {
            for (var j = i + 1; j < segments.Count; j++)
            {
                var (one, other) = (segments[i], segments[j]);
                if (Overlap(one.Members, other.Members) is >= NearlyTheSame and var overlap)
                {
                    yield return new([one.Definition.Id, other.Definition.Id], "same_members",
                        Invariant($"'{one.Definition.Id}' and '{other.Definition.Id}' hold nearly the same people: of those in either, {100 * overlap:0} % are in both (Jaccard {overlap:0.00})"),
                        "Collapse them into one, or say what sets them apart");
                }

                if (SamePlaybook(one.Definition.Playbook, other.Definition.Playbook))
                {
                    yield return new([one.Definition.Id, other.Definition.Id], "same_playbook",
                        $"'{one.Definition.Id}' and '{other.Definition.Id}' have the same playbook, so that it makes no difference in which of them somebody is",
                        "Collapse them into one, or write what the team does otherwise for each");
                }
            }
        }
    }

    private static IEnumerable<SegmentRemark> OnOne(SegmentFacts segment, DateTimeOffset now)
    {
        ImmutableArray<string> id = [segment.Definition.Id];
        if (string.IsNullOrWhiteSpace(segment.Definition.Decision))
        {
            yield return new(id, "no_decision", "It informs no decision, so that nobody can say when enough is known about it", "Add 'decision:', or let it go");
        }

        if (segment.Members.Count < FewestPeople)
        {
            yield return new(id, "too_small", TooSmall(segment.Members.Count), "Widen the definition or its window, or read what these people say without comparing");
        }

        foreach (var stale in Stale(segment, id, now))
        {
            yield return stale;
        }

        if (segment.LatestInterview is not { } heard)
        {
            yield return new(id, "not_validated", "Nobody has been interviewed for it: whether these people have in common what the definition supposes is a guess", "Ask some of them: study launch FILE");
        }
        else if (now - heard > Month)
        {
            yield return new(id, "not_validated", Invariant($"The latest interview for it was on {heard:yyyy-MM-dd}: why people are in it may have changed"), "Ask some of those who came in since");
        }

        if (IsAboutWhoTheyAre(segment.Expression))
        {
            yield return new(id, "traits_only", "It is defined on who people are, not on what they do: such groups seldom share a reason, and nobody crosses into them", "Add what they do, or did not do, such as count(\"login\", last 30 days) >= 10");
        }
    }

    private static IEnumerable<SegmentRemark> Stale(SegmentFacts segment, ImmutableArray<string> id, DateTimeOffset now)
    {
        if (!segment.IsEvaluated)
        {
            yield return new(id, "not_recomputed", "Not everybody has been evaluated by its definition yet", "Start the server, which goes on with it");
        }
        else if (now - segment.OverdueSince > Month)
        {
            yield return new(id, "not_recomputed", Invariant($"Nobody has looked since {segment.OverdueSince:yyyy-MM-dd} whether people are still in it"), "Start the server, which makes up for it");
        }
        else if (now - segment.LatestFact > Month)
        {
            yield return new(id, "not_recomputed", Invariant($"Nothing that it looks at has arrived since {segment.LatestFact:yyyy-MM-dd}: it stands on what people did then"), "See whether signals still come in");
        }
        else if (segment.LatestFact is null && segment.People > 0 && !ExpressionNames.Of(segment.Expression).Signals.IsEmpty)
        {
            yield return new(id, "never_seen", "Nothing that it looks at has ever arrived", "Check the names of signals and traits in its definition");
        }
    }

    /// <remarks>
    /// Two groups of n, both asked: the difference of two shares that is found with 80 % power at the 5 % level is at most
    /// (1.96 + 0.84) × √(2 × ¼ ÷ n), where both are near one half (Fleiss, Levin and Paik 2003, chapter 4).
    /// </remarks>
    private static string TooSmall(int people)
    {
        const string why = "it is too small to compare";
        if (people == 0)
        {
            return "Nobody is in it";
        }

        var points = 100 * 2.8 * Math.Sqrt(0.5 / people);
        return points >= 100
            ? Invariant($"{people} {(people == 1 ? "person is" : "people are")} in it: {why}; even if all of them answered, no difference from a group of that size could be told from chance")
            : Invariant($"{people} people are in it: {why}; even if all of them answered, only a difference of {points:0} points from a group of that size could be told from chance (5 % error, 80 % power)");
    }

    private static bool IsAboutWhoTheyAre(SegmentExpression expression)
    {
        var names = ExpressionNames.Of(expression);
        return names.Signals.IsEmpty && !names.Traits.IsEmpty
            && !names.Traits.Any(trait => BehaviouralTraits.Any(kind => trait.StartsWith(kind, StringComparison.Ordinal)));
    }

    private static double Overlap(IReadOnlySet<string> one, IReadOnlySet<string> other)
    {
        var (fewer, more) = one.Count <= other.Count ? (one, other) : (other, one);
        var both = fewer.Count(more.Contains);
        var either = one.Count + other.Count - both;
        return either == 0 ? 0 : (double)both / either;
    }

    private static bool SamePlaybook(string? one, string? other) =>
        Letters(one) is { Length: > 0 } mine && mine.Equals(Letters(other), StringComparison.OrdinalIgnoreCase);

    /// <summary>Commas, blanks and full stops make no other playbook.</summary>
    private static string Letters(string? text) => string.Concat((text ?? "").Where(char.IsLetterOrDigit));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
