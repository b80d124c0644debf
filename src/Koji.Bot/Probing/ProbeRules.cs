using System.Collections.Immutable;
using System.Globalization;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Guides;

namespace Koji.Bot.Probing;

/// <summary>The rule-based prober's judgement: a pure function of the request. The same request always gets the same probe.</summary>
public static class ProbeRules
{
    /// <summary>Words from which an answer with a reason and an example is rich enough to go on.</summary>
    private const int Rich = 18;

    public static ProbeDecision Decide(ProbeRequest request)
    {
        if (request.BudgetLeft < 1)
        {
            return ProbeDecision.MoveOn("no follow-up is left for this question");
        }

        var signals = AnswerSignals.Of(request.Words);
        if (ReasonToLeave(signals) is { } reason)
        {
            return ProbeDecision.MoveOn(reason);
        }

        var wanted = Wanted(request, signals).Where(want => request.Earlier.All(earlier => earlier.Kind != want.Kind)).ToImmutableArray();
        foreach (var (kind, because) in wanted)
        {
            if (Phrase(request, kind, signals) is { } text)
            {
                return ProbeDecision.Ask(kind, text, because);
            }
        }

        return ProbeDecision.MoveOn(wanted.IsEmpty ? "the answer holds what the rules would ask for" : "every fitting phrasing was used before");
    }

    private static string? ReasonToLeave(AnswerSignals signals) => signals switch
    {
        { Length: 0 } => "nothing was said in words",
        { IsMash: true } => "nothing was said that could be followed up",
        { IsDistressed: true } => "the answer touches on distress",
        { Refuses: true } => "the person would rather not say",
        { IsIrritated: true } => "the person has said enough",
        { DoesNotKnow: true } => "the person does not know",
        { AsksBack: true } => "the person asked a question back",
        { HasCause: true, HasExample: true, Length: >= Rich } => "the answer already gives a reason and an example",
        _ => null,
    };

    /// <summary>Kinds of probe that the answer leaves open, the most wanted first, each with why.</summary>
    private static IEnumerable<(ProbeKind Kind, string Because)> Wanted(ProbeRequest request, AnswerSignals signals)
    {
        if (IsBareChoice(request, signals))
        {
            yield return (ProbeKind.Reason, "a choice without a reason");
            yield break;
        }

        if (signals is { IsVague: true, HasCause: false, HasExample: false, HasProblem: false })
        {
            yield return (ProbeKind.Clarify, "a judgement without what is meant");
        }

        if (signals is { HasProblem: true, HasExample: false })
        {
            yield return (ProbeKind.Example, "a problem without an example");
        }

        if (!signals.HasCause)
        {
            yield return (ProbeKind.Reason, "a claim without a reason");
        }

        if (!signals.HasExample)
        {
            yield return (ProbeKind.Example, "a reason without an example");
        }

        if (signals.IsVague && signals.Length < Rich)
        {
            yield return (ProbeKind.Clarify, "words that may mean much");
        }
    }

    private static bool IsBareChoice(ProbeRequest request, AnswerSignals signals) =>
        request.Value is not (null or TextAnswer) && request.Earlier.IsEmpty && !signals.HasCause && !signals.HasProblem && signals.Length <= 4;

    private static string? Phrase(ProbeRequest request, ProbeKind kind, AnswerSignals signals)
    {
        var (named, name, plain) = IsBareChoice(request, signals)
            ? ("ChoiceNamed", NamedChoice(request), "ChoicePlain")
            : ($"{kind}Quoted", FreshQuote(request), $"{kind}Plain");
        var phrasings = name is null ? [] : Turned(named, request).Select(phrasing => string.Format(CultureInfo.InvariantCulture, phrasing, name));
        return phrasings.Concat(Turned(plain, request)).FirstOrDefault(text => ProbeGuards.Check(text, request) is null);
    }

    /// <summary>From what was said last, and nothing that was handed back before: to hear one's own words twice is to be asked the same twice.</summary>
    private static string? FreshQuote(ProbeRequest request)
    {
        var latest = request.Earlier is [.., { Reply: { Length: > 0 } reply }] ? reply : request.Words;
        return QuotablePhrase.In(latest) is { } quote && !request.AskedBefore.Any(asked => asked.Contains(quote, StringComparison.OrdinalIgnoreCase)) ? quote : null;
    }

    /// <summary>All phrasings of a group, beginning with one that the words decide.</summary>
    private static IEnumerable<string> Turned(string group, ProbeRequest request)
    {
        var phrasings = ProbePhrasings.Of(group, request.Language);
        var first = StableHash(request.Question.Id + "\n" + request.Words);
        return phrasings.Select((_, i) => phrasings[(int)((first + (uint)i) % (uint)phrasings.Length)]);
    }

    /// <summary>A number stands bare; a label in the quotes of the language.</summary>
    private static string? NamedChoice(ProbeRequest request) => Choice(request) is not { } choice ? null
        : request.Value is ScaleAnswer ? choice
        : request.Language == "fr" ? $"«\u00A0{choice}\u00A0»" : $"“{choice}”";

    /// <summary>The choice as the person saw it; nothing where it is no single thing.</summary>
    internal static string? Choice(ProbeRequest request) => (request.Question, request.Value) switch
    {
        (ScaleQuestion, ScaleAnswer scale) => scale.Value.ToString(CultureInfo.InvariantCulture),
        (OptionsQuestion options, SingleChoiceAnswer { OptionId: { } id }) => Label(options, id, request.Language),
        (OptionsQuestion options, MultipleChoiceAnswer { OptionIds: [var id], OtherText: null }) => Label(options, id, request.Language),
        _ => null,
    };

    private static string? Label(OptionsQuestion question, string id, string language) =>
        question.Options.FirstOrDefault(option => option.Id == id)?.Label.In(language);

    /// <summary>FNV-1a: the same in every run and on every machine, which string.GetHashCode is not.</summary>
    private static uint StableHash(string text)
    {
        var hash = 2166136261u;
        foreach (var c in text)
        {
            hash = (hash ^ c) * 16777619u;
        }

        return hash;
    }
}
