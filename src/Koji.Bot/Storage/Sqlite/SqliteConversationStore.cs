using System.Collections.Immutable;
using System.Text.Json;
using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Microsoft.Data.Sqlite;

namespace Koji.Bot.Storage.Sqlite;

/// <summary>Conversations as documents, with the columns beside them that claiming and the due query need. Times are UTC ticks.</summary>
public sealed class SqliteConversationStore(SqliteDatabase database) : IConversationStore, IConversationOverview
{
    /// <summary>Ready and free in one lane, longest ready first. Answered from the index alone but for the few that are leased.</summary>
    internal const string LaneQuery =
        $"{Ready} and channel = $channel and unprompted = $unprompted {Rest}";

    private const string Ready = "select id from conversations where set_aside is null and ready_at is not null and ready_at <= $now and lease_until <= $now";
    private const string Rest = "and coalesce(study_id, '') not in (select value from json_each($except)) order by ready_at limit $max";

    /// <summary>Nobody waits for an answer: by what has arrived, where something has, else by what was committed.</summary>
    private const string Unprompted = "coalesce((select min(unprompted) from inbox where conversation_id = $id and sequence not in (select value from json_each($consumed))), $unprompted)";

    /// <summary>One step of the index for each channel, however many conversations there are.</summary>
    private const string ChannelsQuery =
        """
        with recursive channels(name) as (
          select min(channel) from conversations
          union all select (select min(channel) from conversations where channel > name) from channels where name is not null)
        select name from channels where name is not null
        """;

    /// <summary>When the first message arrived that the owner of the claim has not seen: it makes the conversation ready, whatever the owner says.</summary>
    private const string FirstUnseen = "(select min(received_at) from inbox where conversation_id = $id and sequence > $seen)";

    private readonly RecentConversations _recent = new();

    public static SqliteSchema Schema { get; } = new("""
        create table if not exists conversations(
          id text primary key,
          channel text not null,
          address text not null,
          version integer not null default 0,
          fence integer not null default 0,
          lease_until integer not null default 0,
          ready_at integer,
          set_aside text,
          study_id text,
          document text,
          unprompted integer not null default 0,
          undelivered integer not null default 0,
          born integer not null default 0);
        drop index if exists conversations_ready;
        create index if not exists conversations_lane on conversations(channel, unprompted, ready_at, lease_until, study_id) where set_aside is null and ready_at is not null;
        create index if not exists conversations_channel on conversations(channel);
        create index if not exists conversations_aside on conversations(id) where set_aside is not null or undelivered > 0;
        create index if not exists conversations_study on conversations(study_id) where study_id is not null;
        create table if not exists inbox(
          sequence integer primary key autoincrement,
          conversation_id text not null,
          received_at integer not null,
          document text not null,
          unprompted integer not null default 0);
        create index if not exists inbox_conversation on inbox(conversation_id, sequence);
        create table if not exists deliveries(
          conversation_id text not null,
          delivery_id text not null,
          seen_at integer not null,
          primary key (conversation_id, delivery_id)) without rowid;
        create index if not exists deliveries_seen on deliveries(seen_at);
        """)
    {
        Added =
        [
            new("conversations", "unprompted", "integer not null default 0"),
            new("conversations", "undelivered", "integer not null default 0"),
            new("conversations", "born", "integer not null default 0"),
            new("inbox", "unprompted", "integer not null default 0"),
        ],
    };

    public Task<AppendOutcome> AppendAsync(Inbound inbound, CancellationToken cancellationToken)
    {
        var document = StoredDocument.Write(inbound);
        return database.WriteAsync(connection => Append(connection, inbound, document), cancellationToken);
    }

    public Task<IReadOnlyList<ClaimedConversation>> ClaimReadyAsync(int max, DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken cancellationToken) =>
        ClaimReadyAsync(ClaimLane.Any, max, now, leaseUntil, cancellationToken);

