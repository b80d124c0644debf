using System.Collections.Immutable;
using System.Globalization;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Guides;

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

        var all = AnswerSignals.Of(request.Words, request.Language);
        var latest = request.Earlier is [.., { Reply: { Length: > 0 } reply }] ? AnswerSignals.Of(reply, request.Language) : all;
        if (ReasonToLeave(request, all, latest) is { } reason)
        {
            return ProbeDecision.MoveOn(reason) with { TouchesDistress = latest.IsDistressed };
        }

        var refused = ImmutableArray.CreateBuilder<string>();
        if (Contradiction.With(request, all) is { } rating && FreshQuote(request, quote => AnswerSignals.Of(quote, request.Language) is { HasProblem: true } or { HasPraise: true }) is { } complaint
            && First(request, Turned("Contradiction", request).Select(phrasing => string.Format(CultureInfo.InvariantCulture, phrasing, rating, complaint)), refused) is { } contrast)
        {
            return ProbeDecision.Ask(ProbeKind.Contrast, contrast, $"a rating of {rating} and words that do not sit with it") with { Refused = refused.ToImmutable() };
        }

        var wanted = ProbeKinds.Wanted(request, all, latest);
        foreach (var (kind, because) in wanted)
        {
            if (Phrase(request, kind, all, refused) is { } text)
            {
                return ProbeDecision.Ask(kind, text, because) with { Refused = refused.ToImmutable() };
            }
        }

        return ProbeDecision.MoveOn(wanted.IsEmpty ? "the answer holds what the rules would ask for" : "every fitting phrasing was used before") with { Refused = refused.ToImmutable() };
    }

    private static string? ReasonToLeave(ProbeRequest request, AnswerSignals all, AnswerSignals latest) => (all, latest) switch
    {
        ({ Length: 0 }, _) => "nothing was said in words",
        ({ IsMash: true }, _) => "nothing was said that could be followed up",
        ({ IsDistressed: true }, _) => "the answer touches on distress",
        (_, { Refuses: true }) => "the person would rather not say",
        (_, { IsIrritated: true }) or ({ IsIrritated: true }, _) => "the person has said enough",
        (_, { DoesNotKnow: true }) => "the person does not know",
        (_, { AsksBack: true }) => "the person asked a question back",
        (_, { Denies: true }) when !request.Earlier.IsEmpty => "the last follow-up led nowhere",
        ({ HasCause: true, HasExample: true, HasConsequence: true, Length: >= ProbeKinds.Rich }, _) => "the answer already gives a reason, an example and what came of it",
        _ when request.Question.Probe.Avoid.Any(topic => request.Words.Contains(topic, StringComparison.OrdinalIgnoreCase)) => "the answer touches a topic that the guide avoids",
        _ => null,
    };

    private static string? Phrase(ProbeRequest request, ProbeKind kind, AnswerSignals signals, ImmutableArray<string>.Builder refused)
    {
        var (named, name, plain) = ProbeKinds.IsBareChoice(request, signals)
            ? ("ChoiceNamed", NamedChoice(request), "ChoicePlain")
            : (signals.IsBareTopic && request.Earlier.IsEmpty && kind == ProbeKind.Example ? "Topic" : $"{kind}Quoted", FreshQuote(request, quote => CallsFor(kind, AnswerSignals.Of(quote, request.Language), signals)), $"{kind}Plain");
        var phrasings = name is null ? [] : Turned(named, request).Select(phrasing => string.Format(CultureInfo.InvariantCulture, phrasing, name));
        return First(request, phrasings.Concat(Turned(plain, request)), refused);
    }

    /// <summary>Whether it is these words that call for the question: "roughly how much?" is asked of those that say "a lot", "what came of it?" of those that tell of the trouble.</summary>
    private static bool CallsFor(ProbeKind kind, AnswerSignals quote, AnswerSignals answer) => kind switch
    {
        ProbeKind.Magnitude => quote.IsVagueInQuantity,
        ProbeKind.Example or ProbeKind.Consequence or ProbeKind.TriedBefore when answer.HasProblem => quote.HasProblem || quote.HasChange,
        _ => true,
    };

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

    /// <summary>From what was said last, and nothing that was handed back before: to hear one's own words twice is to be asked the same twice.</summary>
    /// <param name="fits">What is asked must be asked of the words that call for it: "roughly how much?" of those that say "a lot".</param>
    private static string? FreshQuote(ProbeRequest request, Func<string, bool> fits)
    {
        var latest = request.Earlier is [.., { Reply: { Length: > 0 } reply }] ? reply : request.Words;
        return QuotablePhrase.AllIn(latest, request.Language).FirstOrDefault(quote => fits(quote) && !request.AskedBefore.Any(asked => asked.Contains(quote, StringComparison.OrdinalIgnoreCase)));
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
        : request.Language switch { "fr" => $"«\u00A0{choice}\u00A0»", "es" => $"«{choice}»", "de" => $"„{choice}“", _ => $"“{choice}”" };

    /// <summary>The choice as the person saw it; nothing where it is no single thing.</summary>
    internal static string? Choice(ProbeRequest request) => Choice(request.Question, request.Value, request.Language);

    /// <summary>Likewise of an earlier answer.</summary>
    internal static string? ChoiceOf(Answer answer, ProbeRequest request) =>
        request.Questions.FirstOrDefault(question => question.Id == answer.QuestionId) is { } question ? Choice(question, answer.Value, request.Language) : null;

    private static string? Choice(Question question, AnswerValue? value, string language) => (question, value) switch
    {
        (ScaleQuestion, ScaleAnswer scale) => scale.Value.ToString(CultureInfo.InvariantCulture),
        (OptionsQuestion options, SingleChoiceAnswer { OptionId: { } id }) => Label(options, id, language),
        (OptionsQuestion options, MultipleChoiceAnswer { OptionIds: [var id], OtherText: null }) => Label(options, id, language),
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
