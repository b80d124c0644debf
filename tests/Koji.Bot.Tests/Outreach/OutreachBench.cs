using System.Collections.Immutable;
using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Outreach;
using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Outreach.Links;
using Koji.Bot.Outreach.Moves;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Studies;
using Koji.Bot.Tests.Channels;
using Koji.Bot.Tests.Storage;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Tests.Outreach;

/// <summary>All of outreach on a real embedded store, with stand-ins for the rooms around it.</summary>
internal sealed class OutreachBench : IAsyncDisposable
{
    /// <summary>A Monday, at noon in UTC.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryDatabase _temporary = TemporaryDatabase.With(
        SqliteRespondentStore.Schema, SqliteAddressRecordStore.Schema, SqliteInvitationStore.Schema, SqliteQuotaLedger.Schema, SqliteInterviewArchive.Schema);

    public OutreachBench(Action<OutreachOptions>? configure = null)
    {
        var options = new OutreachOptions();
        configure?.Invoke(options);
        var policy = OutreachPolicy.Of(options);
        RespondentStore = new SqliteRespondentStore(_temporary.Database);
        var addresses = new SqliteAddressRecordStore(_temporary.Database);
        Respondents = new RespondentUpdates(RespondentStore, addresses);
        Directory = new RespondentDirectory(RespondentStore, addresses, Respondents);
        Store = new SqliteInvitationStore(_temporary.Database);
        Invitations = new InvitationUpdates(Store);
        Ledger = new SqliteQuotaLedger(_temporary.Database);
        Archive = new SqliteInterviewArchive(_temporary.Database);
        var quotas = new QuotaPlaces(Ledger);
        OptOuts = new OptOuts(Directory, Respondents, addresses);
        Signer = new LinkSigner(SigningKey.FromText("a key of at least thirty-two characters"));
        Inviter = new Inviter(Respondents, Store, Invitations, Options.Create(options));
        Limits = new SpendingLimits([Spending], [Spending], Store, Studies, new Microsoft.Extensions.Logging.Logger<SpendingLimits>(new Microsoft.Extensions.Logging.LoggerFactory([Logs])));
        Service = new OutreachService(Studies, () => Segments, Inviter, new Counterparts(Inviter, Respondents, new KnownPopulation(this), () => Segments, quotas));
        IChannel[] channels = [new FakeChannel("simulated"), new FakeChannel("sms"), new FakeChannel("telegram", CanInitiate: false)];
        var links = new InvitationLinks(Signer, Options.Create(new SignedLinkOptions { TelegramBotName = "koji_bot" }));
        var texts = new TextedLinks(links, OptOuts, policy, Limits);
        Sender = new InvitationSender(
            Store, Invitations, Respondents, OptOuts, quotas, Studies, Inbox, channels, policy, Limits,
            [new TextedLinkHandOn(texts, Inbox, channels), HandOns], new NextWaves(Inviter, Respondents, Studies, () => Segments));
        Whereabouts = new Whereabouts(Store, Directory);
        Moves = new InterviewMoves(
            MoveSigner, new MoveLinks(Options.Create(new SignedLinkOptions { TelegramBotName = "koji_bot", SmsNumber = "+14155550100" })), new MoveGuesses(Respondents, addresses), Store, Invitations, Directory, Whereabouts, OptOuts, Studies, Options.Create(options));
        var opening = new InterviewOpening(Signer, Store, Invitations, Inviter, Directory, Respondents, OptOuts, quotas, Studies, Archive, Whereabouts, policy, Limits, new KnownFacts(History, policy), texts);
        var joining = new KeywordJoining(Studies, Directory, Inviter, opening, OptOuts, () => Segments);
        Desk = new InterviewDesk(opening, new OpenInvitations(Directory, Store, Inviter, Studies), new Rehearsals(Studies, Directory, OptOuts), joining, Moves, Whereabouts, OptOuts, Respondents, Invitations, quotas, policy, Limits, Studies, [Ends]);
    }

    public FakeStudies Studies { get; } = new();

    /// <summary>What texts have cost, and may.</summary>
    public FakeSpending Spending { get; } = new();

    public SpendingLimits Limits { get; }

    public RecordingLogs Logs { get; } = new();

    public FakeSegments Segments { get; } = new();

    public FakeInbox Inbox { get; } = new();

    /// <summary>What people did, as far as the team's systems told.</summary>
    public FakeHistory History { get; } = new();

    /// <summary>Who hears of the ends of interviews.</summary>
    public RecordingEnds Ends { get; } = new();

    /// <summary>A team that takes links of people whom nobody can write to; off unless a test turns it on.</summary>
    public RecordingHandOns HandOns { get; } = new();

    /// <summary>Everybody who was made known by <see cref="PersonAsync"/>.</summary>
    public SortedSet<string> People { get; } = new(StringComparer.Ordinal);

    public IRespondentStore RespondentStore { get; }

    public RespondentUpdates Respondents { get; }

    public RespondentDirectory Directory { get; }

    public IInvitationStore Store { get; }

    public InvitationUpdates Invitations { get; }

    public IQuotaLedger Ledger { get; }

    public IInterviewArchive Archive { get; }

    public OptOuts OptOuts { get; }

    public LinkSigner Signer { get; }

    public MoveSigner MoveSigner { get; } = new(SigningKey.FromText("a key of at least thirty-two characters"));

    public Whereabouts Whereabouts { get; }

    public InterviewMoves Moves { get; }

    public Inviter Inviter { get; }

    public OutreachService Service { get; }

    public InvitationSender Sender { get; }

    public InterviewDesk Desk { get; }

    public ValueTask DisposeAsync() => _temporary.DisposeAsync();

    public static Study MakeStudy(string id = "churn", bool listening = true, int? quota = null, int version = 1, params ImmutableArray<string> languages) => new()
    {
        Id = id,
        Name = id,
        Goal = "why people leave",
        Decision = "what to fix first",
        Segments = [new SegmentDefinition("lapsed", "Lapsed", "true"), new SegmentDefinition("trial", "Trial", "true")],
        Channels = ["telegram", "sms", "web"],
        Quotas = quota is null ? ImmutableSortedDictionary<string, int>.Empty : ImmutableSortedDictionary<string, int>.Empty.Add("lapsed", quota.Value),
        Listening = listening,
        Guide = new DiscussionGuide
        {
            StudyId = id,
            Version = version,
            Opening = new GuideOpening { Asker = LocalizedText.Of("Acme"), Purpose = LocalizedText.Of("why you left"), Minutes = 3 },
            Questions = [new OpenEndedQuestion { Id = "why", Text = LocalizedText.Of("Why?") }],
            Languages = languages.IsDefaultOrEmpty ? ["en"] : languages,
        },
        Source = id,
    };

    /// <summary>A person whom the team knows, reached by the simulated channel.</summary>
    public async Task<string> PersonAsync(string userId, string? address = null)
    {
        var id = await Directory.ResolveAsync(userId, null, default);
        People.Add(id);
        if (address is not null)
        {
            await Directory.SetTraitsAsync(id, new Dictionary<string, TraitValue> { ["simulated"] = new(address) }, default);
        }

        return id;
    }

    public async Task EnterAsync(string respondentId, string segment = "lapsed", TransitionCause cause = TransitionCause.Signal, DateTimeOffset? at = null)
    {
        Segments.Add(segment, respondentId);
        var time = at ?? Noon;
        await Service.OnTransitionAsync(new SegmentTransition($"t {respondentId} {segment} {time:O}", segment, respondentId, true, time, time, cause), default);
    }

    public Task<Invitation?> InvitationOf(string respondentId, string studyId = "churn") => Store.GetAsync(InvitationId.Of(studyId, respondentId), default);

    /// <summary>The payload of a link for this person.</summary>
    public async Task<string> LinkAsync(Study study, string respondentId, params string[] segments) =>
        Signer.Sign((await Inviter.MakeLinkAsync(study, respondentId, segments, Noon, default))!.Id);

    public Task<StartDecision> FollowAsync(string payload, string chat, string? deliveryId = null, DateTimeOffset? at = null, string? hint = null) =>
        Desk.StartAsync(new StartRequest(new ChannelAddress("telegram", chat), deliveryId ?? $"start {chat}", payload, null, hint), at ?? Noon, default).AsTask();

    /// <summary>Somebody comes without a link.</summary>
    public Task<StartDecision> ComeAsync(ChannelAddress from, DateTimeOffset? at = null) =>
        Desk.StartAsync(new StartRequest(from, "come", null, null, null), at ?? Noon, default).AsTask();

    public Task<StartDecision> InviteArrivesAsync(string respondentId, string address, DateTimeOffset? at = null, string studyId = "churn") =>
        Desk.StartAsync(
            new StartRequest(new ChannelAddress("simulated", address), InvitationId.Of(studyId, respondentId), null, InvitationId.Of(studyId, respondentId), null),
            at ?? Noon, default).AsTask();

    public ValueTask EndAsync(InterviewState interview, InterviewOutcome outcome, DateTimeOffset? at = null) =>
        Desk.ApplyAsync(new InterviewEndedEffect($"end {interview.InterviewId}", at ?? Noon, interview.InterviewId, interview.StudyId, interview.StudyVersion, interview.RespondentId, outcome), default);
}