    public async Task<IReadOnlyList<ClaimedConversation>> ClaimReadyAsync(
        ClaimLane lane, int max, DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken cancellationToken)
    {
        // Most looks find nothing; they should not cost a write.
        if (database.Read(connection => ReadyIds(connection, lane, 1, now)).Count == 0)
        {
            return [];
        }

        var taken = await database.WriteAsync(
            connection => ReadyIds(connection, lane, max, now)
                .Select(id => Take(connection, id, now, leaseUntil)).OfType<TakenRow>().ToList(),
            cancellationToken);
        List<ClaimedConversation> claims = new(taken.Count);
        foreach (var row in taken)
        {
            if (await ReadAsync(row, leaseUntil) is { } claim)
            {
                claims.Add(claim);
            }
        }

        return claims;
    }

    public async Task<ClaimedConversation?> ClaimAsync(string conversationId, DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken cancellationToken) =>
        await database.WriteAsync(connection => Take(connection, conversationId, now, leaseUntil), cancellationToken) is { } row
            ? await ReadAsync(row, leaseUntil)
            : null;

    public async Task<ClaimedConversation?> CommitAsync(ClaimedConversation claim, ConversationCommit commit, CancellationToken cancellationToken)
    {
        var next = commit.Conversation with { Version = claim.Conversation.Version + 1 };
        var document = StoredDocument.Write(next);
        var written = await database.WriteAsync(connection => Commit(connection, claim, commit, next, document), cancellationToken);
        if (written is not { } rows)
        {
            return null;
        }

        _recent.Keep(claim.Id, next, claim.Fence);
        ImmutableArray<PendingInbound> pending = [.. rows.Where(row => !commit.Consumed.Contains(row.Sequence)).Select(Read)];
        return claim with
        {
            Conversation = next,
            LeaseUntil = commit.Lease is KeepLease keep ? keep.Until : default,
            Pending = pending,
            SeenUpTo = pending.IsEmpty ? claim.SeenUpTo : Math.Max(claim.SeenUpTo, pending[^1].Sequence),
        };
    }

    public Task<bool> ReleaseAsync(ClaimedConversation claim, DateTimeOffset? readyAt, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => connection.Execute(
                $"""
                update conversations set lease_until = 0, ready_at = coalesce({FirstUnseen}, $ready), unprompted = {Unprompted}
                where id = $id and version = $version and fence = $fence
                """,
                ("$id", claim.Id), ("$seen", claim.SeenUpTo), ("$ready", readyAt?.UtcTicks), ("$consumed", "[]"), ("$unprompted", claim.Conversation.IsUnprompted),
                ("$version", claim.Conversation.Version), ("$fence", claim.Fence)) == 1,
            cancellationToken);

    public Task<Conversation?> FindAsync(string conversationId, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(connection => connection.Scalar("select document from conversations where id = $id", ("$id", conversationId)) is string document
            ? StoredDocument.Read<Conversation>(document)
            : null));

    public Task<IReadOnlyList<(string ConversationId, string Reason)>> ListSetAsideAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<(string, string)>>(database.Read(connection => connection.Query(
            "select id, set_aside from conversations where set_aside is not null order by id", row => (row.GetString(0), row.GetString(1)))));

