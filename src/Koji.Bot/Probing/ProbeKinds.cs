using System.Collections.Immutable;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Answers;

namespace Koji.Bot.Probing;

/// <summary>Which kinds of follow-up an answer leaves open, the most wanted first, each with why. Pure.</summary>
internal static class ProbeKinds
{
    /// <summary>Words from which an answer with a reason, a case and a consequence is rich enough to go on.</summary>
    public const int Rich = 18;

    public static ImmutableArray<(ProbeKind Kind, string Because)> Wanted(ProbeRequest request, AnswerSignals all, AnswerSignals latest)
    {
        var open = (IsBareChoice(request, all) ? [(ProbeKind.Reason, "a choice without a reason")]
                : all.IsPrivate ? OfSomethingPrivate(all)
                : Begins(request) ? AtFirst(latest).Concat(Still(all, latest))
                : Thread(request, all, latest).Concat(ThenOn(request, all, latest)).Concat(Still(all, latest)))
            .Where(want => Begins(request) || request.Earlier.All(earlier => earlier.Kind != want.Kind))
            .DistinctBy(want => want.Kind)
            .ToList();

        // The goal goes first with what it names. The same kind over and over makes an interrogation: what the interview had last waits, where something else is open too.
        var goal = GoalKinds.Of(request.Question.Probe.Goal);
        var last = request.Answers.SelectMany(answer => answer.Probes).OrderBy(probe => probe.At).Select(probe => (ProbeKind?)probe.Kind).LastOrDefault();
        return [.. open
            .OrderBy(want => goal.IndexOf(want.Kind) is var at and >= 0 && IsUrged(want.Kind, all) ? at : goal.Length)
            .ThenBy(want => want.Kind == last && open.Count > 1 && want.Kind != ProbeKind.Reason ? 1 : 0)
            .Select(want => goal.Contains(want.Kind) ? (want.Kind, $"{want.Because}; the goal asks for it") : want)];
    }

    /// <summary>What a vague judgement means comes before any goal: until then nobody knows of what one would ask the reason.</summary>
    private static bool IsUrged(ProbeKind kind, AnswerSignals all) =>
        kind == ProbeKind.Clarify || !IsUnexplained(all);

    private static bool IsUnexplained(AnswerSignals all) => all is { IsVague: true, HasCause: false, HasExample: false, HasProblem: false };

    /// <summary>Why somebody's life was in the way is nobody's business; what it meant for the subject of the study may be asked.</summary>
    private static IEnumerable<(ProbeKind Kind, string Because)> OfSomethingPrivate(AnswerSignals all)
    {
        if (!all.HasConsequence)
        {
            yield return (ProbeKind.Consequence, "something private is hinted at: only what came of it is asked");
        }
    }

    /// <summary>A reply that brings up something new: there the talk goes on.</summary>
    private static IEnumerable<(ProbeKind Kind, string Because)> Thread(ProbeRequest request, AnswerSignals all, AnswerSignals latest)
    {
        if (!NewThread.IsIn(request))
        {
            yield break;
        }

        if (latest is { HasProblem: true, HasExample: false } && !all.HasExample)
        {
            yield return (ProbeKind.Example, "a new thread: a problem without an example");
        }

        if (latest is { HasProblem: true, HasConsequence: false })
        {
            yield return (ProbeKind.Consequence, "a new thread: a problem whose consequence is not told");
        }

        if (latest is { HasChange: true, HasCause: false })
        {
            yield return (ProbeKind.Reason, "a new thread: a change without a reason");
        }
    }

    private static IEnumerable<(ProbeKind Kind, string Because)> AtFirst(AnswerSignals all)
    {
        if (all.IsBareTopic)
        {
            yield return (ProbeKind.Example, "a topic of which nothing is said yet");
        }

        if (IsUnexplained(all))
        {
            yield return (ProbeKind.Clarify, "a judgement without what is meant");
        }

        if (all is { HasProblem: true, HasExample: false })
        {
            yield return (ProbeKind.Example, "a problem without an example");
        }

        if (all is { HasProblem: true, HasExample: true, HasConsequence: false })
        {
            yield return (ProbeKind.Consequence, "a problem whose consequence is not told");
        }

        if (all is { IsOthersDoing: true, HasConsequence: false })
        {
            yield return (ProbeKind.Consequence, "what others did, and not what it meant for the person");
        }

        if (all is { HasChange: true, HasCause: false, IsOthersDoing: false })
        {
            yield return (ProbeKind.Reason, "a change without a reason");
        }

        if (!all.HasCause && !all.IsOthersDoing)
        {
            yield return (ProbeKind.Reason, "a claim without a reason");
        }
    }

    /// <summary>After a case, what came of it; after a reason or a meaning, a case; after a consequence, what was done.</summary>
    private static IEnumerable<(ProbeKind Kind, string Because)> ThenOn(ProbeRequest request, AnswerSignals all, AnswerSignals latest)
    {
        if (latest.IsBareTopic)
        {
            yield return (ProbeKind.Example, "a topic of which nothing is said yet");
        }

        var last = request.Earlier[^1].Kind;
        if (last is ProbeKind.Reason or ProbeKind.Clarify or ProbeKind.Contrast && all is { HasExample: false, HasChange: false })
        {
            yield return (ProbeKind.Example, "a reason without an example");
        }

        if (last != ProbeKind.Consequence && !latest.HasConsequence)
        {
            yield return (ProbeKind.Consequence, "what came of it is not told");
        }

        if (all is { HasProblem: true, HasAttempt: false })
        {
            yield return (ProbeKind.TriedBefore, "a problem, and not what was done about it");
        }

        if (!all.HasCause && !all.IsOthersDoing && last != ProbeKind.Reason)
        {
            yield return (ProbeKind.Reason, "a claim without a reason");
        }
    }

    private static IEnumerable<(ProbeKind Kind, string Because)> Still(AnswerSignals all, AnswerSignals latest)
    {
        if (latest.IsVagueInQuantity && all.IsVagueInQuantity)
        {
            yield return (ProbeKind.Magnitude, "much or often, and not how much");
        }

        if (all is { HasExample: false, HasChange: false })
        {
            yield return (ProbeKind.Example, "a reason without an example");
        }

        if (!all.HasConsequence)
        {
            yield return (ProbeKind.Consequence, "what came of it is not told");
        }

        if (all is { HasProblem: true, HasAttempt: false })
        {
            yield return (ProbeKind.TriedBefore, "a problem, and not what was done about it");
        }

        if (all is { HasChange: true, HasComparison: false } or { HasPraise: true, HasComparison: false })
        {
            yield return (ProbeKind.Contrast, "a choice without what it was chosen over");
        }

        if (all is { HasProblem: true, HasConsequence: true, HasFeeling: false })
        {
            yield return (ProbeKind.Feeling, "something that weighed, and not how it was for the person");
        }

        if (all.IsVague && all.Length < Rich)
        {
            yield return (ProbeKind.Clarify, "words that may mean much");
        }
    }

    /// <summary>Nothing was told yet but what the question itself called for: with a number, that is the reply to the first "why".</summary>
    private static bool Begins(ProbeRequest request) =>
        request.Earlier.IsEmpty || (request.Value is not (null or TextAnswer) && request.Earlier is [{ Kind: ProbeKind.Reason }]);

    public static bool IsBareChoice(ProbeRequest request, AnswerSignals signals) =>
        request.Value is not (null or TextAnswer) && request.Earlier.IsEmpty && !signals.HasCause && !signals.HasProblem && signals.Length <= 4;
}
