using System.Collections.Immutable;
using System.Text.Json;
using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using MongoDB.Bson;
using MongoDB.Driver;
using static Koji.Bot.Storage.Mongo.MongoDocuments;

namespace Koji.Bot.Storage.Mongo;

/// <summary>A conversation as MongoDB keeps it, and the changes that are made to it. Pure.</summary>
internal static class MongoConversationDocument
{
    /// <summary>A conversation with its first message.</summary>
    /// <remarks>
    /// Fences begin at the time of the first message: whoever claimed a conversation that was erased since holds no number of the one that began anew.
    /// </remarks>
    public static BsonDocument New(Inbound inbound) => New(inbound.From).Set("fence", inbound.ReceivedAt.UtcTicks).AddRange(new BsonDocument
    {
        { "arrived", 1L },
        { "readyAt", inbound.ReceivedAt.UtcTicks },
        { "unprompted", IsUnprompted(inbound) },
        { "inbox", new BsonArray { Message(inbound, 1) } },
        { "deliveries", new BsonArray { Delivery(inbound.DeliveryId, inbound.ReceivedAt.UtcTicks) } },
    });

    /// <summary>What a conversation consists of besides what arrived: never committed, never claimed.</summary>
    public static BsonDocument New(ChannelAddress address) => MongoDocuments.New(Text(address.ConversationId)).AddRange(new BsonDocument
    {
        { "channel", Text(address.Channel) },
        { "address", Text(address.Address) },
        { "version", 0L },
        { "fence", 0L },
        { "leaseUntil", 0L },
    });

    public static UpdateDefinition<BsonDocument> Append(Inbound inbound, long number)
    {
        var update = Update
            .Push("inbox", Message(inbound, number))
            .Push("deliveries", Delivery(inbound.DeliveryId, inbound.ReceivedAt.UtcTicks))
            .Set("arrived", number)
            .Min("readyAt", inbound.ReceivedAt.UtcTicks)
            .Unset("setAside");
        return IsUnprompted(inbound) ? update : update.Set("unprompted", false);
    }

    /// <summary>A commit's new content; the consumed messages go with it.</summary>
    public static UpdateDefinition<BsonDocument> Content(Conversation next, ImmutableArray<long> consumed)
    {
        var update = Update.Set(Document, StoredDocument.Write(next)).Set("version", next.Version).Set(MongoDocuments.Schema, StoredDocument.Version);
        update = next.Interview is { } interview ? update.Set("studyId", Text(interview.StudyId)) : update.Unset("studyId");
        update = next.Undelivered.IsEmpty ? update.Unset("undelivered") : update.Set("undelivered", next.Undelivered.Length);
        return consumed.IsEmpty ? update : update.PullFilter("inbox", Filter.In("n", consumed));
    }

    /// <summary>How the conversation is left. Fields that say nothing are absent, which keeps them out of the partial indexes and lets <c>$min</c> set them.</summary>
    /// <param name="seen">The highest number that the owner knows of: what came after it makes the conversation ready.</param>
    public static UpdateDefinition<BsonDocument> Leave(Rest rest, Waiting inbox, long seen)
    {
        var unseen = inbox.Messages.Where(message => message.Number > seen).Min(message => (long?)message.At);
        var left = inbox.Messages.Where(message => !rest.Consumed.Contains(message.Number)).ToList();
        var update = Update.Set("leaseUntil", rest.Lease.UtcTicks)
            .Set("unprompted", left.Count == 0 ? rest.IsUnprompted : left.All(message => message.IsUnprompted));
        update = (unseen ?? rest.ReadyAt) is { } at ? update.Set("readyAt", at) : update.Unset("readyAt");
        return rest.LeavesAside ? update
            : unseen is not null || rest.SetAside is null ? update.Unset("setAside")
            : update.Set("setAside", Text(rest.SetAside));
    }

    public static FilterDefinition<BsonDocument> In(ClaimLane lane)
    {
        var filter = Filter.Empty;
        filter = lane.Channel is { } channel ? filter & Filter.Eq("channel", Text(channel)) : filter;
        filter = lane.IsUnprompted is { } unprompted ? filter & Filter.Eq("unprompted", unprompted) : filter;
        filter = lane.ExceptStudies.IsEmpty ? filter : filter & Filter.Nin("studyId", lane.ExceptStudies.Select(Text));
        return lane.ExceptStudies.Contains("") ? filter & Filter.Exists("studyId") : filter;
    }

    public static SetAsideConversation Aside(BsonDocument row) =>
        new(row["_id"].AsString, ReadOrNull(row), row.Contains("setAside") ? row["setAside"].AsString : null, Pending(row));

    public static ClaimedConversation Claim(BsonDocument row, DateTimeOffset leaseUntil)
    {
        var conversation = row.Contains(Document)
            ? Parse<Conversation>(row)
            : Conversation.New(new ChannelAddress(row["channel"].AsString, row["address"].AsString));
        return new ClaimedConversation(row["_id"].AsString, conversation, row["fence"].ToInt64(), leaseUntil, Pending(row), row["arrived"].ToInt64());
    }

    public static ImmutableArray<PendingInbound> Pending(BsonDocument row) =>
        [.. row["inbox"].AsBsonArray.Select(message => new PendingInbound(message["n"].ToInt64(), StoredDocument.Read<Inbound>(message[Document].AsString)))];

    public static BsonDocument Message(Inbound inbound, long number) => new()
    {
        { "n", number },
        { "at", inbound.ReceivedAt.UtcTicks },
        { "unprompted", IsUnprompted(inbound) },
        { Document, StoredDocument.Write(inbound) },
    };

    public static BsonDocument Delivery(string id, long at) => new() { { "id", Text(id) }, { "at", at } };

    internal static bool IsUnprompted(Inbound inbound) => inbound.Content is InviteContent;

    private static Conversation? ReadOrNull(BsonDocument row)
    {
        try
        {
            return row.Contains(Document) ? Parse<Conversation>(row) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>How the owner of a claim leaves the conversation.</summary>
internal sealed record Rest(DateTimeOffset Lease, long? ReadyAt, string? SetAside, bool IsUnprompted, ImmutableArray<long> Consumed)
{
    /// <summary>Whether it was set aside is not touched: nothing was committed.</summary>
    public bool LeavesAside { get; init; }
}

/// <summary>What waits in an inbox, as far as it matters to when and in which lane the conversation is ready.</summary>
/// <param name="Arrived">How many ever arrived; the next one is unknown to whoever knows of so many.</param>
internal sealed record Waiting(long Arrived, ImmutableArray<WaitingMessage> Messages)
{
    public static Waiting Of(ClaimedConversation claim) =>
        new(claim.SeenUpTo, [.. claim.Pending.Select(one => new WaitingMessage(one.Sequence, one.Inbound.ReceivedAt.UtcTicks, MongoConversationDocument.IsUnprompted(one.Inbound)))]);

    public static Waiting Of(BsonDocument row) =>
        new(row["arrived"].ToInt64(), [.. row["inbox"].AsBsonArray.Select(one => new WaitingMessage(one["n"].ToInt64(), one["at"].ToInt64(), one["unprompted"].AsBoolean))]);
}

internal readonly record struct WaitingMessage(long Number, long At, bool IsUnprompted);