    public Task<int> TakeUpSetAsideAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => connection.Execute("update conversations set set_aside = null, ready_at = $now where set_aside is not null", ("$now", now.UtcTicks)),
            cancellationToken);

    public Task<int> ForgetDeliveriesAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        database.WriteAsync(connection => connection.Execute("delete from deliveries where seen_at < $before", ("$before", before.UtcTicks)), cancellationToken);

    public Task<IReadOnlyList<string>> ChannelsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>(database.Read(connection => connection.Query(ChannelsQuery, row => row.GetString(0))));

    public Task<IReadOnlyList<SetAsideConversation>> ListSetAsideMessagesAsync(string after, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SetAsideConversation>>(database.Read(connection => connection.Query(
            "select id, document, set_aside from conversations where (set_aside is not null or undelivered > 0) and id > $after order by id limit $limit",
            row => (Id: row.GetString(0), Document: row.IsDBNull(1) ? null : row.GetString(1), Reason: row.IsDBNull(2) ? null : row.GetString(2)),
            ("$after", after), ("$limit", limit))
            .ConvertAll(row => new SetAsideConversation(row.Id, ReadOrNull(row.Document), row.Reason, [.. InboxOf(connection, row.Id).Select(Read)]))));

    public Task<ImmutableArray<ChannelBacklog>> BacklogAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read<ImmutableArray<ChannelBacklog>>(connection =>
        [
            .. connection.Query(
                "select channel, count(*), min(ready_at) from conversations where set_aside is null and ready_at is not null and ready_at <= $now and lease_until <= $now group by channel",
                row => new ChannelBacklog(row.GetString(0), row.GetInt32(1), new DateTimeOffset(row.GetInt64(2), TimeSpan.Zero)), ("$now", now.UtcTicks)),
        ]));

    public Task<OpenInterviews> OpenInterviewsAsync(string studyId, CancellationToken cancellationToken)
    {
        var open = database.Read(connection => connection.Query(
            "select document from conversations where study_id = $study", row => StoredDocument.Read<Conversation>(row.GetString(0)), ("$study", studyId)));
        var bySegment = open.SelectMany(c => c.Interview?.Segments ?? []).CountBy(segment => segment).ToDictionary(StringComparer.Ordinal);
        return Task.FromResult(new OpenInterviews(open.Count, bySegment));
    }

    private static AppendOutcome Append(SqliteConnection connection, Inbound inbound, string document)
    {
        var id = inbound.From.ConversationId;
        var at = inbound.ReceivedAt.UtcTicks;
        var isNew = connection.Execute(
            "insert or ignore into deliveries(conversation_id, delivery_id, seen_at) values ($id, $delivery, $at)",
            ("$id", id), ("$delivery", inbound.DeliveryId), ("$at", at)) == 1;
        if (!isNew)
        {
            return AppendOutcome.Duplicate;
        }

        var unprompted = inbound.Content is InviteContent;
        connection.Execute(
            "insert into inbox(conversation_id, received_at, document, unprompted) values ($id, $at, $document, $unprompted)",
            ("$id", id), ("$at", at), ("$document", document), ("$unprompted", unprompted));
        // Fences begin at the time of the first message: whoever claimed a conversation that was erased since holds no number of the one that began anew.
        connection.Execute(
            """
            insert into conversations(id, channel, address, ready_at, unprompted, fence, born) values ($id, $channel, $address, $at, $unprompted, $at, $at)
            on conflict(id) do update set set_aside = null, ready_at = min(coalesce(ready_at, $at), $at), unprompted = min(unprompted, $unprompted)
            """,
            ("$id", id), ("$channel", inbound.From.Channel), ("$address", inbound.From.Address), ("$at", at), ("$unprompted", unprompted));
        return AppendOutcome.Appended;
    }

    private static List<string> ReadyIds(SqliteConnection connection, ClaimLane lane, int max, DateTimeOffset now)
    {
        var except = KojiJson.Write(lane.ExceptStudies);
        return lane is { Channel: { } channel, IsUnprompted: { } unprompted }
            ? connection.Query(LaneQuery, row => row.GetString(0), ("$now", now.UtcTicks), ("$max", max), ("$except", except), ("$channel", channel), ("$unprompted", unprompted))
            : connection.Query(
                $"{Ready} and channel = coalesce($channel, channel) and unprompted = coalesce($unprompted, unprompted) {Rest}", row => row.GetString(0),
                ("$now", now.UtcTicks), ("$max", max), ("$except", except), ("$channel", lane.Channel), ("$unprompted", lane.IsUnprompted));
    }

    /// <summary>In the transaction only what must be: documents are read outside of it, where they keep nobody waiting.</summary>
    private TakenRow? Take(SqliteConnection connection, string id, DateTimeOffset now, DateTimeOffset leaseUntil)
    {
        var rows = connection.Query(
            """
            update conversations set fence = fence + 1, lease_until = $until where id = $id and lease_until <= $now
            returning channel, address, fence, version, born
            """,
            row => new TakenRow(id, new ChannelAddress(row.GetString(0), row.GetString(1)), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), null, null, []),
            ("$id", id), ("$now", now.UtcTicks), ("$until", leaseUntil.UtcTicks));
        if (rows is not [var taken])
        {
            return null;
        }

        var known = _recent.Find(id, taken.Version, taken.Born);
        return taken with
        {
            Known = known,
            Document = known is null ? (string?)connection.Scalar("select document from conversations where id = $id", ("$id", id)) : null,
            Inbox = InboxOf(connection, id),
        };
    }

    private async Task<ClaimedConversation?> ReadAsync(TakenRow row, DateTimeOffset leaseUntil)
    {
        try
        {
            var conversation = row.Known ?? (row.Document is null ? Conversation.New(row.Address) : StoredDocument.Read<Conversation>(row.Document));
            ImmutableArray<PendingInbound> pending = [.. row.Inbox.Select(Read)];
            return new ClaimedConversation(row.Id, conversation, row.Fence, leaseUntil, pending, pending.IsEmpty ? 0 : pending[^1].Sequence);
        }
        catch (JsonException)
        {
            // One document that cannot be read must not stop those that were claimed with it.
            await database.WriteAsync(connection => connection.Execute(
                "update conversations set set_aside = 'its document cannot be read', lease_until = 0 where id = $id and fence = $fence", ("$id", row.Id), ("$fence", row.Fence)));
            return null;
        }
    }

    /// <returns>What the inbox held before; null where the claim was lost, and then nothing has changed.</returns>
    private static List<InboxRow>? Commit(SqliteConnection connection, ClaimedConversation claim, ConversationCommit commit, Conversation next, string document)
    {
        var (lease, ready, aside) = commit.Lease switch
        {
            KeepLease keep => (keep.Until, keep.Now, null),
            GiveBack back => (default(DateTimeOffset), back.ReadyAt, null),
            SetAside set => (default(DateTimeOffset), (DateTimeOffset?)null, set.Reason),
            _ => throw new ArgumentException("An unknown change of the lease.", nameof(commit)),
        };
        var inbox = InboxOf(connection, claim.Id);
        var left = inbox.Where(row => !commit.Consumed.Contains(row.Sequence)).ToList();
        // The first message that the owner of the claim has not seen makes the conversation ready, whatever the owner says.
        var unseen = inbox.Where(row => row.Sequence > claim.SeenUpTo).Select(row => (long?)row.ReceivedAt).Min();
        var written = connection.Execute(
            """
            update conversations set
              version = version + 1, document = $document, study_id = $study, lease_until = $lease, set_aside = $aside,
              ready_at = $ready, unprompted = $unprompted, undelivered = $undelivered
            where id = $id and version = $version and fence = $fence
            """,
            ("$document", document), ("$study", next.Interview?.StudyId), ("$lease", lease.UtcTicks), ("$aside", unseen is null ? aside : null),
            ("$ready", unseen ?? ready?.UtcTicks), ("$unprompted", left.Count > 0 ? left.TrueForAll(row => row.IsUnprompted) : next.IsUnprompted),
            ("$undelivered", next.Undelivered.Length), ("$id", claim.Id), ("$version", claim.Conversation.Version), ("$fence", claim.Fence));
        if (written == 0)
        {
            return null;
        }

        foreach (var sequence in commit.Consumed)
        {
            connection.Execute("delete from inbox where sequence = $sequence and conversation_id = $id", ("$sequence", sequence), ("$id", claim.Id));
        }

        return inbox;
    }

    private static Conversation? ReadOrNull(string? document)
    {
        try
        {
            return document is null ? null : StoredDocument.Read<Conversation>(document);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static List<InboxRow> InboxOf(SqliteConnection connection, string id) => connection.Query(
        "select sequence, received_at, unprompted, document from inbox where conversation_id = $id order by sequence",
        row => new InboxRow(row.GetInt64(0), row.GetInt64(1), row.GetBoolean(2), row.GetString(3)), ("$id", id));

    private static PendingInbound Read(InboxRow row) => new(row.Sequence, StoredDocument.Read<Inbound>(row.Document));

    private sealed record InboxRow(long Sequence, long ReceivedAt, bool IsUnprompted, string Document);

    /// <param name="Born">The fence with which it began: one that was erased and began anew has a higher one than the other ever had.</param>
    /// <param name="Known">The conversation, where it is at hand as it was committed.</param>
    /// <param name="Document">Otherwise its document; absent where nothing was committed yet.</param>
    private sealed record TakenRow(
        string Id, ChannelAddress Address, long Fence, long Version, long Born, Conversation? Known, string? Document, List<InboxRow> Inbox);
}
