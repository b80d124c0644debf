using System.Collections.Immutable;
using System.Globalization;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Commands;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Interviews.Texts;

namespace Koji.Bot.Interviews.Asking;

/// <summary>Takes what a person tapped under the current question. What the prompt did not offer is ignored.</summary>
internal static class TapAnswers
{
    private static readonly HashSet<string> DoneWords =
        ["done", "that s it", "that s all", "finished", "ok", "okay", "ready", "submit", "valider", "c est tout", "termine", "fini", "voila", "c est bon"];

    public static bool IsDone(string text) => DoneWords.Contains(PlainWords.Of(text));

    /// <summary>One tap that answers, or a whole list at once.</summary>
    public static void TakePicked(TurnDraft turn, Question question, Prompt prompt, Picked picked)
    {
        if (picked.OptionIds is [Prompt.SkipId] && prompt.SkipLabel is { } skip)
        {
            turn.Heard(skip);
            Recording.Leave(turn, question, AnswerStatus.Skipped, skip, "The person asked to skip it.");
            return;
        }

        var ids = picked.OptionIds.IsDefault ? [] : picked.OptionIds;
        var other = string.IsNullOrWhiteSpace(picked.OtherText) ? null : picked.OtherText.Trim();
        var known = prompt.Options.Select(option => option.Id).ToHashSet();
        if (ids.Distinct().Count() != ids.Length || ids.Any(id => !known.Contains(id) && !(id == Prompt.OtherId && prompt.OtherLabel is not null)))
        {
            return;
        }

        if (other is not null && (prompt.OtherLabel is null || other.Length > 1000))
        {
            return;
        }

        switch (question)
        {
            case MultipleChoiceQuestion choice:
                SubmitPicks(turn, choice, prompt with { Draft = ids }, other);
                break;
            case RankingQuestion ranking:
                SubmitOrder(turn, ranking, prompt with { Draft = ids });
                break;
            case SingleChoiceQuestion when other is not null || ids is [Prompt.OtherId]:
                TakeOther(turn, question, prompt, other);
                break;
            default:
                TakeOne(turn, question, prompt, ids);
                break;
        }
    }

    /// <summary>Sets or clears one entry of the draft.</summary>
    public static void Toggle(TurnDraft turn, Prompt prompt, Toggled toggled)
    {
        var offered = prompt.Options.Any(option => option.Id == toggled.OptionId) || (toggled.OptionId == Prompt.OtherId && prompt.OtherLabel is not null);
        var full = prompt.Kind == PromptKind.Order && prompt.Draft.Length >= prompt.MaxPicks;
        if (prompt.Kind is not (PromptKind.Many or PromptKind.Order) || !offered
            || prompt.Draft.Contains(toggled.OptionId) == toggled.On || (toggled.On && full))
        {
            return;
        }

        var draft = toggled.On ? prompt.Draft.Add(toggled.OptionId) : prompt.Draft.Remove(toggled.OptionId);
        turn.Memory = turn.Memory with { AwaitingOther = false };
        turn.ShowDraft(prompt with { Draft = draft });
    }

    /// <summary>Submits the draft as it stands.</summary>
    public static void Submit(TurnDraft turn, Question question)
    {
        if (turn.Memory.OpenPrompt is not { } prompt)
        {
            return;
        }

        switch (question)
        {
            case MultipleChoiceQuestion choice:
                SubmitPicks(turn, choice, prompt, null);
                break;
            case RankingQuestion ranking:
                SubmitOrder(turn, ranking, prompt);
                break;
        }
    }

    /// <summary>Takes a list of picks that is complete, if it keeps to the question's minimum and maximum.</summary>
    public static void TakePicks(TurnDraft turn, MultipleChoiceQuestion choice, ImmutableArray<string> ids, string? other)
    {
        var count = ids.Length + (other is null ? 0 : 1);
        var most = QuestionPrompts.MostPicks(choice);
        if (count < choice.MinPicks || count > most)
        {
            turn.Memory = turn.Memory with { AwaitingOther = false };
            var problem = count < choice.MinPicks
                ? turn.Text(Phrase.ProblemTooFew, count, choice.MinPicks)
                : turn.Text(Phrase.ProblemTooMany, count, most);
            AskingStep.Put(turn, choice, SayKind.Retry, problem);
            return;
        }

        ImmutableArray<string> ordered = [.. choice.Options.Select(option => option.Id).Where(ids.Contains)];
        var value = new MultipleChoiceAnswer(ordered, other);
        Recording.TakeAnswer(turn, choice, value, AnswerWords.Of(choice, value, turn.Language), null);
    }

