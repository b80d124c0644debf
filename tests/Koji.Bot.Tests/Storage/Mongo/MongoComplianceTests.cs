using Koji.Bot.Channels;
using Koji.Bot.Channels.Sms;
using Koji.Bot.Channels.Teams;
using Koji.Bot.Channels.Web;
using Koji.Bot.Conversations;
using Koji.Bot.Conversations.Alerts;
using Koji.Bot.Conversations.Delivery.Limits;
using Koji.Bot.Intake.Cohorts;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Proposals;
using Koji.Bot.Storage;
using Koji.Bot.Storage.Mongo;
using Koji.Bot.Studies;
using Koji.Bot.Tests.Channels;
using Koji.Bot.Tests.Channels.Sms;
using Koji.Bot.Tests.Channels.Teams;
using Koji.Bot.Tests.Channels.Web;
using Koji.Bot.Tests.Conversations;
using Koji.Bot.Tests.Conversations.Alerts;
using Koji.Bot.Tests.Conversations.Delivery.Limits;
using Koji.Bot.Tests.Intake.Cohorts;
using Koji.Bot.Tests.Outreach;
using Koji.Bot.Tests.Respondents;
using Koji.Bot.Tests.Segments;
using Koji.Bot.Tests.Studies;
using Koji.Bot.Tests.WriteBack;
using Koji.Bot.WriteBack;

namespace Koji.Bot.Tests.Storage.Mongo;

public sealed class MongoConversationStoreTests : ConversationStoreCompliance, IAsyncDisposable
{
    private readonly MongoTestDatabase _temporary = MongoTestDatabase.Create();

    protected override IConversationStore Store => field ??= new MongoConversationStore(_temporary.Store);

    protected override IConversationOverview Overview => (MongoConversationStore)Store;

    public ValueTask DisposeAsync() => _temporary.DisposeAsync();
}

public sealed class MongoClaimLaneTests : ClaimLaneCompliance, IAsyncDisposable
{
    private readonly MongoTestDatabase _temporary = MongoTestDatabase.Create();

    protected override IConversationStore Store => field ??= new MongoConversationStore(_temporary.Store);

    protected override IConversationOverview Overview => (MongoConversationStore)Store;

    public ValueTask DisposeAsync() => _temporary.DisposeAsync();
}

public sealed class MongoSendLedgerTests : SendLedgerCompliance, IAsyncDisposable
{
    private readonly MongoTestDatabase _temporary = MongoTestDatabase.Create();

    protected override ISendLedger Ledger => new MongoSendLedger(_temporary.Store);

    public ValueTask DisposeAsync() => _temporary.DisposeAsync();
}

public sealed class MongoAlertStoreTests : AlertStoreCompliance, IAsyncDisposable
{
    private readonly MongoTestDatabase _temporary = MongoTestDatabase.Create();

    protected override IAlertStore Alerts => new MongoAlertStore(_temporary.Store);

    public ValueTask DisposeAsync() => _temporary.DisposeAsync();
}

public sealed class MongoCohortStoreTests : CohortStoreCompliance, IAsyncDisposable
{
    private readonly MongoTestDatabase _temporary = MongoTestDatabase.Create();

    protected override ICohortStore Cohorts => new MongoCohortStore(_temporary.Store);

    public ValueTask DisposeAsync() => _temporary.DisposeAsync();
}

public sealed class MongoLeaseStoreTests : LeaseStoreCompliance, IAsyncDisposable
{
    private readonly MongoTestDatabase _temporary = MongoTestDatabase.Create();

    protected override ILeaseStore Leases => new MongoLeaseStore(_temporary.Store);

    public ValueTask DisposeAsync() => _temporary.DisposeAsync();
}

public sealed class MongoInterviewArchiveTests : InterviewArchiveCompliance, IAsyncDisposable
{
    private readonly MongoTestDatabase _temporary = MongoTestDatabase.Create();

    protected override IInterviewArchive Archive => new MongoInterviewArchive(_temporary.Store);

    public ValueTask DisposeAsync() => _temporary.DisposeAsync();
}

public sealed class MongoRespondentStoreTests : RespondentStoreCompliance
{
    private readonly MongoTestDatabase _temporary = MongoTestDatabase.Create();

    public override ValueTask InitializeAsync()
    {
        Respondents = new MongoRespondentStore(_temporary.Store);
        Addresses = new MongoAddressRecordStore(_temporary.Store);
        return ValueTask.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _temporary.DisposeAsync();
    }
}

public sealed class MongoInvitationStoreTests : InvitationStoreCompliance
{
    private readonly MongoTestDatabase _temporary = MongoTestDatabase.Create();

    public override ValueTask InitializeAsync()
    {
        Invitations = new MongoInvitationStore(_temporary.Store);
        return ValueTask.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _temporary.DisposeAsync();
    }
}

