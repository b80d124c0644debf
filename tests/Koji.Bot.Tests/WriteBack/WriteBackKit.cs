using System.Collections.Immutable;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Outreach;
using Koji.Bot.Privacy;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Studies;
using Koji.Bot.Tests.Channels;
using Koji.Bot.Tests.Channels.Web;
using Koji.Bot.Tests.Storage;
using Koji.Bot.Tests.Web.Reports;
using Koji.Bot.Web.Reports;
using Koji.Bot.WriteBack;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Koji.Bot.Tests.WriteBack;

/// <summary>Sending on, on a real embedded store, with a receiver on loopback, eighty finished interviews and the time in the test's hand.</summary>
internal sealed class WriteBackKit : IAsyncDisposable
{
    public const string Secret = "what both sides know, and nobody else does";

    private readonly TemporaryDatabase _temporary = TemporaryDatabase.With(
        SqliteRespondentStore.Schema, SqliteAddressRecordStore.Schema, SqliteInvitationStore.Schema, SqliteCodebookStore.Schema, SqliteWriteBackStore.Schema, SqliteSegmentStore.Tables);

    private readonly ServiceProvider _services;

    private WriteBackKit(Receiver receiver, IReadOnlyDictionary<string, string?> settings)
    {
        Receiver = receiver;
        _services = Build(settings);
    }

    public static DateTimeOffset Noon { get; } = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public Receiver Receiver { get; }

    public FakeTimeProvider Time { get; } = new(Noon);

    public RecordingLogs Logs { get; } = new();

    public ListArchive Archive { get; } = new(ExampleStudy.People);

    public IWriteBackStore Store => _services.GetRequiredService<IWriteBackStore>();

    public WriteBackRecorder Recorder => _services.GetRequiredService<WriteBackRecorder>();

    public ICodebookStore Codebooks => _services.GetRequiredService<ICodebookStore>();

    public RespondentUpdates Respondents => _services.GetRequiredService<RespondentUpdates>();

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    internal WriteBackSender Sender => _services.GetRequiredService<WriteBackSender>();

    public static async Task<WriteBackKit> StartAsync(params (string Key, string Value)[] settings)
    {
        var receiver = await Receiver.StartAsync();
        var all = new Dictionary<string, string?>
        {
            ["Koji:WriteBack:Webhook:Url"] = $"{receiver.Address}/hook",
            ["Koji:WriteBack:Webhook:Secret"] = Secret,
            ["Koji:WriteBack:AllowPrivateNetworks"] = "true",
            ["Koji:SigningKey"] = "a key of at least thirty-two characters",
            ["Koji:PublicUrl"] = "https://koji.example",
        };
        foreach (var (key, value) in settings)
        {
            all[$"Koji:WriteBack:{key}"] = value.Replace("RECEIVER", receiver.Address, StringComparison.Ordinal);
        }

        return new WriteBackKit(receiver, all);
    }

    /// <summary>Another machine on the same store.</summary>
    public ServiceProvider Machine(IReadOnlyDictionary<string, string?> settings) => Build(settings);

    /// <summary>A person whom the team knows, of one of the finished interviews.</summary>
    public async Task<InterviewState> PersonAsync(string interviewId, string? externalId = "u1")
    {
        var interview = ExampleStudy.People.Single(one => one.InterviewId == interviewId);
        await _services.GetRequiredService<IRespondentStore>().SaveAsync(
            new Respondent
            {
                Id = interview.RespondentId,
                ExternalIds = externalId is null ? [] : [externalId],
                Traits = ImmutableSortedDictionary<string, TraitValue>.Empty.Add("email", new("ada@example.org")).Add("plan", new("pro")),
            },
            default);
        return interview;
    }

    public Task EndAsync(InterviewState interview, InterviewOutcome outcome = InterviewOutcome.Completed) =>
        Recorder.EndedAsync(new InterviewEndedEffect("e", Time.GetUtcNow(), interview.InterviewId, interview.StudyId, 1, interview.RespondentId, outcome), default);

    public Task<int> SendAsync() => Sender.SendDueAsync(default);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _temporary.DisposeAsync();
        await Receiver.DisposeAsync();
    }

    private ServiceProvider Build(IReadOnlyDictionary<string, string?> settings)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(Logs));
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddOptions<Koji.Bot.Storage.StorageOptions>();
        services.AddSingleton<TimeProvider>(Time);
        // Not the container's to dispose.
        services.AddSingleton<IRespondentStore>(new SqliteRespondentStore(_temporary.Database));
        services.AddSingleton<IAddressRecordStore>(new SqliteAddressRecordStore(_temporary.Database));
        services.AddSingleton<Koji.Bot.Outreach.Invitations.IInvitationStore>(new SqliteInvitationStore(_temporary.Database));
        services.AddSingleton<ICodebookStore>(new SqliteCodebookStore(_temporary.Database));
        services.AddSingleton<ISegmentStore>(new SqliteSegmentStore(_temporary.Database));
        services.AddSingleton<IWriteBackStore>(new SqliteWriteBackStore(_temporary.Database));
        services.AddSingleton<IStudyCatalog>(new OneStudy(ExampleStudy.Study));
        services.AddSingleton<IInterviewArchive>(Archive);
        services.AddRespondents().AddOutreach().AddReports().AddSegments().AddWriteBack().AddThemesAsTraits();
        services.AddOptions<PrivacyOptions>();
        services.AddSingleton<Koji.Bot.Privacy.Redaction.InterviewRedaction>();
        return services.BuildServiceProvider();
    }
}
