using System.Diagnostics.Metrics;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Llm;
using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Studies;
using Koji.Bot.Tests.Conversations.Standins;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Koji.Bot.Tests.Llm;

/// <summary>The real loop with a language model behind HTTP: all that stands in is the server, the channel and the time.</summary>
internal sealed class ModelKit : IAsyncDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Dictionary<string, long> _counted = [];

    private ModelKit(LoopKit loop, ModelStandIn model)
    {
        Loop = loop;
        Model = model;
        var factory = loop.Services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == LlmMetrics.MeterName && ReferenceEquals(instrument.Meter.Scope, factory))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            var key = $"{instrument.Name}[{string.Join(',', tags.ToArray().Select(tag => tag.Value))}]";
            lock (_counted)
            {
                _counted[key] = _counted.GetValueOrDefault(key) + value;
            }
        });
        _listener.Start();
    }

    public LoopKit Loop { get; }

    public ModelStandIn Model { get; }

    public IModelLedger Ledger => Loop.Services.GetRequiredService<IModelLedger>();

    public static async Task<ModelKit> StartAsync(Action<ConversationOptions>? configure = null, Hook? hook = null, params (string Key, string Value)[] settings)
    {
        var model = await ModelStandIn.StartAsync();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Koji:Llm:Endpoint", model.BaseUrl),
            new("Koji:Llm:Model", "stand-in"),
            .. settings.Select(setting => new KeyValuePair<string, string?>($"Koji:Llm:{setting.Key}", setting.Value)),
        ]).Build();
        var loop = new LoopKit(configure, hook, also: services => services
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton(SqliteModelLedger.Schema)
            .AddSingleton<IModelLedger, SqliteModelLedger>()
            .AddLlm(configuration));
        return new ModelKit(loop, model);
    }

    /// <summary>A study in which every open question may be followed up.</summary>
    public ModelKit Ask(params string[] questions)
    {
        var study = StandinCatalog.StudyOf(1, questions);
        return Ask(study.Guide with { Questions = [.. study.Guide.Questions.Select(question => (Question)((OpenEndedQuestion)question with { Probe = ProbePolicy.Default }))] });
    }

    public ModelKit Ask(DiscussionGuide guide)
    {
        Loop.Studies.Versions[1] = StandinCatalog.StudyOf(1, "?") with { Guide = guide with { StudyId = StandinCatalog.StudyId, Version = 1 } };
        return this;
    }

    /// <summary>Answers by what is asked for; what is not said here gets the least helpful answer that is one.</summary>
    public void Replies(string? probe = null, string? reading = null, string? question = null, string? summary = null) => Model.Answer = request => Task.FromResult(ModelAnswer.Says(request.Task switch
    {
        "reading" => reading ?? Llm.Replies.Reading("none", ""),
        "question" => question ?? Llm.Replies.NotAboutTheStudy(),
        "summary" => summary ?? "{}",
        _ => probe ?? Llm.Replies.MoveOn(),
    }));

    /// <summary>How many requests there were of a task.</summary>
    public int Asked(string task) => Model.Requests.Count(request => request.Task == task);

    /// <summary>How often something was counted: the instrument's short name, and its tags in their order.</summary>
    public long Counted(string instrument, params string[] tags)
    {
        lock (_counted)
        {
            return _counted.GetValueOrDefault($"koji.llm.{instrument}[{string.Join(',', tags)}]");
        }
    }

    /// <summary>What the person was told last.</summary>
    public string Last(string who) => Loop.Channel.TextsTo(who)[^1];

    public async Task<InterviewState> InterviewAsync(string who) => (await Loop.ConversationAsync(who)).Interview!;

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await Loop.DisposeAsync();
        await Model.DisposeAsync();
    }
}