internal sealed class FakeStudies : IStudyCatalog
{
    private readonly Dictionary<string, StudyRecord> _records = [];
    private readonly Dictionary<(string, int), Study> _versions = [];

    public Study Put(Study study, StudyStatus status = StudyStatus.Live)
    {
        _versions[(study.Id, study.Guide.Version)] = study;
        _records[study.Id] = new StudyRecord(study.Id, study.Guide.Version, status, OutreachBench.Noon);
        return study;
    }

    public Task<StudyRecord> SaveAsync(Study study, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Put(study, StudyStatus.Draft);
        return Task.FromResult(_records[study.Id]);
    }

    public Task<StudyRecord?> FindAsync(string studyId, CancellationToken cancellationToken) => Task.FromResult(_records.GetValueOrDefault(studyId));

    public Task<IReadOnlyList<StudyRecord>> ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<StudyRecord>>([.. _records.Values]);

    public ValueTask<Study?> GetAsync(string studyId, int version, CancellationToken cancellationToken) => ValueTask.FromResult(_versions.GetValueOrDefault((studyId, version)));

    public Task<StudyRecord> SetStatusAsync(string studyId, StudyStatus status, DateTimeOffset now, CancellationToken cancellationToken)
    {
        _records[studyId] = _records[studyId] with { Status = status };
        return Task.FromResult(_records[studyId]);
    }
}

