using System.Globalization;
using System.Text.RegularExpressions;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Answers.Words;
using Koji.Bot.Probing.Cues;

namespace Koji.Bot.Probing;

/// <summary>
/// Puts a follow-up into words. A short answer needs no quote: "that" can only be what was just said. A long one holds several things, and the person's own words say which is meant.
/// No way of asking comes twice in an interview, whatever is quoted before it.
/// </summary>
internal static partial class ProbeWording
{
    /// <summary>From so many words on "that" may be any of them.</summary>
    private const int LongAnswer = 10;

    /// <summary>A quote of nearly all that was said is an echo.</summary>
    private const double LargestShare = 0.6;

    /// <summary>The ways to ask for <paramref name="kind"/>, the best first. Not all of them keep to the guards.</summary>
    public static IEnumerable<string> Of(ProbeRequest request, ProbeKind kind, AnswerSignals all)
    {
        var candidates = ProbeKinds.IsBareChoice(request, all) ? Choice(request)
            : kind == ProbeKind.Example && AnswerSignals.Of(Latest(request), request.Language).IsBareTopic ? Topic(request)
            : kind switch
            {
                ProbeKind.Clarify => Integrated(request, "ClarifyQuoted", Quote(request, quote => quote.Of(Cue.Vague))).Concat(Plain(request, kind, "ClarifyPlain")),
                ProbeKind.Magnitude => HowMuch(request),
                // "What came of that?" is asked of what happened; of how things are, what it means.
                ProbeKind.Consequence when all is { HasProblem: false, HasChange: false } => Plain(request, kind, "ConsequenceNeutral"),
                ProbeKind.Example when all is { HasProblem: false } => Plain(request, kind, "ExampleNeutral"),
                _ => Plain(request, kind, $"{kind}Plain"),
            };
        return candidates.Where(text => !IsSpent(text, request));
    }

    /// <summary>A rating and words that do not sit together.</summary>
    public static IEnumerable<string> OfContradiction(ProbeRequest request, string rating) =>
        Quote(request, quote => quote.Of(Cue.Problem) || quote.Of(Cue.Praise)) is { } quote
            ? Turned("Contradiction", request).Select(phrasing => string.Format(CultureInfo.InvariantCulture, phrasing, rating, quote.Words))
            : [];

    private static IEnumerable<string> Choice(ProbeRequest request)
    {
        var named = NamedChoice(request) is { } name ? Turned("ChoiceNamed", request).Select(phrasing => string.Format(CultureInfo.InvariantCulture, phrasing, name)) : [];
        return named.Concat(Turned("ChoicePlain", request));
    }

    private static IEnumerable<string> Topic(ProbeRequest request) => Integrated(request, "Topic", Quote(request, _ => true)).Concat(Turned("ExamplePlain", request));

    /// <summary>How often, how long or how much: what the vague word is vague about.</summary>
    private static IEnumerable<string> HowMuch(ProbeRequest request)
    {
        var cues = ProbeCues.Of(request.Language);
        var tokens = Tokenizer.Split(Latest(request));
        var (group, cue) = cues.IsIn(tokens, Cue.VagueFrequency) ? ("OftenPlain", Cue.VagueFrequency)
            : cues.IsIn(tokens, Cue.VagueDuration) ? ("LongPlain", Cue.VagueDuration)
            : ("MagnitudePlain", Cue.VagueQuantity);
        var quote = Quote(request, candidate => candidate.Of(cue));
        return group == "MagnitudePlain"
            ? Integrated(request, "MagnitudeQuoted", quote).Concat(Turned(group, request))
            : Introduced(request, group, IsLong(request) ? quote : null).Concat(Turned(group, request));
    }

    private static IEnumerable<string> Plain(ProbeRequest request, ProbeKind kind, string group)
    {
        var tellsOfTrouble = ProbeCues.Of(request.Language).IsIn(Tokenizer.Split(Latest(request)), Cue.Problem);
        var quote = Quote(request, candidate => candidate.CallsFor(kind, tellsOfTrouble));
        if (LedNowhere(request))
        {
            return Introduced(request, group, quote ?? Quote(request, candidate => !candidate.IsEmphatic && !candidate.Of(Cue.Private)));
        }

        var needsQuote = !AnswerSignals.Of(Latest(request), request.Language).IsPrivate && (quote is { IsEmphatic: true } || (IsLong(request) && !IsEcho(quote, request)));
        return Introduced(request, group, needsQuote ? quote : null).Concat(Turned(group, request));
    }

    /// <summary>The words first, then what is asked of them.</summary>
    private static IEnumerable<string> Introduced(ProbeRequest request, string group, Quotation? quote)
    {
        if (quote is null)
        {
            yield break;
        }

        var used = request.AskedBefore.Select(Opening).ToHashSet();
        var beginsWithI = quote.BeginsWithPronoun;
        var introductions = Turned("LeadIn", request).Concat(beginsWithI ? [] : Turned("LeadInThing", request)).Where(phrasing => !Echoes(phrasing, quote.Words)).OrderBy(phrasing => Rank(phrasing, request)).Select(phrasing => string.Format(CultureInfo.InvariantCulture, phrasing, quote.Words)).Where(text => !used.Contains(Opening(text))).ToList();
        if (introductions.Count == 0)
        {
            yield break;
        }

        foreach (var question in Turned(group, request))
        {
            yield return $"{introductions[0]} {question}";
        }
    }

