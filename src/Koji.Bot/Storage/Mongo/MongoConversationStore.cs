using System.Collections.Immutable;
using System.Text.Json;
using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using MongoDB.Bson;
using MongoDB.Driver;
using static Koji.Bot.Storage.Mongo.MongoDocuments;

namespace Koji.Bot.Storage.Mongo;

/// <summary>
/// Conversations, a document each, with what waits in their inbox and the delivery ids of the last days in the same document: so that appending,
/// claiming and committing each are one atomic write. Times are UTC ticks. Shard key: <c>{_id: "hashed"}</c>.
/// </summary>
/// <remarks>
/// <c>arrived</c> counts what was ever appended. It numbers the messages, and is the condition of every write that says when the conversation is ready:
/// who did not know of a message cannot put the conversation to sleep over it. It is no part of the version: arriving voids no turn.
/// </remarks>
internal sealed class MongoConversationStore(MongoStore store) : IConversationStore, IConversationOverview
{
    private const string Name = "conversations";

    /// <summary>How often it is looked again when other machines were quicker with everything that was found.</summary>
    private const int MostLooks = 4;

    private const int PageSize = 200;

    /// <summary>All but the delivery ids, which are many and concern nobody but the next append.</summary>
    private static readonly ProjectionDefinition<BsonDocument> WithoutDeliveries = Builders<BsonDocument>.Projection.Exclude("deliveries");

    private static readonly ProjectionDefinition<BsonDocument> InboxOnly = Only("arrived", "inbox");

    private readonly IMongoCollection<BsonDocument> _conversations = store.Collection(Name);

    public static MongoSchema Schema { get; } = new(
        Name,
        MongoSchema.Where("readyAt", "lane", "channel", "unprompted", "readyAt", "leaseUntil", "studyId"),
        MongoSchema.Where("readyAt", "ready", "readyAt", "leaseUntil"),
        MongoSchema.Where("setAside", "set_aside", "setAside"),
        MongoSchema.Where("undelivered", "undelivered", "undelivered"),
        MongoSchema.Where("studyId", "study", "studyId"),
        MongoSchema.On("channel", "channel"),
        MongoSchema.On("delivery_age", "deliveries.at"));

    public async Task<AppendOutcome> AppendAsync(Inbound inbound, CancellationToken cancellationToken)
    {
        var id = Text(inbound.From.ConversationId);
        var delivery = Text(inbound.DeliveryId);
        while (true)
        {
            var known = await _conversations.FindByIdAsync(id, Only("arrived"), cancellationToken);
            if (known is null)
            {
                if (await _conversations.TryInsertAsync(MongoConversationDocument.New(inbound), cancellationToken))
                {
                    return AppendOutcome.Appended;
                }

                continue;
            }

            var arrived = known["arrived"].ToInt64();
            var isFree = ById(id) & Filter.Eq("arrived", arrived) & Filter.Ne("deliveries.id", delivery);
            if (await _conversations.TryUpdateAsync(isFree, MongoConversationDocument.Append(inbound, arrived + 1), cancellationToken))
            {
                return AppendOutcome.Appended;
            }

            // Not by a read: the append that is seen must be durable, for the sender will not send again.
            if (await _conversations.ConfirmAsync(ById(id) & Filter.Eq("deliveries.id", delivery), cancellationToken))
            {
                return AppendOutcome.Duplicate;
            }
        }
    }

    public async Task<IReadOnlyList<ClaimedConversation>> ClaimReadyAsync(
        ClaimLane lane, int max, DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken cancellationToken)
    {
        var isReady = MongoConversationDocument.In(lane) & Filter.Exists("setAside", false) & Filter.Lte("readyAt", now.UtcTicks) & Filter.Lte("leaseUntil", now.UtcTicks);
        for (var look = 0; look < MostLooks; look++)
        {
            // Two steps, for on a sharded cluster only a write by shard key is one document's: found by the index, claimed by id if it is still so.
            var found = await _conversations.Find(isReady).Sort(Builders<BsonDocument>.Sort.Ascending("readyAt")).Limit(max).Project(Only()).ToListAsync(cancellationToken);
            var claims = await Task.WhenAll(found.Select(row => ClaimAsync(ById(row["_id"]) & isReady, leaseUntil, cancellationToken)));
            if (found.Count == 0 || claims.Any(claim => claim is not null))
            {
                return [.. claims.OfType<ClaimedConversation>()];
            }
        }

        return [];
    }