    private static void SubmitPicks(TurnDraft turn, MultipleChoiceQuestion choice, Prompt prompt, string? other)
    {
        var ids = prompt.Draft.Remove(Prompt.OtherId);
        if (prompt.Draft.Contains(Prompt.OtherId) && other is null)
        {
            turn.Heard(prompt.OtherLabel!);
            turn.Memory = turn.Memory with { OpenPrompt = prompt };
            AskForOther(turn, choice);
            return;
        }

        turn.Heard(AnswerWords.Of(choice, new MultipleChoiceAnswer(ids, other), turn.Language));
        turn.Memory = turn.Memory with { OpenPrompt = prompt };
        TakePicks(turn, choice, ids, other);
    }

    private static void SubmitOrder(TurnDraft turn, RankingQuestion ranking, Prompt prompt)
    {
        var places = QuestionPrompts.Places(ranking);
        var ids = prompt.Draft;
        if (places == ranking.Options.Length && ids.Length == places - 1)
        {
            // With all places but the last one given, the last one is given too.
            ids = ids.AddRange(ranking.Options.Select(option => option.Id).Where(id => !ids.Contains(id)));
        }

        var value = new RankingAnswer(ids);
        var words = AnswerWords.Of(ranking, value, turn.Language);
        turn.Heard(words.Length == 0 ? turn.Text(Phrase.Done) : words);
        if (ids.Length != places)
        {
            turn.Memory = turn.Memory with { OpenPrompt = prompt };
            AskingStep.Put(turn, ranking, SayKind.Retry, Incomplete(turn, ranking, ids));
            return;
        }

        Recording.TakeAnswer(turn, ranking, value, words, null);
    }

    private static string Incomplete(TurnDraft turn, RankingQuestion ranking, ImmutableArray<string> ids)
    {
        var places = QuestionPrompts.Places(ranking);
        var missing = ranking.Options.Where(option => !ids.Contains(option.Id)).Select(option => option.Label.In(turn.Language));
        return Examples.Problem(
            ids.Length > places ? NotUnderstood.Because(ReadingProblem.TooMany, Digits(ids.Length), Digits(places))
            : places < ranking.Options.Length ? NotUnderstood.Because(ReadingProblem.TooFew, Digits(ids.Length), Digits(places))
            : new NotUnderstood(ReadingProblem.Gap, [.. missing]),
            turn.Language);
    }

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void TakeOther(TurnDraft turn, Question question, Prompt prompt, string? text)
    {
        turn.Heard(text ?? prompt.OtherLabel!);
        if (text is null)
        {
            AskForOther(turn, question);
        }
        else
        {
            Recording.TakeAnswer(turn, question, new SingleChoiceAnswer(null, text), text, null);
        }
    }

    private static void AskForOther(TurnDraft turn, Question question)
    {
        turn.Memory = turn.Memory with { AwaitingOther = true };
        turn.Say(SayKind.Help, turn.Text(Phrase.OtherAsk), null, question.Id);
    }

    private static void TakeOne(TurnDraft turn, Question question, Prompt prompt, ImmutableArray<string> ids)
    {
        if (ids.Length != 1 || prompt.Options.FirstOrDefault(option => option.Id == ids[0]) is not { } option)
        {
            return;
        }

        AnswerValue? value = question switch
        {
            ScaleQuestion => new ScaleAnswer(int.Parse(option.Id, CultureInfo.InvariantCulture)),
            YesNoQuestion => new YesNoAnswer(option.Id == QuestionPrompts.YesId),
            SingleChoiceQuestion => new SingleChoiceAnswer(option.Id),
            _ => null,
        };
        if (value is not null)
        {
            turn.Heard(option.Label);
            Recording.TakeAnswer(turn, question, value, option.Label, null);
        }
    }
}
