using System.Collections.Immutable;
using System.Text.Json;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Aids;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Probing.Wording;

namespace Koji.Bot.Llm;

/// <summary>Makes an answer of a model's reading: only one that the question can have, and that rests on words that were said.</summary>
internal static class ReadingJudge
{
    public static Judged<Helped> Judge(string reply, ReadingWanted wanted)
    {
        using var json = JsonReply.Find(reply);
        if (json?.RootElement is not { } root || root.Text("means") is not { } means || root.Text("quote") is not { } quote
            || !root.TryGetProperty("number", out var number) || number.ValueKind != JsonValueKind.Number || root.List("options") is not { } options)
        {
            return Judged<Helped>.Unreadable("It is not the JSON object that was asked for, with means, number, options and quote.");
        }

        if (means == "none")
        {
            return Helped.With(null);
        }

        if (quote.Trim().Length == 0 || !wanted.Words.Contains(quote.Trim(), StringComparison.OrdinalIgnoreCase))
        {
            return Judged<Helped>.Refused(new GuardFinding(Guard.Invented, "quote is not copied from the answer."));
        }

        ImmutableArray<string> ids = [.. options.Select(option => option.ValueKind == JsonValueKind.String ? option.GetString()! : "")];
        return ValueOf(wanted.Question, means, number.TryGetInt32(out var whole) ? whole : null, ids) is { } value && Readings.IsAnswer(wanted.Question, value)
            ? Helped.With(new SuggestedReading(value))
            : Judged<Helped>.Refused(new GuardFinding(Guard.Invented, "That is no answer that this question can have."));
    }

    private static AnswerValue? ValueOf(Question question, string means, int? number, ImmutableArray<string> ids) => (question, means) switch
    {
        (ScaleQuestion, "number") when number is { } whole => new ScaleAnswer(whole),
        (YesNoQuestion, "yes") => new YesNoAnswer(true),
        (YesNoQuestion, "no") => new YesNoAnswer(false),
        (SingleChoiceQuestion, "options") when ids is [var only] => new SingleChoiceAnswer(only),
        // In the guide's order, as every other reading has them.
        (MultipleChoiceQuestion choice, "options") => new MultipleChoiceAnswer([.. ids.OrderBy(id => choice.Options.ToList().FindIndex(option => option.Id == id))]),
        (RankingQuestion, "options") => new RankingAnswer(ids),
        _ => null,
    };
}
