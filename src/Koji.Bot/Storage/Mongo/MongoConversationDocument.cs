using System.Collections.Immutable;
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
    public static BsonDocument New(Inbound inbound) => New(inbound.From).AddRange(new BsonDocument
    {
        { "arrived", 1L },
        { "readyAt", inbound.ReceivedAt.UtcTicks },
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

    public static UpdateDefinition<BsonDocument> Append(Inbound inbound, long number) => Update
        .Push("inbox", Message(inbound, number))
        .Push("deliveries", Delivery(inbound.DeliveryId, inbound.ReceivedAt.UtcTicks))
        .Set("arrived", number)
        .Min("readyAt", inbound.ReceivedAt.UtcTicks)
        .Unset("setAside");

    /// <summary>A commit's new content; the consumed messages go with it.</summary>
    public static UpdateDefinition<BsonDocument> Content(Conversation next, ImmutableArray<long> consumed)
    {
        var update = Update.Set(Document, StoredDocument.Write(next)).Set("version", next.Version).Set(MongoDocuments.Schema, StoredDocument.Version);
        update = next.Interview is { } interview ? update.Set("studyId", Text(interview.StudyId)) : update.Unset("studyId");
        return consumed.IsEmpty ? update : update.PullFilter("inbox", Filter.In("n", consumed));
    }

    /// <summary>How the conversation is left. Fields that say nothing are absent, which keeps them out of the partial indexes and lets <c>$min</c> set them.</summary>
    public static UpdateDefinition<BsonDocument> Rest(DateTimeOffset lease, long? ready, string? aside)
    {
        var update = Update.Set("leaseUntil", lease.UtcTicks);
        update = ready is { } at ? update.Set("readyAt", at) : update.Unset("readyAt");
        return aside is null ? update.Unset("setAside") : update.Set("setAside", Text(aside));
    }

    public static ClaimedConversation Claim(BsonDocument row, DateTimeOffset leaseUntil)
    {
        var conversation = row.Contains(Document)
            ? Parse<Conversation>(row)
            : Conversation.New(new ChannelAddress(row["channel"].AsString, row["address"].AsString));
        return new ClaimedConversation(row["_id"].AsString, conversation, row["fence"].ToInt64(), leaseUntil, Pending(row), row["arrived"].ToInt64());
    }

    public static ImmutableArray<PendingInbound> Pending(BsonDocument row) =>
        [.. row["inbox"].AsBsonArray.Select(message => new PendingInbound(message["n"].ToInt64(), StoredDocument.Read<Inbound>(message[Document].AsString)))];

    /// <summary>When the first message arrived that came after the one of this number; null where none did.</summary>
    public static long? FirstAfter(BsonDocument row, long seen) =>
        row["inbox"].AsBsonArray.Where(message => message["n"].ToInt64() > seen).Min(message => (long?)message["at"].ToInt64());

    public static BsonDocument Message(Inbound inbound, long number) => new()
    {
        { "n", number },
        { "at", inbound.ReceivedAt.UtcTicks },
        { Document, StoredDocument.Write(inbound) },
    };

    public static BsonDocument Delivery(string id, long at) => new() { { "id", Text(id) }, { "at", at } };
}
