using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Conversations.Alerts;
using Koji.Bot.Conversations.SetAsides;
using Koji.Bot.Interviews;
using Koji.Bot.Probing;
using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Studies;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Koji.Bot.Tests.Conversations.Standins;

/// <summary>The real loop on a real file, with stand-ins for everything around it and the time in the test's hand.</summary>
internal sealed class LoopKit : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    public const string OtherName = "other";

    private readonly string _directory = Directory.CreateTempSubdirectory("koji-loop-").FullName;
    private readonly ServiceProvider _services;
    private int _deliveries;

    public LoopKit(Action<ConversationOptions>? configure = null, Hook? hook = null, FakeTimeProvider? time = null, Action<IServiceCollection>? also = null)
    {
        Time = time ?? new FakeTimeProvider(Start);
        Hook = hook ?? new Hook();
        Channel = new RecordingChannel(Hook);
        Other = new RecordingChannel(Hook, OtherName);
        Desk = new StandinDesk(Hook);
        Prober = new StandinProber(Hook);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton(provider => SqliteDatabase.OpenIn(_directory, provider.GetServices<SqliteSchema>()));
        services.AddSqliteConversations();
        services.AddSingleton<IConversationStore>(provider => new HookedStore(provider.GetRequiredService<SqliteConversationStore>(), Hook));
        services.AddSingleton<IInterviewArchive>(provider => new HookedArchive(new SqliteInterviewArchive(provider.GetRequiredService<SqliteDatabase>()), Hook));
        services.AddConversations();
        services.AddSingleton<IInterviewDesk>(Desk);
        services.AddSingleton<IProber>(Prober);
        services.AddSingleton<IStudyCatalog>(Studies);
        services.AddSingleton<IChannel>(Channel);
        services.AddSingleton<IChannel>(Other);
        if (configure is not null)
        {
            services.Configure(configure);
        }

        also?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    public FakeTimeProvider Time { get; }

    public Hook Hook { get; }

    public RecordingChannel Channel { get; }

    /// <summary>A second channel, for what one must not do to another.</summary>
    public RecordingChannel Other { get; }

    public StandinDesk Desk { get; }

    public StandinProber Prober { get; }

    public StandinCatalog Studies { get; } = new();

    public DateTimeOffset Now => Time.GetUtcNow();

    public IInbox Inbox => _services.GetRequiredService<IInbox>();

    public IConversationStore Store => _services.GetRequiredService<IConversationStore>();

    public IInterviewArchive Archive => _services.GetRequiredService<IInterviewArchive>();

    public IConversationOverview Overview => _services.GetRequiredService<IConversationOverview>();

    public ConversationPump Pump => _services.GetRequiredService<ConversationPump>();

    public IAlertStore Alerts => _services.GetRequiredService<IAlertStore>();

    public SetAsideShelf Shelf => new(Store, Overview, Desk, Time);

    public IServiceProvider Services => _services;

    internal ConversationSignal Signal => _services.GetRequiredService<ConversationSignal>();

    internal ConversationWorker Worker => _services.GetRequiredService<ConversationWorker>();

    public static ChannelAddress Address(string who) => new(RecordingChannel.ChannelName, who);

    public static string Id(string who) => Address(who).ConversationId;

    /// <summary>Stores a message; the loop has not looked at it yet.</summary>
    public async Task<AppendOutcome> PutAsync(string who, InboundContent content, string? deliveryId = null, string? messageId = null, string? language = null) =>
        await Inbox.AppendAsync(
            new Inbound
            {
                From = Address(who),
                DeliveryId = deliveryId ?? $"d{++_deliveries}",
                MessageId = messageId,
                Content = content,
                ReceivedAt = Now,
                LanguageHint = language,
            },
            CancellationToken.None);

    /// <summary>Stores a message and lets the loop do all it can at the present time.</summary>
    public async Task HearAsync(string who, InboundContent content, string? deliveryId = null, string? messageId = null, string? language = null)
    {
        await PutAsync(who, content, deliveryId, messageId, language);
        await DrainAsync();
    }

    public Task SayAsync(string who, string text, string? messageId = null) => HearAsync(who, new TextContent(text), messageId: messageId);

    /// <summary>Opens the chat and consents; the first question is out.</summary>
    public async Task BeginAsync(string who)
    {
        await HearAsync(who, new StartContent("link"));
        await SayAsync(who, "Go ahead");
    }

    public Task DrainAsync() => Pump.DrainAsync(CancellationToken.None);

    public async Task PassAsync(TimeSpan time)
    {
        Time.Advance(time);
        await DrainAsync();
    }

    public async Task<Conversation> ConversationAsync(string who) => (await Store.FindAsync(Id(who), CancellationToken.None))!;

    public async Task<List<InterviewState>> ArchivedAsync() => await Archive.ListAsync(StandinCatalog.StudyId, CancellationToken.None).ToListAsync();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}
