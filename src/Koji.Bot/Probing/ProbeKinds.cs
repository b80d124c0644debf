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
        var wanted = All(request, all, latest).Where(want => request.Earlier.All(earlier => earlier.Kind != want.Kind)).ToList();
        // The same kind over and over makes an interrogation: what the interview had last waits, where something else is open too.
        var last = request.Answers.SelectMany(answer => answer.Probes).OrderBy(probe => probe.At).Select(probe => (ProbeKind?)probe.Kind).LastOrDefault();
        return [.. wanted.DistinctBy(want => want.Kind).OrderBy(want => want.Kind == last && wanted.Count > 1 && want.Kind != ProbeKind.Reason ? 1 : 0)];
    }

    private static IEnumerable<(ProbeKind Kind, string Because)> All(ProbeRequest request, AnswerSignals all, AnswerSignals latest)
    {
        if (IsBareChoice(request, all))
        {
            yield return (ProbeKind.Reason, "a choice without a reason");
            yield break;
        }

        if (all is { IsBareTopic: true } && request.Earlier.IsEmpty)
        {
            yield return (ProbeKind.Example, "a topic of which nothing is said yet");
        }

        if (all is { IsVague: true, HasCause: false, HasExample: false, HasProblem: false })
        {
            yield return (ProbeKind.Clarify, "a judgement without what is meant");
        }

        if (all is { HasProblem: true, HasExample: false })
        {
            yield return (ProbeKind.Example, "a problem without an example");
        }

        if (all is { HasChange: true, HasCause: false })
        {
            yield return (ProbeKind.Reason, "a change without a reason");
        }

        // Once a case is told, what came of it is closer than where it came from.
        var toldACase = request.Earlier is [.., { Kind: ProbeKind.Example }] && all.HasProblem;
        if ((toldACase || latest is { HasProblem: true, HasExample: true }) && !all.HasConsequence)
        {
            yield return (ProbeKind.Consequence, "a problem whose consequence is not told");
        }

        if (!all.HasCause)
        {
            yield return (ProbeKind.Reason, "a claim without a reason");
        }

        if (latest.IsVagueInQuantity && all.IsVagueInQuantity)
        {
            yield return (ProbeKind.Magnitude, "much or often, and not how much");
        }

        if (!all.HasExample)
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

    public static bool IsBareChoice(ProbeRequest request, AnswerSignals signals) =>
        request.Value is not (null or TextAnswer) && request.Earlier.IsEmpty && !signals.HasCause && !signals.HasProblem && signals.Length <= 4;
}