    public Task<ClaimedConversation?> ClaimAsync(string conversationId, DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken cancellationToken) =>
        ClaimAsync(ById(Text(conversationId)) & Filter.Lte("leaseUntil", now.UtcTicks), leaseUntil, cancellationToken);

    public async Task<ClaimedConversation?> CommitAsync(ClaimedConversation claim, ConversationCommit commit, CancellationToken cancellationToken)
    {
        var (lease, ready, aside) = commit.Lease switch
        {
            KeepLease keep => (keep.Until, keep.Now, null),
            GiveBack back => (default(DateTimeOffset), back.ReadyAt, null),
            SetAside set => (default(DateTimeOffset), (DateTimeOffset?)null, set.Reason),
            _ => throw new ArgumentException("An unknown change of the lease.", nameof(commit)),
        };
        var next = commit.Conversation with { Version = claim.Conversation.Version + 1 };
        var row = await WriteAsync(claim, new Rest(lease, ready?.UtcTicks, aside, next.IsUnprompted, commit.Consumed), MongoConversationDocument.Content(next, commit.Consumed), cancellationToken);
        return row is null
            ? null
            : claim with { Conversation = next, LeaseUntil = lease, Pending = MongoConversationDocument.Pending(row), SeenUpTo = row["arrived"].ToInt64() };
    }

    public async Task<bool> ReleaseAsync(ClaimedConversation claim, DateTimeOffset? readyAt, CancellationToken cancellationToken) =>
        await WriteAsync(claim, new Rest(default, readyAt?.UtcTicks, null, claim.Conversation.IsUnprompted, []) { LeavesAside = true }, null, cancellationToken) is not null;

    public async Task<Conversation?> FindAsync(string conversationId, CancellationToken cancellationToken) =>
        await _conversations.FindByIdAsync(Text(conversationId), Only(Document), cancellationToken) is { } row && row.Contains(Document) ? Parse<Conversation>(row) : null;

    public async Task<IReadOnlyList<(string ConversationId, string Reason)>> ListSetAsideAsync(CancellationToken cancellationToken) =>
        [.. (await _conversations.Find(Filter.Exists("setAside")).Sort(Builders<BsonDocument>.Sort.Ascending("_id")).Project(Only("setAside")).ToListAsync(cancellationToken))
            .Select(row => (row["_id"].AsString, row["setAside"].AsString))];

    public async Task<int> TakeUpSetAsideAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var taken = 0;
        foreach (var row in await _conversations.Find(Filter.Exists("setAside")).Project(Only()).ToListAsync(cancellationToken))
        {
            var update = Update.Unset("setAside").Set("readyAt", now.UtcTicks);
            taken += await _conversations.TryUpdateAsync(ById(row["_id"]) & Filter.Exists("setAside"), update, cancellationToken) ? 1 : 0;
        }

