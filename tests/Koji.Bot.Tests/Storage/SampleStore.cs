using System.Collections.Immutable;
using Koji.Bot.Channels;
using Koji.Bot.Channels.Sms;
using Koji.Bot.Channels.Teams;
using Koji.Bot.Channels.Web;
using Koji.Bot.Conversations;
using Koji.Bot.Conversations.Alerts;
using Koji.Bot.Intake.Cohorts;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Evaluation;
using Koji.Bot.Segments.Expressions;
using Koji.Bot.Segments.Membership;
using Koji.Bot.Storage;
using Koji.Bot.Studies;
using Koji.Bot.WriteBack;
using Koji.Synthesis.Codebooks;
using Microsoft.Extensions.DependencyInjection;

namespace Koji.Bot.Tests.Storage;

/// <summary>A store with something of everything in it, put in through the ports and found again through them, whichever store it is.</summary>
internal static class SampleStore
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly ChannelAddress Phone = new("sms", "+33612345678");
    private static readonly SegmentDefinition Lookers = new("lookers", "Lookers", """count("looked") >= 1""", "What to build", "Ask them");
    private static readonly ThemeRenamed Named = new("e1", Now, "Ada", "t-1", "Too slow");
    private static readonly Alert Token = new(AlertKind.Unavailable, "telegram", null, "the bot token is not accepted");
    private static readonly SmsRecord Text = new("m1", SmsStatus.Undelivered, Now, 3, "SM1", 30003);
    private static readonly WebMessage Line = new() { Id = "w1", At = Now, From = Speaker.Interviewer, Text = "Ready?", Language = "en", Kind = SayKind.Question, Prompt = Choice, PromptId = "p1" };
    private static readonly TeamsReference Anna = new()
    {
        Address = "anna",
        ConversationId = "a:1",
        ServiceUrl = "https://smba.example/emea/",
        ChannelId = "msteams",
        AppId = "app",
        BotId = "28:app",
        UserId = "29:anna",
        AadObjectId = "anna",
        TenantId = "tenant",
        Welcomed = true,
    };

    private static readonly Cohort Synced = new()
    {
        Id = "mixpanel:4711",
        Key = "power_users",
        Source = "mixpanel",
        Name = "Power users",
        Since = Now,
        FirstSync = "s1",
        ListSync = "s2",
        ListPages = [1, 3],
        LastListSync = "s1",
        IsFirstListOver = true,
        IsFollowed = true,
    };

    private static Prompt Choice => new("p1", PromptKind.One, [new PromptOption("yes", "Yes")], [], 1, 1, OtherLabel: "Other");

    public static InterviewState Interview { get; } = new()
    {
        InterviewId = "i_1",
        StudyId = "s",
        StudyVersion = 1,
        RespondentId = "r_1",
        Language = "fr",
        Segments = ["lookers", "trial"],
        Channel = "sms",
        StartedAt = Now.AddHours(-1),
        EndedAt = Now,
        Phase = InterviewPhase.Ended,
        Outcome = InterviewOutcome.Completed,
        Consent = new ConsentRecord(true, "d’accord", Now.AddHours(-1)),
        Answers =
        [
            new Answer("q1", AnswerStatus.Answered, new TextAnswer("Trop lent – c’est tout."), "Trop lent – c’est tout.", null, null, Now, [new ProbeExchange(ProbeKind.Reason, "Pourquoi ?", "Le chargement", Now)]),
            new Answer("q2", AnswerStatus.Answered, new ScaleAnswer(7), "7", "à peu près", null, Now, []),
            new Answer("q3", AnswerStatus.Answered, new SingleChoiceAnswer(null, "autre"), "autre", null, null, Now, []),
            new Answer("q4", AnswerStatus.Answered, new MultipleChoiceAnswer(["a", "b"]), "a et b", null, null, Now, []),
            new Answer("q5", AnswerStatus.Answered, new RankingAnswer(["b", "a"]), "b, a", null, null, Now, []),
            new Answer("q6", AnswerStatus.Answered, new YesNoAnswer(true), "oui", null, null, Now, []),
            new Answer("q7", AnswerStatus.Skipped, null, "", null, "asked_not_to", Now, []),
        ],
        Transcript = [new TranscriptEntry(Speaker.Interviewer, "Pourquoi ?", Now, SayKind.Probe, "q1", ProbeKind.Reason), new TranscriptEntry(Speaker.Respondent, "Le chargement", Now)],
        Memory = new EngineMemory { Attempts = 1, OpenPrompt = Choice, OpenPromptText = "Prêt ?", PromptSerial = 4, AskedProbes = ["Pourquoi ?"], LastTaken = TakenAs.ProbeReply, LastAnswered = "q1" },
    };

    public static Respondent Person { get; } = new()
    {
        Id = "r_1",
        ExternalIds = ["anonymous:a1", "u1"],
        Traits = ImmutableSortedDictionary<string, TraitValue>.Empty.Add("plan", new("pro")).Add("seats", new(Number: 0.5)).Add("paying", new(Flag: true)),
        Addresses = [Phone],
        Language = "fr",
        TimeZone = "Europe/Paris",
        Consents = [new Consent("interview", Phone, "oui", Now)],
        OptOut = new OptOut(Phone, "arrêtez", Now),
        OptedInAt = Now.AddDays(-1),
        PermissionHistory = [new PermissionChange(false, Phone, "arrêtez", Now)],
        Reservation = new InterviewReservation("s", 1, "i_1", Now),
        Invitations = [new InvitationMark("v_1", Now)],
        AbsorbedIds = ["r_2"],
    };

    private static Conversation Talk(Conversation fresh) => fresh with
    {
        Ref = "c0123456789ab",
        RespondentId = "r_1",
        Language = "fr",
        Interview = Interview with { Phase = InterviewPhase.Asking, Outcome = null, EndedAt = null, InterviewId = "i_2" },
        Ended = [Interview],
        Effects =
        [
            new OptOutEffect("e1", Now, "r_1", Phone, "stop"), new OptInEffect("e2", Now, null, Phone, "start"), new ConsentEffect("e3", Now, "r_1", Phone, "s", "oui"),
            new InterviewEndedEffect("e4", Now, "i_1", "s", 1, "r_1", InterviewOutcome.Completed),
        ],
        Outbox =
        [
            new OutgoingMessage("m1", new Say(SayKind.Question, "Pourquoi ?", Choice, "q1"), "fr", Now, Now, 2),
            new OutgoingMessage("m2", new Amend("p1", "Prêt ?", null, "Oui"), "fr", Now, Now),
        ],
        PromptMessages = ImmutableSortedDictionary<string, string>.Empty.Add("p1", "77"),
        Postponed = [new PostponedStart(Put("p", new InviteContent("v_1")), Now.AddDays(1))],
        NudgeAt = Now.AddHours(24),
        ExpireAt = Now.AddDays(7),
        LastTextMessageId = "m9",
        OptOutDoubt = "assez",
        PromptSerial = 7,
        SilentUntil = Now,
        FailedAttempts = 2,
        Undelivered = [new UndeliveredMessage("x", "too long", Now)],
    };

    private static readonly InboundContent[] Contents =
    [
        new TextContent("déjà vu… 🙂\nsecond line"), new EditContent("b"), new PickContent("p1", ["x", "y"], "other"), new ToggleContent("p1", "o", On: true), new DraftDoneContent("p1"),
        new StartContent("payload"), new InviteContent("v_1"), new UnsupportedContent("voice"), new GoneContent("blocked"), new ProviderOptOutContent("STOP"), new ProviderOptInContent("START", Told: true),
    ];

    /// <summary>Into an empty store.</summary>
    public static async Task FillAsync(IServiceProvider services)
    {
        await FillConversationsAsync(services.GetRequiredService<IConversationStore>());
        await services.GetRequiredService<IInterviewArchive>().SaveAsync(Interview, None);
        await services.GetRequiredService<IRespondentStore>().SaveAsync(new Respondent { Id = "r_2", ExternalIds = ["anonymous:a1"], JoinedInto = "r_1" }, None);
        await services.GetRequiredService<IRespondentStore>().SaveAsync(Person, None);
        await services.GetRequiredService<IAddressRecordStore>().TrySaveAsync(new AddressRecord(Phone).OptOutBy(Person.OptOut!), None);
        await services.GetRequiredService<IInvitationStore>().TrySaveAsync(Invited, None);
        await services.GetRequiredService<IWriteBackStore>().TrySaveAsync(ToTell, None);
        var studies = services.GetRequiredService<IStudyCatalog>();
        await studies.SaveAsync(Study("one"), Now, None);
        await studies.SaveAsync(Study("two"), Now, None);
        await studies.SetStatusAsync("s", StudyStatus.Live, Now.AddHours(1), None);
        var quotas = services.GetRequiredService<IQuotaLedger>();
        await quotas.TryReserveAsync("s", "lookers", "i_1", 9, None);
        await quotas.TryReserveAsync("s", "lookers", "i_2", 9, None);
        await quotas.CompleteAsync("i_1", None);
        await FillSegmentsAsync(services.GetRequiredService<ISegmentStore>());
        await services.GetRequiredService<ISmsStatusStore>().ChangeAsync("m1", _ => Text, None);
        await services.GetRequiredService<ISmsLedger>().RecordAsync(new SmsCharge("m1", "s", false, 3, Now, 0.0237m, "USD"), None);
        await services.GetRequiredService<ISmsLedger>().RecordAsync(new SmsCharge("SM2", "s", true, 1, Now), None);
        await services.GetRequiredService<ITeamsReferences>().RecordAsync(Anna, None);
        var mailbox = services.GetRequiredService<IWebMailbox>();
        await mailbox.OpenAsync(new WebSession("visitor", "s", "payload", Now), None);
        await mailbox.MarkStartedAsync("visitor", None);
        await mailbox.AddAsync("visitor", Line, None);
        await mailbox.AddAsync("visitor", Line with { Id = "w2", Prompt = null, From = Speaker.Respondent, AnsweredWith = "Yes" }, None);
        await mailbox.AmendAsync("visitor", "w1", new Amend("p1", "Ready?", null, "Yes"), None);
        await services.GetRequiredService<IAlertStore>().RaiseAsync(Token, 3, Now, None);
        Assert.True(await services.GetRequiredService<ICohortStore>().TrySaveAsync(Synced, None));
        await services.GetRequiredService<ICohortStore>().AddListedAsync(Synced.Id, "s2", ["r_1"], None);
        Assert.True(await services.GetRequiredService<ICodebookStore>().TryAppendAsync("s", "q1", 0, Named, None));
    }

    /// <summary>Finds again what was filled in; twice in a row, if need be.</summary>
    public static async Task CheckAsync(IServiceProvider services)
    {
        await CheckConversationsAsync(services);
        Same(Interview, await services.GetRequiredService<IInterviewArchive>().FindAsync("i_1", None));
        var respondents = services.GetRequiredService<IRespondentStore>();
        Same(Person with { Version = 1 }, await respondents.FindByExternalIdAsync("u1", None));
        Same(Person with { Version = 1 }, await respondents.FindByAddressAsync(Phone, None));
        Assert.Equal("r_1", (await respondents.GetAsync("r_2", None))!.JoinedInto);
        Assert.Equal("r_1", (await respondents.FindByExternalIdAsync("anonymous:a1", None))!.Id);
        Same(new AddressRecord(Phone).OptOutBy(Person.OptOut!) with { Version = 1 }, await services.GetRequiredService<IAddressRecordStore>().GetAsync(Phone, None));
        Same(Invited with { Version = 1 }, Assert.Single(await services.GetRequiredService<IInvitationStore>().ListDueAsync(Now, 9, None)));
        // Samples of before anything was sent on have none.
        Assert.All(await services.GetRequiredService<IWriteBackStore>().ListDueAsync(Now, 9, None), entry => Same(ToTell with { Version = 1 }, entry));
        var studies = services.GetRequiredService<IStudyCatalog>();
        Assert.Equal(new StudyRecord("s", 2, StudyStatus.Live, Now.AddHours(1)), Assert.Single(await studies.ListAsync(None)));
        Assert.Equal("one", (await studies.GetAsync("s", 1, None))!.Guide.Questions[0].Text.In("en"));
        Assert.Equal("two", (await studies.GetAsync("s", 2, None))!.Guide.Questions[0].Text.In("en"));
        var quotas = services.GetRequiredService<IQuotaLedger>();
        Assert.Equal(new QuotaCount(1, 1), (await quotas.CountAsync("s", None))["lookers"]);
        Assert.False(await quotas.TryReserveAsync("s", "lookers", "i_9", 2, None));
        await CheckSegmentsAsync(services.GetRequiredService<ISegmentStore>());
        Assert.Equal(Text, await services.GetRequiredService<ISmsStatusStore>().FindAsync("m1", None));
        Assert.Equal(new SmsTotals(3, 1, 1, 0.0237m, "USD"), await services.GetRequiredService<ISmsLedger>().TotalsAsync("s", None));
        var references = services.GetRequiredService<ITeamsReferences>();
        Assert.Equal(Anna, await references.FindAsync("anna", None));
        Assert.Equal(Anna, await references.RecordAsync(Anna with { Address = "a:1" }, None));
        var mailbox = services.GetRequiredService<IWebMailbox>();
        Assert.Equal(new WebSession("visitor", "s", "payload", Now, Started: true), await mailbox.FindAsync("visitor", None));
        Assert.Equal([("w2", 2L), ("w1", 3L)], (await mailbox.ReadAsync("visitor", 0, None)).Select(message => (message.Id, message.Revision)));
        Assert.Equal("Yes", (await mailbox.FindPromptAsync("visitor", "p1", None))!.AnsweredWith);

        // Samples of before codebooks were stored have none.
        Assert.All(await services.GetRequiredService<ICodebookStore>().ReadAsync("s", "q1", None), happened => Assert.Equal(Named, happened));
        // Nor have they other systems' cohorts.
        Assert.All(await services.GetRequiredService<ICohortStore>().ListAsync(None), cohort => Same(Synced with { Version = 1 }, cohort));
        Assert.Equal(new StandingAlert(Token, Now, Now, 3), Assert.Single(await services.GetRequiredService<IAlertStore>().ListAsync(None)));
    }

    private static WriteBackEntry ToTell { get; } = new()
    {
        Id = WriteBackEntry.IdOf("Interview Completed", "i_1", WriteBackTarget.Webhook),
        Event = "Interview Completed",
        To = WriteBackTarget.Webhook,
        RespondentId = "r_1",
        StudyId = "s",
        About = "i_1",
        CreatedAt = Now,
        NotBefore = Now,
        Attempts = 1,
        Body = """{"person":{"userId":"u1"}}""",
        Problem = "500",
    };

    private static Invitation Invited { get; } = new()
    {
        Id = InvitationId.Of("s", "r_1"),
        StudyId = "s",
        StudyVersion = 1,
        RespondentId = "r_1",
        Segments = ["lookers"],
        TransitionId = "lookers:r_1:1",
        CreatedAt = Now,
        NotBefore = Now,
        ExpiresAt = Now.AddDays(14),
        Status = InvitationStatus.Pending,
        BoundTo = Phone,
        Reason = "why",
    };

    private static async Task FillConversationsAsync(IConversationStore store)
    {
        foreach (var (content, index) in Contents.Select((content, index) => (content, index)))
        {
            await store.AppendAsync(Put($"d{index}", content) with { MessageId = $"x{index}", LanguageHint = "fr" }, None);
        }

        var claim = (await store.ClaimAsync(Phone.ConversationId, Now, Now.AddMinutes(1), None))!;
        await store.CommitAsync(claim, new(Talk(claim.Conversation), [claim.Pending[0].Sequence], new GiveBack(Now.AddHours(1))), None);
        await store.AppendAsync(Put("d", new TextContent("a")) with { From = new("web", "broken") }, None);
        var broken = (await store.ClaimAsync("web:broken", Now, Now.AddMinutes(1), None))!;
        await store.CommitAsync(broken, new(broken.Conversation with { Ref = "cba9876543210" }, [], new SetAside("a bug")), None);
        await store.AppendAsync(Put("d", new StartContent(null)) with { From = new("web", "new") }, None);
    }

    private static async Task CheckConversationsAsync(IServiceProvider services)
    {
        var store = services.GetRequiredService<IConversationStore>();
        var stored = (await store.FindAsync(Phone.ConversationId, None))!;
        Same(Talk(Conversation.New(Phone)) with { Version = 1 }, stored);
        Assert.Equal(("web:broken", "a bug"), Assert.Single(await store.ListSetAsideAsync(None)));
        Assert.Equal(["sms:+33612345678", "web:broken"], (await services.GetRequiredService<IConversationOverview>().ListSetAsideMessagesAsync("", 9, None)).Select(one => one.ConversationId));
        Assert.Equal(1, (await services.GetRequiredService<IConversationOverview>().OpenInterviewsAsync("s", None)).BySegmentOpen["trial"]);
        Assert.Equal(AppendOutcome.Duplicate, await store.AppendAsync(Put("d0", Contents[0]), None));
        Assert.Equal(["sms", "web"], await store.ChannelsAsync(None));

        var claims = await store.ClaimReadyAsync(ClaimLane.Any, 9, Now.AddHours(2), Now.AddHours(2), None);
        Assert.Equal(["sms:+33612345678", "web:new"], claims.Select(claim => claim.Id).Order(StringComparer.Ordinal));
        var pending = claims.Single(claim => claim.Id == Phone.ConversationId).Pending;
        Assert.Equal(KojiJson.Write(Contents.Skip(1)), KojiJson.Write(pending.Select(one => one.Inbound.Content)));
        Assert.Equal("x1", pending[0].Inbound.MessageId);
        Assert.True(pending.Zip(pending.Skip(1)).All(pair => pair.First.Sequence < pair.Second.Sequence));
    }

    private static async Task FillSegmentsAsync(ISegmentStore store)
    {
        await store.ActivateAsync(Lookers, None);
        await store.MarkEvaluatedAsync(Lookers, None);
        var standing = new Standing(true, Now, 1, Now.AddDays(3));
        var entered = new SegmentTransition("lookers:r_1:1", "lookers", "r_1", true, Now.AddDays(-1), Now, TransitionCause.Signal);
        var signal = new Signal("sig-1", "r_1", "looked", Now, ImmutableSortedDictionary<string, TraitValue>.Empty.Add("page", new("pricing")).Add("seconds", new(Number: 0.1)));
        await store.RecordAsync(
            [new PersonFacts("r_1", [signal], [new TraitChange("plan", new("free"), Now.AddDays(-2)), new TraitChange("plan", new("pro"), Now)])],
            (_, _, _) => new PersonChange([entered, entered with { Id = "lookers:r_1:2", Entered = false }], PersonStandings.Empty.Add("lookers", standing)), None);
        await store.MarkDeliveredAsync([(await store.UndeliveredAsync(0, 1, None))[0].Sequence], None);
    }

    private static async Task CheckSegmentsAsync(ISegmentStore store)
    {
        var active = Assert.Single(await store.ActiveAsync(None));
        Assert.Equal((Lookers, true), (active.Definition, active.IsEvaluated));
        Assert.True((await store.ActivateAsync(Lookers, None)).IsEvaluated);
        Assert.Equal(["r_1"], await store.MembersAsync("lookers", None));
        Assert.Equal(["r_1"], await store.DueAsync(Now.AddDays(3), 9, None));
        Assert.Equal(new Standing(true, Now, 1, Now.AddDays(3)), (await store.StandingsAsync("r_1", None))["lookers"]);
        var names = ExpressionNames.Of(SegmentExpression.Parse("""did("looked") or has_trait("plan")""").Expression!);
        var history = (await store.HistoriesAsync(["r_1"], names, None))["r_1"];
        Assert.Equal(0.1, Assert.Single(history.Signals("looked")).Properties["seconds"].Number);
        Assert.Equal(["free", "pro"], history.TraitChanges("plan").Select(change => change.Value.Text!));
        Assert.Equal("lookers:r_1:2", Assert.Single(await store.UndeliveredAsync(0, 9, None)).Transition.Id);
    }

    private static Inbound Put(string delivery, InboundContent content) => new() { From = Phone, DeliveryId = delivery, Content = content, ReceivedAt = Now };

    private static Study Study(string question) => StudyReader.Read(
        $$"""
        id: s
        name: A study
        goal: Understand something
        channels: [web]
        opening: { asker: Us, purpose: how it went, minutes: 3 }
        questions: [{ id: q, type: open_ended, text: {{question}} }]
        """,
        "s.yaml").Study!;

    private static void Same<T>(T expected, T? actual) => Assert.Equal(KojiJson.Write(expected), KojiJson.Write(actual));
}
