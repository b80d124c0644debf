using System.Text.Json.Nodes;
using Koji.Bot.Interviews;
using Koji.Bot.Probing;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Llm;

/// <summary>Lets a language model read answers, reply to questions about the study, and sum up. What it says passes the judges of its task, or is dropped.</summary>
internal sealed class ModelAide(ModelCaller caller, ModelRedaction redaction, IOptions<LlmOptions> options) : IInterviewAide
{
    private readonly Dictionary<ModelTask, string> _prompts =
        new[] { ModelTask.Reading, ModelTask.Question, ModelTask.Summary }.ToDictionary(task => task, task => PromptFiles.Prompt(task, options.Value.Prompts));

    public async ValueTask<Aid?> HelpAsync(AidWanted wanted, CancellationToken cancellationToken)
    {
        var redact = await redaction.ForAsync(wanted.RespondentId, cancellationToken);
        return wanted switch
        {
            ReadingWanted reading => await ReadAsync(reading, redact, cancellationToken),
            AnswerWanted question => await AnswerAsync(question, redact, cancellationToken),
            SummaryWanted summary => await SumUpAsync(summary, redact, cancellationToken),
            _ => null,
        };
    }

    private async Task<Aid?> ReadAsync(ReadingWanted wanted, Func<string, string> redact, CancellationToken cancellationToken)
    {
        var data = new JsonObject { ["question"] = InterviewData.Question(wanted.Question, wanted.Language), ["answer"] = InterviewData.Said(wanted.Words, redact) };
        var asked = await AskAsync(ModelTask.Reading, wanted, data, reply => ReadingJudge.Judge(reply, wanted), cancellationToken);
        return asked.Value?.Aid;
    }

    private async Task<Aid?> AnswerAsync(AnswerWanted wanted, Func<string, string> redact, CancellationToken cancellationToken)
    {
        var data = new JsonObject
        {
            ["facts"] = new JsonArray([.. wanted.Facts.Select(fact => (JsonNode)fact)]),
            ["open_question"] = wanted.Open,
            ["said"] = InterviewData.Said(wanted.Words, redact),
        };
        var judge = new StudyAnswerJudge(wanted);
        var asked = await AskAsync(ModelTask.Question, wanted, data, judge.Judge, cancellationToken);
        // It is about the study, and nothing that may be said came of it: then it is for the researchers.
        return asked.Value?.Aid ?? (asked.Instead == Fallback.Guarded && judge.IsAboutStudy ? new StudyAnswer(null) : null);
    }

    private async Task<Aid?> SumUpAsync(SummaryWanted wanted, Func<string, string> redact, CancellationToken cancellationToken)
    {
        var data = new JsonObject
        {
            ["answers"] = new JsonArray([.. wanted.Answers.Select(answer => (JsonNode)new JsonObject { ["id"] = answer.QuestionId, ["question"] = answer.Question, ["said"] = InterviewData.Said(answer.Words, redact) })]),
        };
        var judge = new SummaryJudge(wanted);
        var asked = await AskAsync(ModelTask.Summary, wanted, data, judge.Judge, cancellationToken);
        return asked.Value?.Aid ?? (judge.Held.IsEmpty ? null : new WrittenSummary(judge.Held));
    }

    private Task<Asked<Helped>> AskAsync(ModelTask task, AidWanted wanted, JsonObject data, Func<string, Judged<Helped>> judge, CancellationToken cancellationToken) => caller.AskAsync(
        task, wanted.StudyId,
        FencedPrompt.Of(_prompts[task], new Dictionary<string, string> { ["language"] = wanted.Language, ["longest"] = SummaryJudge.LongestSentence.ToString(System.Globalization.CultureInfo.InvariantCulture) }, data),
        judge, cancellationToken);
}

/// <param name="Aid">Null: it was understood, and there is nothing to help with.</param>
internal sealed record Helped(Aid? Aid)
{
    public static Judged<Helped> With(Aid? aid) => Judged<Helped>.Fine(new Helped(aid));
}
