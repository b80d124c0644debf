using Koji.Bot.Channels;
using Koji.Bot.Channels.Sms;
using Koji.Bot.Channels.Teams;
using Koji.Bot.Channels.Web;
using Koji.Bot.Conversations;
using Koji.Bot.Conversations.Alerts;
using Koji.Bot.Conversations.Delivery.Limits;
using Koji.Bot.Intake.Cohorts;
using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Privacy;
using Koji.Bot.Researchers.Notes;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Proposals;
using Koji.Bot.Studies;
using Koji.Bot.WriteBack;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Storage.Mongo;

public static class MongoRegistration
{
    /// <summary>Every store, in MongoDB: <c>Koji:Store:MongoDb</c> says where. Nothing is connected to before the first store is asked for.</summary>
    public static IServiceCollection AddMongoStore(this IServiceCollection services)
    {
        services.AddMongoOptions();
        services.AddSingleton(provider => new StorePlace($"is {provider.GetRequiredService<IOptions<MongoOptions>>().Value.Place}"));
        services.AddSingleton(provider => MongoStore.Open(provider.GetRequiredService<IOptions<MongoOptions>>().Value, MongoSchemas.All));
        services.AddHealthChecks().Add(new HealthCheckRegistration("store", provider => ActivatorUtilities.CreateInstance<MongoHealth>(provider), HealthStatus.Unhealthy, tags: null, timeout: TimeSpan.FromSeconds(5)));
        return services
            .AddSingleton<MongoConversationStore>()
            .AddSingleton<IConversationStore>(provider => provider.GetRequiredService<MongoConversationStore>())
            .AddSingleton<IConversationOverview>(provider => provider.GetRequiredService<MongoConversationStore>())
            .AddSingleton<IInterviewArchive, MongoInterviewArchive>()
            .AddSingleton<ISendLedger, MongoSendLedger>()
            .AddSingleton<IAlertStore, MongoAlertStore>()
            .AddSingleton<ILeaseStore, MongoLeaseStore>()
            .AddSingleton<IDeskNotes, MongoDeskNotes>()
            .AddSingleton<IStudyCatalog, MongoStudyCatalog>()
            .AddSingleton<IQuotaLedger, MongoQuotaLedger>()
            .AddSingleton<ICodebookStore, MongoCodebookStore>()
            .AddSingleton<IRespondentStore, MongoRespondentStore>()
            .AddSingleton<IAddressRecordStore, MongoAddressRecordStore>()
            .AddSingleton<ISegmentStore, MongoSegmentStore>()
            .AddSingleton<ISignalCensus, MongoSignalCensus>()
            .AddSingleton<ICohortStore, MongoCohortStore>()
            .AddSingleton<IInvitationStore, MongoInvitationStore>()
            .AddSingleton<IWriteBackStore, MongoWriteBackStore>()
            .AddSingleton<IWebMailbox, MongoWebMailbox>()
            .AddSingleton<ITeamsReferences, MongoTeamsReferences>()
            .AddSingleton<ISmsStatusStore, MongoSmsStatusStore>()
            .AddSingleton<ISmsLedger, MongoSmsLedger>()
            .AddSingleton<IModelLedger, MongoModelLedger>()
            .AddSingleton<IAuditLog, MongoAuditLog>()
            .AddSingleton<IErasureLog, MongoErasureLog>()
            .AddSingleton<IPersonalRecords, MongoPersonalRecords>()
            .AddSingleton<IUnreadInbound, MongoUnreadInbound>();
    }

    internal static IServiceCollection AddMongoOptions(this IServiceCollection services) => services
        .AddOptions<MongoOptions>().BindConfiguration(MongoOptions.Section).ValidateOnStart().Services
        .AddSingleton<IValidateOptions<MongoOptions>, MongoOptionsValidator>();
}

/// <summary>Every collection.</summary>
internal static class MongoSchemas
{
    public static IReadOnlyList<MongoSchema> All { get; } =
    [
        MongoConversationStore.Schema,
        MongoInterviewArchive.Schema,
        MongoSendLedger.Schema,
        MongoAlertStore.Schema,
        MongoLeaseStore.Schema,
        MongoDeskNotes.Schema,
        MongoRespondentStore.Schema,
        MongoIdentities.Schema,
        MongoAddressRecordStore.Schema,
        MongoInvitationStore.Schema,
        MongoWriteBackStore.Schema,
        MongoStudyCatalog.Schema,
        MongoStudyCatalog.VersionsSchema,
        MongoQuotaLedger.Schema,
        MongoQuotaLedger.PlacesSchema,
        MongoCodebookStore.Schema,
        MongoSegmentStore.Schema,
        MongoSegmentFacts.SignalsSchema,
        MongoSegmentFacts.TraitsSchema,
        MongoSegmentPeople.Schema,
        MongoSegmentPeople.TransitionsSchema,
        MongoSegmentPeople.CountersSchema,
        MongoSegmentAround.ThresholdsSchema,
        MongoSegmentAround.TouchesSchema,
        MongoSegmentAround.NamesSchema,
        MongoCohortStore.Schema,
        MongoCohortStore.ListedSchema,
        MongoSmsStatusStore.Schema,
        MongoSmsLedger.Schema,
        MongoModelLedger.Schema,
        MongoTeamsReferences.Schema,
        MongoTeamsReferences.PointersSchema,
        MongoWebMailbox.Schema,
        MongoAuditLog.Schema,
        MongoErasureLog.Schema,
        MongoErasureLog.OptOutsSchema,
        MongoErasureLog.InterviewsSchema,
        MongoUnreadInbound.Schema,
    ];
}
