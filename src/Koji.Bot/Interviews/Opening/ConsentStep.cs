using System.Text.RegularExpressions;
using Koji.Bot.Interviews.Aids;
using Koji.Bot.Interviews.Asking;
using Koji.Bot.Interviews.Commands;
using Koji.Bot.Interviews.Texts;

namespace Koji.Bot.Interviews.Opening;

/// <summary>The first message, and what is said to it. Without a clear yes there is no interview.</summary>
internal static partial class ConsentStep
{
    public static void Begin(TurnDraft turn)
    {
        turn.State = turn.State with { Phase = InterviewPhase.Consent, StartedAt = turn.Now };
        Open(turn);
    }

    /// <summary>Says who asks, why, that no person does, how long it takes, how to stop; and asks for consent.</summary>
    public static void Open(TurnDraft turn)
    {
        var opening = turn.Guide.Opening;
        var who = turn.Text(Phrase.OpeningIntroduction, opening.Asker.In(turn.Language), Purpose(turn));
        // On a phone every character counts, and HELP is answered by the provider.
        var practical = turn.Text(turn.ByText ? Phrase.OpeningPracticalByText : Phrase.OpeningPractical, Minutes(turn));
        Ask(turn, SayKind.Opening, $"{who}\n\n{practical}\n\n{turn.Text(Phrase.ConsentQuestion)}");
    }

    /// <summary>Asks for consent (again), below <paramref name="preface"/>.</summary>
    public static void AskAgain(TurnDraft turn, SayKind kind, string preface) =>
        Ask(turn, kind, AskingStep.Join(preface, turn.Text(Phrase.ConsentQuestion)));

    public static void Take(TurnDraft turn, string words)
    {
        switch (ConsentWords.Read(words, turn.Language))
        {
            case true:
                Grant(turn, words);
                break;
            case false:
                Decline(turn, words, Phrase.Declined);
                break;
            case null when QuestionIn(words) is { } command && CommandStep.TryTake(turn, command, words):
                break;
            case null when StudyQuestions.TryAnswer(turn, words):
                break;
            case null when turn.Memory.Attempts >= 1:
                Decline(turn, words, Phrase.NotConsented);
                break;
            case null:
                turn.Memory = turn.Memory with { Attempts = turn.Memory.Attempts + 1 };
                Ask(turn, SayKind.Retry, turn.Text(turn.ByText ? Phrase.ConsentUnclearByText : Phrase.ConsentUnclear));
                break;
        }
    }

    public static void Grant(TurnDraft turn, string words)
    {
        turn.ClosePrompt(turn.Text(Phrase.Yes));
        turn.State = turn.State with { Consent = new ConsentRecord(true, words, turn.Now) };
        turn.Memory = turn.Memory with { LastTaken = TakenAs.Consent, Attempts = 0 };
        turn.Raise(new ConsentGiven(words));
        AskingStep.AskNext(turn, KnownWords.After(turn, turn.Text(Phrase.ConsentThanks)));
    }

    public static void Decline(TurnDraft turn, string words, Phrase reply)
    {
        turn.ClosePrompt(turn.Text(Phrase.No));
        turn.State = turn.State with { Consent = new ConsentRecord(false, words, turn.Now) };
        turn.Say(SayKind.Closing, turn.Text(reply));
        turn.End(InterviewOutcome.Declined);
    }

    /// <summary>"about 5 minutes".</summary>
    public static string Minutes(TurnDraft turn) => turn.Guide.Opening.Minutes <= 1
        ? turn.Text(Phrase.AboutOneMinute)
        : turn.Text(Phrase.AboutMinutes, turn.Guide.Opening.Minutes);

    /// <summary>The study's purpose as the author wrote it, fit to stand before a full stop.</summary>
    public static string Purpose(TurnDraft turn) => turn.Guide.Opening.Purpose.In(turn.Language).Trim().TrimEnd('.');

    /// <summary>The question in "yes, but who are you?".</summary>
    private static Command? QuestionIn(string words) => words.Contains('?', StringComparison.Ordinal)
        ? Clause().Split(words).Select(clause => CommandReader.Read(clause, toOpenQuestion: false)).FirstOrDefault(command => command is { Kind: not (CommandKind.Skip or CommandKind.Stop or CommandKind.Pause) })
        : null;

    [GeneratedRegex(@"[.,;!]|\b(?:but|mais|and|et|first|d'abord)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Clause();

    private static void Ask(TurnDraft turn, SayKind kind, string text)
    {
        var options = new PromptOption[]
        {
            new(QuestionPrompts.YesId, turn.Text(Phrase.ConsentYes)),
            new(QuestionPrompts.NoId, turn.Text(Phrase.ConsentNo)),
        };
        turn.Say(kind, text, new Prompt("", PromptKind.One, [.. options], [], 1, 1));
    }
}
