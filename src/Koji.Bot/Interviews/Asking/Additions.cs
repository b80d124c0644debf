using System.Text.RegularExpressions;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Commands;
using Koji.Bot.Interviews.FollowUps;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Interviews.Review;
using Koji.Bot.Interviews.Texts;

namespace Koji.Bot.Interviews.Asking;

/// <summary>
/// People write on about what they just said while the next question is already there: "Because we only send three invoices a month".
/// Where that cannot be an answer to the question that stands, it belongs to the open answer before it.
/// </summary>
internal static partial class Additions
{
    /// <summary>"And 5" or "because" alone add nothing.</summary>
    private const int FewestWords = 3;

    private static readonly string[] Connectives =
    [
        "because", "cause", "cos", "cuz", "coz", "bc", "since", "and", "also", "plus", "i mean", "i also", "oh and", "oh also", "mostly because", "mainly because", "especially", "as well as", "so basically", "but also", "well because", "it s because", "that s because",
        "parce que", "parce qu", "parceque", "car", "puisque", "puisqu", "et", "et aussi", "aussi", "et puis", "ah et", "oh et", "en plus", "de plus", "surtout que", "surtout parce que", "je veux dire", "mais aussi", "c est parce que", "c est parce qu", "vu que", "du fait que",
    ];

    /// <summary>Adds <paramref name="text"/> to the open answer or reply that the message right before it was, and puts the question again; no failed attempt.</summary>
    public static bool TryTake(TurnDraft turn, Question current, NotUnderstood reading, string text)
    {
        if (reading.Problem is not (ReadingProblem.Unreadable or ReadingProblem.UnknownOption) || current.Id == turn.Memory.LastAnswered || !TryKeep(turn, text))
        {
            return false;
        }

        AskingStep.Put(turn, current, SayKind.Help, turn.Text(Phrase.Added));
        return true;
    }

    /// <summary>Adds <paramref name="text"/> to the open answer that the message right before it was, though the summary is there already, and shows it again.</summary>
    public static bool TryTakeInReview(TurnDraft turn, string text)
    {
        if (!TryKeep(turn, text))
        {
            return Also().IsMatch(text) && !text.TrimEnd().EndsWith('?') && PlainWords.Of(text).Split(' ').Length >= FewestWords && TryAddInReview(turn, text);
        }

        ReviewStep.ShowAgain(turn, turn.Text(Phrase.Added));
        return true;
    }

    /// <summary>Whether the person says that they add something: "I want to add that …".</summary>
    public static bool IsAnnounced(string text) => Announced().IsMatch(text);

    /// <summary>Adds <paramref name="text"/> to the last open answer, whatever was said since, and shows the summary again.</summary>
    public static bool TryAddInReview(TurnDraft turn, string text)
    {
        var open = turn.State.Answers.Where(answer => answer is { Status: AnswerStatus.Answered, Value: TextAnswer }).ToArray();
        if ((open.FirstOrDefault(answer => answer.QuestionId == turn.Memory.LastAnswered) ?? open.LastOrDefault()) is not { } last)
        {
            return false;
        }

        Keep(turn, last, isReply: false, said => $"{said}\n{text.Trim()}");
        turn.Memory = turn.Memory with { LastTaken = TakenAs.AnswerAddition, LastTakenAt = turn.Memory.Exchanges, LastAnswered = last.QuestionId };
        ReviewStep.ShowAgain(turn, turn.Text(Phrase.Added));
        return true;
    }

    /// <summary>The person edited an addition: it alone changes, and what they said before it stays.</summary>
    public static void TakeEdit(TurnDraft turn, Answer answer, string text)
    {
        // The edit itself stands last in the transcript by now.
        var added = turn.State.Transcript.Where(entry => entry.Speaker == Speaker.Respondent).SkipLast(1).LastOrDefault()?.Text.Trim() ?? "";
        Keep(turn, answer, turn.Memory.LastTaken == TakenAs.ReplyAddition, said =>
            (said.EndsWith("\n" + added, StringComparison.Ordinal) ? said[..^(added.Length + 1)] : said) + "\n" + text.Trim());
        turn.Say(SayKind.Help, turn.Text(Phrase.CorrectedText), null, answer.QuestionId);
    }

    private static bool TryKeep(TurnDraft turn, string text)
    {
        if (turn.Memory.Exchanges != turn.Memory.LastTakenAt + 1 || !GoesOn(text) || Previous(turn) is not { } answer)
        {
            return false;
        }

        var words = text.Trim();
        var isReply = turn.Memory.LastTaken is TakenAs.ProbeReply or TakenAs.ReplyAddition;
        Keep(turn, answer, isReply, said => $"{said}\n{words}");
        turn.Memory = turn.Memory with { LastTaken = isReply ? TakenAs.ReplyAddition : TakenAs.AnswerAddition, LastTakenAt = turn.Memory.Exchanges };
        return true;
    }

    private static bool GoesOn(string text)
    {
        var plain = PlainWords.Of(text);
        return !text.TrimEnd().EndsWith('?') && plain.Split(' ').Length >= FewestWords
            && Connectives.Any(word => plain.StartsWith(word + " ", StringComparison.Ordinal));
    }

    private static Answer? Previous(TurnDraft turn) =>
        turn.Memory.LastTaken is TakenAs.Answer or TakenAs.ProbeReply or TakenAs.AnswerAddition or TakenAs.ReplyAddition
        && turn.Memory.LastAnswered is { } id && turn.Guide.Find(id) is OpenEndedQuestion
            ? turn.State.Answers.FirstOrDefault(answer => answer is { Status: AnswerStatus.Answered, Value: TextAnswer } && answer.QuestionId == id)
            : null;

    private static void Keep(TurnDraft turn, Answer answer, bool isReply, Func<string, string> change)
    {
        if (isReply)
        {
            FollowUp.SetReply(turn, answer.QuestionId, change(answer.Probes.LastOrDefault()?.Reply ?? ""));
            return;
        }

        var words = change(answer.Verbatim);
        var changed = answer with { Value = new TextAnswer(words), Verbatim = words };
        turn.State = turn.State with { Answers = [.. turn.State.Answers.Select(one => one.QuestionId == answer.QuestionId ? changed : one)] };
    }

    [GeneratedRegex(@"^\s*(?:(?:oh|ah|no|non|well|yes|oui|actually|also|and|but|ok|okay|sorry|pardon|en fait|et|mais|aussi)[\s,.!:…-]+)*(?:i (?:just |also )?(?:want|wanted|would like|wish|need|have) to (?:also )?add|i['’]?d (?:also )?like to (?:also )?add|i (?:would |might |will |should )?(?:also )?add\b|i['’]?(?:ll|d) (?:also )?add|let me (?:also )?add|(?:can|may|could) i (?:also )?add|one more thing|another thing|i forgot to (?:say|mention|add)|je (?:veux|voudrais|voulais|souhaite|tiens à|dois) (?:aussi |juste )?ajouter|j['’](?:aimerais (?:aussi )?ajouter|ajoute|ajouterais)|une? autre chose|j['’]ai oublié de (?:dire|mentionner|préciser))\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Announced();

    [GeneratedRegex(@"^\s*(?:(?:oh|ah|and|et|but|mais)[\s,]+)*(?:also|plus|aussi|de plus|en plus)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Also();
}
