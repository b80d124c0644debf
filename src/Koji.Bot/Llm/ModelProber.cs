using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Koji.Bot.Interviews;
using Koji.Bot.Probing;
using Koji.Bot.Probing.Wording;
using Koji.Bot.Studies;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Llm;

/// <summary>
/// Lets a language model decide and word follow-ups, and the rules where it cannot: where it is not there in time, says nothing that can be used,
/// or where the person's words leave nothing to decide. What it words passes the guards, or is not asked.
/// </summary>
internal sealed class ModelProber(ModelCaller caller, ModelRedaction redaction, IStudyCatalog studies, IOptions<LlmOptions> options) : IProber
{
    private const int LongestReason = 160;

    private readonly string _prompt = PromptFiles.Prompt(ModelTask.Probe, options.Value.Prompts);

    public async ValueTask<ProbeDecision> DecideAsync(ProbeRequest request, CancellationToken cancellationToken)
    {
        var rules = ProbeRules.Decide(request);
        if (request.BudgetLeft < 1 || LeavesNoChoice(request))
        {
            return rules;
        }

        var redact = await redaction.ForAsync(request.RespondentId, cancellationToken);
        var prompt = FencedPrompt.Of(_prompt, await FieldsAsync(request, cancellationToken), Data(request, redact));
        var asked = await caller.AskAsync(ModelTask.Probe, request.StudyId, prompt, reply => Judge(reply, request), cancellationToken);
        return asked.Value is { } decision
            ? decision with { Refused = asked.Refused, By = options.Value.Model }
            : rules with { Refused = asked.Refused.AddRange(rules.Refused), Reason = $"{rules.Reason} (by the rules: the model was {Why(asked.Instead)})" };
    }

    /// <summary>Who would rather not, has had enough or is in distress is left alone by rule: that is not for a model to weigh.</summary>
    private static bool LeavesNoChoice(ProbeRequest request)
    {
        var all = AnswerSignals.Of(request.Words, request.Language);
        var latest = request.Earlier is [.., { Reply: { Length: > 0 } reply }] ? AnswerSignals.Of(reply, request.Language) : all;
        return all is { Length: 0 } or { IsMash: true } or { IsDistressed: true } or { IsIrritated: true }
            || latest is { Refuses: true } or { IsIrritated: true } or { IsDistressed: true } or { DoesNotKnow: true }
            || request.Question.Probe.Avoid.Any(topic => request.Words.Contains(topic, StringComparison.OrdinalIgnoreCase));
    }

    internal static Judged<ProbeDecision> Judge(string reply, ProbeRequest request)
    {
        using var json = JsonReply.Find(reply);
        if (json?.RootElement is not { } root || root.Text("decision") is not { } decision || root.Text("kind") is not { } kindName || root.Text("question") is not { } question
            || root.Text("reason") is not { } reason || root.Flag("distress") is not { } distress)
        {
            return Judged<ProbeDecision>.Unreadable("It is not the JSON object that was asked for, with decision, kind, question, reason and distress.");
        }

        var because = JsonReply.Clip(reason, LongestReason) is { Length: > 0 } said ? said : "no reason was given";
        if (distress || decision == "move_on")
        {
            return Judged<ProbeDecision>.Fine(ProbeDecision.MoveOn(because) with { TouchesDistress = distress });
        }

        if (decision != "probe" || KindOf(kindName) is not { } kind)
        {
            return Judged<ProbeDecision>.Unreadable("decision must be \"probe\" or \"move_on\", and kind one of the kinds.");
        }

        var text = question.Trim();
        return FreeWording.Check(text, request) is { } finding ? Judged<ProbeDecision>.Refused(finding) : Judged<ProbeDecision>.Fine(ProbeDecision.Ask(kind, text, because));
    }

    private static ProbeKind? KindOf(string name) =>
        Enum.GetValues<ProbeKind>().Select(kind => (ProbeKind?)kind).FirstOrDefault(kind => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind!.Value.ToString()) == name);

    private async ValueTask<IReadOnlyDictionary<string, string>> FieldsAsync(ProbeRequest request, CancellationToken cancellationToken)
    {
        var policy = request.Question.Probe;
        var goal = await studies.FindAsync(request.StudyId, cancellationToken) is { } record && await studies.GetAsync(request.StudyId, record.CurrentVersion, cancellationToken) is { } study ? study.Goal : null;
        var wishes = new[]
        {
            goal is { Length: > 0 } ? $"- The study: {goal}" : null,
            policy.Goal is { Length: > 0 } wish ? $"- This question is to bring out: {wish}" : null,
            policy.Avoid.IsEmpty ? null : $"- Leave alone: {string.Join("; ", policy.Avoid)}",
            policy.Instructions is { Length: > 0 } instructions ? $"- {instructions}" : null,
            request.ShowsFatigue ? "- The person is getting tired: ask only if much depends on it." : null,
        };
        return new Dictionary<string, string>
        {
            ["language"] = request.Language,
            ["longest"] = ProbeGuards.LongestProbe.ToString(CultureInfo.InvariantCulture),
            ["wishes"] = string.Join('\n', wishes.Where(line => line is not null)) is { Length: > 0 } lines ? lines : "- Nothing in particular.",
        };
    }

    private static JsonObject Data(ProbeRequest request, Func<string, string> redact) => new()
    {
        ["question"] = InterviewData.Question(request.Question, request.Language),
        ["answer"] = InterviewData.Said(request.Words, redact),
        ["chosen"] = request.Value is null or Interviews.Answers.TextAnswer ? null : InterviewData.Said(Interviews.Asking.AnswerWords.Of(request.Question, request.Value, request.Language), redact),
        ["follow_ups"] = InterviewData.FollowUps(request.Earlier, redact),
        ["follow_ups_left"] = request.BudgetLeft,
        ["earlier_answers"] = new JsonArray([.. Earlier(request, redact)]),
        ["already_asked"] = new JsonArray([.. request.AskedBefore.Select(text => (JsonNode)InterviewData.Said(text, redact))]),
    };

    private static IEnumerable<JsonNode> Earlier(ProbeRequest request, Func<string, string> redact) =>
        from answer in request.Answers
        where answer.QuestionId != request.Question.Id
        let question = request.Questions.FirstOrDefault(question => question.Id == answer.QuestionId)
        where question is not null
        select (JsonNode)InterviewData.Answer(answer, question, request.Language, redact);

    private static string Why(Fallback? instead) => instead switch
    {
        Fallback.Busy => "busy",
        Fallback.Resting => "left alone after failures",
        Fallback.Capped => "not asked, for the study has spent what it may",
        Fallback.TooSlow => "too slow",
        Fallback.Throttled => "throttled",
        Fallback.Refused or Fallback.Filtered => "unwilling",
        Fallback.Guarded => "refused by the guards",
        Fallback.Unreadable or Fallback.Truncated => "not understood",
        _ => "not there",
    };
}
