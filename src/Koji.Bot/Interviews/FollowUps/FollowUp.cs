using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Asking;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Interviews.Texts;

namespace Koji.Bot.Interviews.FollowUps;

/// <summary>Follow-up questions: when the prober is asked for one, and what becomes of its reply.</summary>
internal static class FollowUp
{
    /// <summary>Hands the answer to the prober if the guide wants it probed and the budget allows it.</summary>
    public static bool TryRequest(TurnDraft turn, Question question)
    {
        var answer = turn.State.Answers.FirstOrDefault(a => a.QuestionId == question.Id);
        if (answer?.Value is not { } value || !IsWanted(question, value, turn.State) || (value is TextAnswer text && NoMore.LeadsNowhere(text.Text)) || ProbeBudgets.Left(turn.Guide, turn.State, question, answer) is not (> 0 and var left))
        {
            return false;
        }

        turn.State = turn.State with { Phase = InterviewPhase.Probing, CurrentQuestionId = question.Id };
        turn.Memory = turn.Memory with { OpenProbe = null };
        turn.NeedsProbe = new ProbeRequest(
            turn.Guide.StudyId, question, turn.Language, WordsOf(answer), value, answer.Probes, turn.Memory.AskedProbes, left)
        {
            Answers = turn.State.Answers,
            Transcript = turn.State.Transcript,
            Questions = turn.Guide.Questions,
            ShowsFatigue = Fatigue.Shows(turn.State),
            RespondentId = turn.State.RespondentId,
        };
        return true;
    }

    /// <summary>Asks what the prober decided on, or goes on.</summary>
    public static void Resume(TurnDraft turn, ProbeDecision decision)
    {
        var question = turn.Current!;
        Change(turn, answer => answer with { Verdicts = answer.Verdicts.Add(new ProbeVerdict(decision.Kind, decision.Reason, decision.Refused.Length) { By = decision.By }) });
        if (decision.TouchesDistress)
        {
            AskingStep.AskNext(turn, turn.Text(Phrase.AfterDistress));
            return;
        }

        if (decision.Kind is not { } kind || string.IsNullOrWhiteSpace(decision.Text) || WasAsked(turn, decision.Text))
        {
            AskingStep.GoOn(turn, question);
            return;
        }

        var text = decision.Text.Trim();
        turn.Memory = turn.Memory with { OpenProbe = decision with { Text = text }, AskedProbes = turn.Memory.AskedProbes.Add(text), AskedBack = 0 };
        Change(turn, answer => answer with { Probes = answer.Probes.Add(new ProbeExchange(kind, text, null, turn.Now)) });
        turn.Say(SayKind.Probe, text, null, question.Id, kind);
    }

    /// <summary>Keeps the reply to the open probe; there may be another probe within the budget.</summary>
    public static void TakeReply(TurnDraft turn, string reply, bool mayProbeAgain)
    {
        var question = turn.Current!;
        SetReply(turn, question.Id, reply);
        turn.Memory = turn.Memory with { OpenProbe = null, LastTaken = TakenAs.ProbeReply, LastTakenAt = turn.Memory.Exchanges, LastAnswered = question.Id, StaleNoted = false };
        if (!mayProbeAgain || !TryRequest(turn, question))
        {
            AskingStep.GoOn(turn, question);
        }
    }

    /// <summary>The person does not want to say more.</summary>
    public static void MoveOn(TurnDraft turn)
    {
        turn.Memory = turn.Memory with { OpenProbe = null, LastTaken = TakenAs.Nothing };
        AskingStep.GoOn(turn, turn.Current);
    }

    /// <summary>Replaces the reply to the latest probe of a question.</summary>
    public static void SetReply(TurnDraft turn, string questionId, string reply) =>
        Change(turn, questionId, answer => answer.Probes.IsEmpty
            ? answer
            : answer with { Probes = answer.Probes.SetItem(answer.Probes.Length - 1, answer.Probes[^1] with { Reply = reply, At = turn.Now }) });

    private static void Change(TurnDraft turn, Func<Answer, Answer> change) => Change(turn, turn.State.CurrentQuestionId!, change);

    private static void Change(TurnDraft turn, string questionId, Func<Answer, Answer> change) =>
        turn.State = turn.State with { Answers = [.. turn.State.Answers.Select(answer => answer.QuestionId == questionId ? change(answer) : answer)] };

    private static bool IsWanted(Question question, AnswerValue value, InterviewState state)
    {
        if (question.Probe.DepthFor(state.Segments) < 1)
        {
            return false;
        }

        if (question is not ScaleQuestion scale || value is not ScaleAnswer answer)
        {
            return true;
        }

        // Thirds of the scale's length: 1–2 and 4–5 of five points, 0–3 and 7–10 of eleven.
        var third = (scale.Max - scale.Min) / 3.0;
        var low = answer.Value <= scale.Min + third;
        var high = answer.Value >= scale.Max - third;
        return question.Probe.When switch
        {
            ProbeWhen.Low => low,
            ProbeWhen.High => high,
            ProbeWhen.Extremes => low || high,
            _ => true,
        };
    }

    /// <summary>What was said to a question: the answer and the replies to its follow-ups.</summary>
    internal static string WordsOf(Answer answer)
    {
        var words = new[] { answer.Verbatim }.Concat(answer.Probes.Select(probe => probe.Reply));
        return string.Join('\n', words.Where(text => !string.IsNullOrWhiteSpace(text)));
    }

    private static bool WasAsked(TurnDraft turn, string text) =>
        turn.Memory.AskedProbes.Contains(text.Trim(), StringComparer.OrdinalIgnoreCase);
}