        return taken;
    }

    public async Task<IReadOnlyList<string>> ChannelsAsync(CancellationToken cancellationToken)
    {
        using var cursor = await _conversations.DistinctAsync<string>("channel", FilterDefinition<BsonDocument>.Empty, options: null, cancellationToken);
        return [.. (await cursor.ToListAsync(cancellationToken)).Order(StringComparer.Ordinal)];
    }

    public async Task<IReadOnlyList<SetAsideConversation>> ListSetAsideMessagesAsync(string after, int limit, CancellationToken cancellationToken) =>
        (await _conversations.Find((Filter.Exists("setAside") | Filter.Exists("undelivered")) & Filter.Gt("_id", Text(after)))
            .Sort(Builders<BsonDocument>.Sort.Ascending("_id")).Limit(limit).Project(WithoutDeliveries).ToListAsync(cancellationToken))
            .ConvertAll(MongoConversationDocument.Aside);

    public async Task<int> ForgetDeliveriesAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var isOld = Filter.Lt("deliveries.at", before.UtcTicks);
        var forget = Update.PullFilter("deliveries", Filter.Lt("at", before.UtcTicks));
        var forgotten = 0;
        while (await _conversations.Find(isOld).Limit(PageSize).Project(Only()).ToListAsync(cancellationToken) is { Count: > 0 } page)
        {
            foreach (var row in page)
            {
                var options = new FindOneAndUpdateOptions<BsonDocument> { ReturnDocument = ReturnDocument.Before, Projection = Only("deliveries") };
                var was = await _conversations.FindOneAndUpdateAsync(ById(row["_id"]) & isOld, forget, options, cancellationToken);
                forgotten += was?["deliveries"].AsBsonArray.Count(delivery => delivery["at"].ToInt64() < before.UtcTicks) ?? 0;
            }
        }

        return forgotten;
    }

    public async Task<ImmutableArray<ChannelBacklog>> BacklogAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var isWaiting = Filter.Lte("readyAt", now.UtcTicks) & Filter.Lte("leaseUntil", now.UtcTicks);
        var byChannel = new BsonDocument { { "_id", "$channel" }, { "ready", new BsonDocument("$sum", 1) }, { "oldest", new BsonDocument("$min", "$readyAt") } };
        var rows = await _conversations.Aggregate().Match(isWaiting).Group<BsonDocument>(byChannel).Sort(new BsonDocument("_id", 1)).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new ChannelBacklog(row["_id"].AsString, row["ready"].ToInt32(), new DateTimeOffset(row["oldest"].ToInt64(), TimeSpan.Zero)))];
    }

    public async Task<OpenInterviews> OpenInterviewsAsync(string studyId, CancellationToken cancellationToken)
    {
        var rows = await _conversations.Find(Filter.Eq("studyId", Text(studyId))).Project(Only(Document)).ToListAsync(cancellationToken);
        var bySegment = rows.Select(Parse<Conversation>).SelectMany(c => c.Interview?.Segments ?? []).CountBy(segment => segment).ToDictionary(StringComparer.Ordinal);
        return new OpenInterviews(rows.Count, bySegment);
    }

    private async Task<ClaimedConversation?> ClaimAsync(FilterDefinition<BsonDocument> filter, DateTimeOffset leaseUntil, CancellationToken cancellationToken)
    {
        var update = Update.Inc("fence", 1L).Set("leaseUntil", leaseUntil.UtcTicks);
        if (await _conversations.ChangeAsync(filter, update, WithoutDeliveries, cancellationToken) is not { } row)
        {
            return null;
        }

        try
        {
            return MongoConversationDocument.Claim(row, leaseUntil);
        }
        catch (JsonException)
        {
            // One document that cannot be read must not stop those that were claimed with it.
            var aside = Update.Set("setAside", "its document cannot be read").Unset("readyAt").Set("leaseUntil", 0L);
            await _conversations.TryUpdateAsync(ById(row["_id"]) & Filter.Eq("fence", row["fence"]), aside, cancellationToken);
            return null;
        }
    }

    /// <summary>One write of the claim's owner. What arrived unseen makes the conversation ready, whatever the owner says, and keeps it from being set aside.</summary>
    /// <returns>The inbox afterwards; null where the claim is lost, and then nothing has changed.</returns>
    private async Task<BsonDocument?> WriteAsync(ClaimedConversation claim, Rest rest, UpdateDefinition<BsonDocument>? content, CancellationToken cancellationToken)
    {
        var isOwned = ById(Text(claim.Id)) & Filter.Eq("version", claim.Conversation.Version) & Filter.Eq("fence", claim.Fence);
        var inbox = Waiting.Of(claim);
        while (true)
        {
            var update = MongoConversationDocument.Leave(rest, inbox, claim.SeenUpTo);
            var whole = content is null ? update : Update.Combine(content, update);
            if (await _conversations.ChangeAsync(isOwned & Filter.Eq("arrived", inbox.Arrived), whole, InboxOnly, cancellationToken) is { } row)
            {
                return row;
            }

            if (await _conversations.Find(isOwned).Project(InboxOnly).FirstOrDefaultAsync(cancellationToken) is not { } current)
            {
                return null;
            }

            inbox = Waiting.Of(current);
        }
    }
}