public sealed class MongoWriteBackStoreTests : WriteBackStoreCompliance, IAsyncDisposable
{
    private readonly MongoTestDatabase _temporary = MongoTestDatabase.Create();

    protected override IWriteBackStore Store => field ??= new MongoWriteBackStore(_temporary.Store);

    public ValueTask DisposeAsync() => _temporary.DisposeAsync();
}

public sealed class MongoStudyCatalogTests : StudyCatalogCompliance, IAsyncDisposable
{
    private readonly MongoTestDatabase _temporary = MongoTestDatabase.Create();

    protected override IStudyCatalog Catalog => field ??= new MongoStudyCatalog(_temporary.Store);

    protected override IStudyCatalog Reopened => new MongoStudyCatalog(_temporary.Store);

    public ValueTask DisposeAsync() => _temporary.DisposeAsync();
}

public sealed class MongoCodebookStoreTests : CodebookStoreCompliance, IAsyncDisposable
{
    private readonly MongoTestDatabase _temporary = MongoTestDatabase.Create();

    protected override ICodebookStore Codebooks => new MongoCodebookStore(_temporary.Store);

    public ValueTask DisposeAsync() => _temporary.DisposeAsync();
}

public sealed class MongoQuotaLedgerTests : QuotaLedgerCompliance, IAsyncDisposable
{
    private readonly MongoTestDatabase _temporary = MongoTestDatabase.Create();

    protected override IQuotaLedger Ledger => new MongoQuotaLedger(_temporary.Store);

    public ValueTask DisposeAsync() => _temporary.DisposeAsync();
}

public sealed class MongoSegmentStoreTests : SegmentStoreCompliance
{
    private readonly MongoTestDatabase _temporary = MongoTestDatabase.Create();

    public override ValueTask DisposeAsync() => _temporary.DisposeAsync();

    /// <summary>The store keeps nothing of its own between calls: a new one is a machine that just started.</summary>
    protected override Task<ISegmentStore> OpenAsync() => Task.FromResult<ISegmentStore>(new MongoSegmentStore(_temporary.Store));

    protected override Task CloseAsync() => Task.CompletedTask;
}

public sealed class MongoSignalCensusTests : SignalCensusCompliance, IAsyncDisposable
{
    private readonly MongoTestDatabase _temporary = MongoTestDatabase.Create();

    protected override ISegmentStore Store => new MongoSegmentStore(_temporary.Store);

    protected override ISignalCensus Census => new MongoSignalCensus(_temporary.Store);

    public ValueTask DisposeAsync() => _temporary.DisposeAsync();
}

public sealed class MongoSmsStatusStoreTests : SmsStatusStoreCompliance, IAsyncDisposable
{
    private readonly MongoTestDatabase _temporary = MongoTestDatabase.Create();

    protected override ISmsStatusStore Store => new MongoSmsStatusStore(_temporary.Store);

    public ValueTask DisposeAsync() => _temporary.DisposeAsync();
}

public sealed class MongoSmsLedgerTests : SmsLedgerCompliance, IAsyncDisposable
{
    private readonly MongoTestDatabase _temporary = MongoTestDatabase.Create();

    protected override ISmsLedger Ledger => new MongoSmsLedger(_temporary.Store);

    public ValueTask DisposeAsync() => _temporary.DisposeAsync();
}

public sealed class MongoModelLedgerTests : ModelLedgerCompliance, IAsyncDisposable
{
    private readonly MongoTestDatabase _temporary = MongoTestDatabase.Create();

    protected override IModelLedger Ledger => new MongoModelLedger(_temporary.Store);

    public ValueTask DisposeAsync() => _temporary.DisposeAsync();
}

public sealed class MongoTeamsReferencesTests : TeamsReferencesCompliance, IAsyncDisposable
{
    private readonly MongoTestDatabase _temporary = MongoTestDatabase.Create();

    protected override ITeamsReferences References => new MongoTeamsReferences(_temporary.Store);

    public ValueTask DisposeAsync() => _temporary.DisposeAsync();
}

public sealed class MongoUnreadInboundTests : UnreadInboundCompliance, IAsyncDisposable
{
    private readonly MongoTestDatabase _temporary = MongoTestDatabase.Create();

    protected override IUnreadInbound Unread => new MongoUnreadInbound(_temporary.Store);

    public ValueTask DisposeAsync() => _temporary.DisposeAsync();
}

public sealed class MongoWebMailboxTests : WebMailboxCompliance, IAsyncDisposable
{
    private readonly MongoTestDatabase _temporary = MongoTestDatabase.Create();

    protected override IWebMailbox Mailbox => new MongoWebMailbox(_temporary.Store);

    public ValueTask DisposeAsync() => _temporary.DisposeAsync();
}
