using System.Diagnostics.Metrics;
using Koji.Bot.Probing.Wording;

namespace Koji.Bot.Llm;

/// <summary>What calls of the model come to, under the meter <see cref="MeterName"/>. Tags name tasks, reasons and guards, never a person nor a word of theirs.</summary>
internal sealed class LlmMetrics
{
    public const string MeterName = "Koji.Llm";

    private readonly Counter<long> _calls;
    private readonly Counter<long> _fallbacks;
    private readonly Counter<long> _guards;
    private readonly Counter<long> _tokens;
    private readonly Histogram<double> _duration;

    public LlmMetrics(IMeterFactory factory)
    {
        var meter = factory.Create(MeterName);
        _calls = meter.CreateCounter<long>("koji.llm.calls", "{call}", "Calls of the model, by task and how they ended; a repair is a call.");
        _fallbacks = meter.CreateCounter<long>("koji.llm.fallbacks", "{decision}", "Decisions that the rules took in the model's place, by task and reason.");
        _guards = meter.CreateCounter<long>("koji.llm.guard_failures", "{reply}", "Replies that a guard refused, by task and guard.");
        _tokens = meter.CreateCounter<long>("koji.llm.tokens", "{token}", "Tokens, by task and direction.");
        _duration = meter.CreateHistogram<double>("koji.llm.call.duration", "s", "How long calls took, by task and how they ended.");
    }

    public void Called(ModelTask task, string end, TimeSpan took, TokenUse use)
    {
        _calls.Add(1, Task(task), new("end", end));
        _duration.Record(took.TotalSeconds, Task(task), new("end", end));
        _tokens.Add(use.Sent, Task(task), new("direction", "sent"));
        _tokens.Add(use.Received, Task(task), new("direction", "received"));
    }

    public void FellBack(ModelTask task, Fallback reason) => _fallbacks.Add(1, Task(task), new("reason", reason.ToString()));

    public void Guarded(ModelTask task, Guard guard) => _guards.Add(1, Task(task), new("guard", guard.ToString()));

    private static KeyValuePair<string, object?> Task(ModelTask task) => new("task", task.ToString());
}