internal sealed class FakeSegments : ISegmentService
{
    private readonly Dictionary<string, SortedSet<string>> _members = [];

    public void Add(string segment, string respondentId)
    {
        if (!_members.TryGetValue(segment, out var members))
        {
            _members[segment] = members = new SortedSet<string>(StringComparer.Ordinal);
        }

        members.Add(respondentId);
    }

    public void Remove(string segment, string respondentId) => _members[segment].Remove(respondentId);

    public Task<int> TrackAsync(IReadOnlyList<Signal> signals, bool isHistory, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task IdentifyAsync(string respondentId, IReadOnlyDictionary<string, TraitValue> traits, DateTimeOffset at, bool isHistory, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<int> ActivateAsync(SegmentDefinition definition, CancellationToken cancellationToken) => Task.FromResult(_members.GetValueOrDefault(definition.Id)?.Count ?? 0);

    public Task<IReadOnlyList<string>> SegmentsOfAsync(string respondentId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([.. _members.Where(entry => entry.Value.Contains(respondentId)).Select(entry => entry.Key)]);

    public Task<IReadOnlyList<string>> MembersAsync(string segmentId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([.. _members.GetValueOrDefault(segmentId) ?? []]);
}

internal sealed class FakeInbox : IInbox
{
    // Several machines hand over at a time.
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Inbound> _taken = [];

    public IReadOnlyCollection<Inbound> Taken
    {
        get
        {
            lock (_lock)
            {
                return [.. _taken.Values];
            }
        }
    }

    /// <summary>What was taken, in order, for who waits for it.</summary>
    public System.Threading.Channels.Channel<Inbound> Feed { get; } = System.Threading.Channels.Channel.CreateUnbounded<Inbound>();

    /// <summary>Stops after the append, as a crash would.</summary>
    public bool CrashAfterAppend { get; set; }

    public ValueTask<AppendOutcome> AppendAsync(Inbound inbound, CancellationToken cancellationToken)
    {
        bool isNew;
        lock (_lock)
        {
            isNew = _taken.TryAdd($"{inbound.From.ConversationId} {inbound.DeliveryId}", inbound);
        }

        _ = isNew && Feed.Writer.TryWrite(inbound);
        return CrashAfterAppend ? throw new IOException("crash") : ValueTask.FromResult(isNew ? AppendOutcome.Appended : AppendOutcome.Duplicate);
    }
}

internal sealed class FakeSpending : IStudySpending, IChargesByMessage
{
    public string Channel => "sms";

    public int? UsualLimit { get; set; }

    public int Sent { get; set; }

    public MessageCost CostOf(DiscussionGuide guide) => new("segment", 7, 20, 3);

    public Task<MessageSpending> SpentAsync(string studyId, CancellationToken cancellationToken) => Task.FromResult(new MessageSpending("segment", Sent, 0));
}

internal sealed record FakeChannel(string Name, bool CanInitiate = true) : IChannel
{
    public ChannelTraits Traits => new(CanInitiate, TimeSpan.Zero, TimeSpan.Zero);

    public Task<SendOutcome> SendAsync(OutboundMessage message, CancellationToken cancellationToken) => throw new NotSupportedException();
}

internal sealed class FakeHistory : ISignalHistory
{
    public Dictionary<(string RespondentId, string Signal), DateTimeOffset> Latest { get; } = [];

    public Task<DateTimeOffset?> LatestAsync(string respondentId, string signal, DateTimeOffset at, CancellationToken cancellationToken) =>
        Task.FromResult(Latest.TryGetValue((respondentId, signal), out var happened) && happened <= at ? happened : (DateTimeOffset?)null);
}

internal sealed class KnownPopulation(OutreachBench bench) : IKnownPeople
{
    public Task<IReadOnlyList<string>> PeopleAsync(string after, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([.. bench.People.Where(id => string.CompareOrdinal(id, after) > 0).Take(limit)]);
}

internal sealed class RecordingEnds : IInterviewEndListener
{
    public List<InterviewEndedEffect> Heard { get; } = [];

    public Task EndedAsync(InterviewEndedEffect ended, CancellationToken cancellationToken)
    {
        Heard.Add(ended);
        return Task.CompletedTask;
    }
}

internal sealed class RecordingHandOns : ILinkHandOn
{
    public bool IsThere { get; set; }

    public List<Invitation> Taken { get; } = [];

    public Task<bool> CanAsync(Study study, Respondent respondent, CancellationToken cancellationToken) => Task.FromResult(IsThere);

    public Task HandOnAsync(Invitation invitation, Study study, Respondent respondent, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Taken.Add(invitation);
        return Task.CompletedTask;
    }
}
