using System.Collections.Immutable;
using System.Globalization;
using Koji.Bot.Interviews.Aids;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Asking;
using Koji.Bot.Interviews.Branching;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Interviews.Texts;

namespace Koji.Bot.Interviews.Review;

/// <summary>After the last question: what was understood, corrections to it, thanks.</summary>
internal static class ReviewStep
{
    public const string OkId = "ok";

    /// <summary>Corrections that could not be read, after which the interview ends as it stands.</summary>
    private const int MostAttempts = 2;

    private static readonly YesNoQuestion AllCorrect = new() { Id = "all-correct", Text = LocalizedText.Of("Is that right?") };

    /// <summary>Shows the summary, or closes at once where there is nothing to sum up.</summary>
    public static void Begin(TurnDraft turn, string preface)
    {
        turn.ClosePrompt(answeredWith: null);
        if (turn.State.Answers.All(answer => answer.Status != AnswerStatus.Answered))
        {
            Close(turn, preface);
            return;
        }

        turn.State = turn.State with { Phase = InterviewPhase.Review, CurrentQuestionId = null };
        turn.Memory = turn.Memory with { Attempts = 0, OpenProbe = null, AwaitingOther = false };
        WrittenSummaries.Prepare(turn);
        var shownBefore = turn.State.Transcript.Any(entry => entry.Kind == SayKind.Summary);
        Show(turn, SayKind.Summary, turn.Text(shownBefore ? Phrase.SummaryAgain : Phrase.SummaryIntroduction));
    }

    public static void ShowAgain(TurnDraft turn, string preface)
    {
        turn.State = turn.State with { Phase = InterviewPhase.Review, CurrentQuestionId = null };
        Show(turn, SayKind.Summary, preface.Length == 0 ? turn.Text(Phrase.SummaryAgain) : $"{preface} {turn.Text(Phrase.SummaryAgain)}");
    }

    /// <summary>Asks whether the summary is right, without showing it again.</summary>
    public static void AskAgain(TurnDraft turn, SayKind kind, string preface) =>
        turn.Say(kind, AskingStep.Join(preface, turn.Text(Phrase.SummaryQuestion, Example(turn))), Approval(turn));

    public static void Take(TurnDraft turn, string words)
    {
        if (IsApproval(words, turn.Language))
        {
            Approve(turn);
            return;
        }

        if (StudyQuestions.TryAnswer(turn, words))
        {
            return;
        }

        var answers = Listed(turn);
        if (Additions.IsAnnounced(words) && Additions.TryAddInReview(turn, words))
        {
            return;
        }

        if (CorrectionTarget.Find(turn, answers, words) is { } target)
        {
            Correct(turn, target.Question, target.Rest, words);
        }
        else if (CorrectionWords.ReadNumbered(words, answers.Length) is { Clear: true } numbered && (numbered.Number < 1 || numbered.Number > answers.Length))
        {
            AskWhich(turn, turn.Text(Phrase.ReviewNoSuchNumber, numbered.Number));
        }
        else if (!Additions.TryTakeInReview(turn, words))
        {
            AskWhich(turn, "");
        }
    }

    /// <summary>Thanks, says what happens with the data, and ends.</summary>
    public static void Close(TurnDraft turn, string preface)
    {
        var answered = turn.State.Answers.Any(answer => answer.Status == AnswerStatus.Answered);
        var thanks = answered ? turn.Guide.Thanks?.In(turn.Language).Trim() ?? turn.Text(Phrase.Thanks) : turn.Text(Phrase.ThanksNoAnswers);
        turn.ClosePrompt(answeredWith: null);
        var use = answered ? "\n\n" + DataUse(turn) : "";
        turn.Say(SayKind.Closing, AskingStep.Join(preface, thanks + use));
        turn.End(InterviewOutcome.Completed);
    }

    public static bool IsApproval(string words, string language) =>
        ApprovingWords.Say(words) || TextAnswers.Read(AllCorrect, words, language) is Understood { Whole: true, Value: YesNoAnswer { Value: true } };

    public static void Approve(TurnDraft turn)
    {
        turn.ClosePrompt(turn.Text(Phrase.AllCorrect));
        Close(turn, "");
    }

    public static string DataUse(TurnDraft turn) =>
        turn.Guide.Opening.DataUse?.In(turn.Language).Trim() ?? turn.Text(Phrase.DataUseGeneral, turn.Guide.Opening.Asker.In(turn.Language));

    private static void Correct(TurnDraft turn, Question question, string rest, string words)
    {
        switch (TextAnswers.Read(question, rest, turn.Language))
        {
            case Understood reading:
                turn.ClosePrompt(answeredWith: null);
                Recording.Correct(turn, question, reading, question is OpenEndedQuestion ? rest : words.Trim());
                var acknowledgement = Corrections.Acknowledgement(turn, question, reading.Value);
                if (QuestionFlow.Next(turn.Guide, turn.State) is not null)
                {
                    AskingStep.AskNext(turn, acknowledgement);
                }
                else
                {
                    ShowAgain(turn, acknowledgement);
                }

                break;
            case NotUnderstood not:
                AskWhich(turn, $"{Examples.Problem(not, turn.Language)} {Examples.For(question, turn.Language, turn.ByText)}");
                break;
        }
    }

    private static void AskWhich(TurnDraft turn, string preface)
    {
        var attempts = turn.Memory.Attempts + 1;
        if (attempts > MostAttempts)
        {
            Close(turn, "");
            return;
        }

        turn.Memory = turn.Memory with { Attempts = attempts };
        turn.Say(SayKind.Retry, AskingStep.Join(preface, turn.Text(Phrase.ReviewWhichOne, Example(turn))), Approval(turn));
    }

    private static void Show(TurnDraft turn, SayKind kind, string introduction) =>
        turn.Say(kind, $"{introduction}\n\n{Summary.Lines(turn.Guide, turn.State)}\n\n{turn.Text(Phrase.SummaryQuestion, Example(turn))}", Approval(turn));

    private static Prompt Approval(TurnDraft turn) =>
        new("", PromptKind.One, [new PromptOption(OkId, turn.Text(Phrase.AllCorrect))], [], 1, 1);

    /// <summary>The middle of the scale, or the number beside it where the person said the middle.</summary>
    private static int Another(TurnDraft turn, ScaleQuestion scale)
    {
        var middle = scale.Min + (scale.Max - scale.Min) / 2;
        return turn.State.Answers.Any(answer => answer.QuestionId == scale.Id && answer.Value is ScaleAnswer given && given.Value == middle) ? middle + 1 : middle;
    }

    private static ImmutableArray<Question> Listed(TurnDraft turn) => Summary.Questions(turn.Guide, turn.State);

    /// <summary>A correction of one of this person's own answers, by its number: "2: 5".</summary>
    private static string Example(TurnDraft turn)
    {
        var listed = Listed(turn);
        var index = listed.IndexOf(listed.FirstOrDefault(question => question is not OpenEndedQuestion and not RankingQuestion) ?? listed[0]);
        var answer = listed[index] switch
        {
            ScaleQuestion scale => Another(turn, scale).ToString(CultureInfo.InvariantCulture),
            YesNoQuestion => turn.Text(Phrase.No).ToLowerInvariant(),
            OptionsQuestion options => options.Options[^1].Label.In(turn.Language),
            _ => "…",
        };
        return turn.Text(Phrase.CorrectionExample, index + 1, answer);
    }
}
