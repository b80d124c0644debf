using System.Collections.Immutable;
using Koji.Bot.Interviews;

namespace Koji.Bot.Probing;

/// <summary>The rule-based prober's judgement: a pure function of the request. The same request always gets the same probe.</summary>
public static class ProbeRules
{
    public static ProbeDecision Decide(ProbeRequest request)
    {
        if (request.BudgetLeft < 1)
        {
            return ProbeDecision.MoveOn("no follow-up is left for this question");
        }

        var all = AnswerSignals.Of(Reply.Told(request), request.Language);
        var latest = request.Earlier is [.., { Reply: { Length: > 0 } reply }] ? AnswerSignals.Of(reply, request.Language) : all;
        if (ReasonToLeave(request, all, latest) is { } reason)
        {
            return ProbeDecision.MoveOn(reason) with { TouchesDistress = latest.IsDistressed };
        }

        var refused = ImmutableArray.CreateBuilder<string>();
        if (Contradiction.With(request, all) is { } rating && First(request, ProbeWording.OfContradiction(request, rating), refused) is { } contrast)
        {
            return ProbeDecision.Ask(ProbeKind.Contrast, contrast, $"a rating of {rating} and words that do not sit with it") with { Refused = refused.ToImmutable() };
        }

        var wanted = ProbeKinds.Wanted(request, all, AnswerSignals.Of(ProbeWording.Latest(request), request.Language));
        foreach (var (kind, because) in wanted)
        {
            if (First(request, ProbeWording.Of(request, kind, all), refused) is { } text)
            {
                return ProbeDecision.Ask(kind, text, because) with { Refused = refused.ToImmutable() };
            }
        }

        return ProbeDecision.MoveOn(NothingLeft(request, wanted.IsEmpty)) with { Refused = refused.ToImmutable() };
    }

    private static string NothingLeft(ProbeRequest request, bool nothingIsWanted) =>
        nothingIsWanted ? "the answer holds what the rules would ask for"
        : Reply.LeadsNowhere(ProbeWording.LastReply(request), request.Language) ? "the last follow-up led nowhere"
        : "every fitting phrasing was used before";

    private static string? ReasonToLeave(ProbeRequest request, AnswerSignals all, AnswerSignals latest) => (all, latest) switch
    {
        ({ Length: 0 }, _) => "nothing was said in words",
        ({ IsMash: true }, _) => "nothing was said that could be followed up",
        ({ IsDistressed: true }, _) => "the answer touches on distress",
        (_, { Refuses: true }) => "the person would rather not say",
        (_, { IsIrritated: true }) or ({ IsIrritated: true }, _) => "the person has said enough",
        (_, { IsOffTopic: true }) => "what was said is not about the question",
        (_, { AsksBack: true }) => "the person asked a question back",
        _ when request.Earlier is [.., { Reply: { } last }] && Reply.LeadsNowhere(last, request.Language) && !MayTryAnotherAngle(request) => "the last follow-up led nowhere",
        (_, { DoesNotKnow: true }) when request.Earlier.IsEmpty => "the person does not know",
        ({ HasCause: true, HasExample: true, HasConsequence: true, Length: >= ProbeKinds.Rich }, _) => "the answer already gives a reason, an example and what came of it",
        _ when AvoidedTopics.Touches(request.Words, request.Question.Probe.Avoid) => "the answer touches a topic that the guide avoids",
        _ => null,
    };

    /// <summary>One "no" is an answer to one question: another angle is tried, once in an interview, and not where somebody tires.</summary>
    private static bool MayTryAnotherAngle(ProbeRequest request) =>
        !request.ShowsFatigue
        && request.Earlier.Count(earlier => earlier.Reply is { } reply && Reply.LeadsNowhere(reply, request.Language)) == 1
        && !request.Answers.Where(answer => answer.QuestionId != request.Question.Id).SelectMany(answer => answer.Probes).Any(probe => probe.Reply is { } reply && Reply.LeadsNowhere(reply, request.Language));

    private static string? First(ProbeRequest request, IEnumerable<string> phrasings, ImmutableArray<string>.Builder refused)
    {
        foreach (var text in phrasings)
        {
            if (ProbeGuards.Check(text, request) is not { } problem)
            {
                return text;
            }

            refused.Add(problem);
        }

        return null;
    }
}