    private static IEnumerable<string> Integrated(ProbeRequest request, string group, Quotation? quote) =>
        quote is null ? [] : Turned(group, request).Select(phrasing => string.Format(CultureInfo.InvariantCulture, phrasing, quote.Words));

    /// <summary>From what was said last, and nothing that was handed back before: to hear one's own words twice is to be asked the same twice.</summary>
    /// <param name="fits">What is asked must be asked of the words that call for it: "roughly how much?" of those that say "a lot".</param>
    private static Quotation? Quote(ProbeRequest request, Func<Quotation, bool> fits) =>
        QuotablePhrase.AllIn(Latest(request), request.Language).FirstOrDefault(quote => fits(quote) && !request.AskedBefore.Any(asked => asked.Contains(quote.Words, StringComparison.OrdinalIgnoreCase)));

    private static bool IsLong(ProbeRequest request) => WordCount(Latest(request)) >= LongAnswer;

    private static bool IsEcho(Quotation? quote, ProbeRequest request) => quote is not null && WordCount(quote.Words) > LargestShare * WordCount(Latest(request));

    private static int WordCount(string text) => Tokenizer.Split(text).Count(token => token.Kind != TokenKind.Mark);

    /// <summary>What was said last and led somewhere: after "no, can't think of one" the talk goes back to what was told before.</summary>
    internal static string Latest(ProbeRequest request) =>
        request.Earlier.Select(earlier => earlier.Reply ?? "").Reverse().FirstOrDefault(reply => reply.Length > 0 && !Reply.LeadsNowhere(reply, request.Language))
        ?? Reply.Told(request);

    internal static string LastReply(ProbeRequest request) => request.Earlier is [.., { Reply: { Length: > 0 } reply }] ? reply : request.Words;

    /// <summary>The last follow-up drew nothing: "that" would be nothing, and the person's earlier words say what is meant.</summary>
    private static bool LedNowhere(ProbeRequest request) => request.Earlier is [.., { Reply: { Length: > 0 } reply }] && Reply.LeadsNowhere(reply, request.Language);

    /// <summary>"You wrote “I wrote to them”": the same verb twice.</summary>
    private static bool Echoes(string phrasing, string quote) =>
        Stems(phrasing).Intersect(Stems(quote)).Any();

    private static IEnumerable<string> Stems(string text) => Tokenizer.Split(text).Where(token => token.IsWord && token.Text.Length >= 5).Select(token => token.Text[..5]);

    private static uint Rank(string phrasing, ProbeRequest request) => StableHash(phrasing + request.Words);

    /// <summary>The same question was put before, after other words.</summary>
    private static bool IsSpent(string text, ProbeRequest request)
    {
        var question = Question(text);
        return request.AskedBefore.Any(asked => string.Equals(Question(asked), question, StringComparison.OrdinalIgnoreCase));
    }

    private static string Question(string text)
    {
        var unquoted = Quoted().Replace(text, "…");
        var from = unquoted.TrimEnd().LastIndexOf(". ", StringComparison.Ordinal);
        return from < 0 ? unquoted : unquoted[(from + 2)..];
    }

    private static string Opening(string text)
    {
        var unquoted = Quoted().Replace(text, "…");
        var end = unquoted.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? unquoted.TrimEnd('.') : unquoted[..end];
    }

    /// <summary>All phrasings of a group, beginning with one that the talk so far decides.</summary>
    private static IEnumerable<string> Turned(string group, ProbeRequest request)
    {
        var phrasings = ProbePhrasings.Of(group, request.Language);
        var first = StableHash(string.Join('\n', request.Answers.Where(answer => answer.Value is TextAnswer).Select(answer => answer.Verbatim).Prepend(request.Words).Prepend(request.Question.Id).Prepend(group)));
        return phrasings.Select((_, i) => phrasings[(int)((first + (uint)i) % (uint)phrasings.Length)]);
    }

    /// <summary>A number stands bare; a label in the quotes of the language.</summary>
    private static string? NamedChoice(ProbeRequest request) => ChosenLabel.Of(request) is not { } choice ? null
        : request.Value is ScaleAnswer ? choice
        : request.Language switch { "fr" => $"«\u00A0{choice}\u00A0»", "es" => $"«{choice}»", "de" => $"„{choice}“", _ => $"“{choice}”" };

    /// <summary>FNV-1a, mixed: the same in every run and on every machine, which string.GetHashCode is not.</summary>
    private static uint StableHash(string text)
    {
        var hash = 2166136261u;
        foreach (var c in text)
        {
            hash = (hash ^ c) * 16777619u;
        }

        return (hash ^ (hash >> 15)) * 2246822519u >> 8;
    }

    [GeneratedRegex("„[^“]*“|“[^”]*”|«[^»]*»", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();
}
