using System.Globalization;
using Koji.Bot.Channels.Web;
using Koji.Bot.Interviews;
using MongoDB.Bson;
using MongoDB.Driver;
using static Koji.Bot.Storage.Mongo.MongoDocuments;

namespace Koji.Bot.Storage.Mongo;

/// <summary>
/// Browser sessions, a document each with what was said in them: a message and its revision become visible together, so that no reader passes one by.
/// Shard key: <c>{_id: "hashed"}</c>.
/// </summary>
internal sealed class MongoWebMailbox(MongoStore store) : IWebMailbox
{
    private const string Name = "web_sessions";

    private readonly IMongoCollection<BsonDocument> _sessions = store.Collection(Name);

    public static MongoSchema Schema { get; } = new(Name);

    public Task OpenAsync(WebSession session, CancellationToken cancellationToken) => _sessions.EnsureAsync(Row(session), cancellationToken);

    public async Task<WebSession?> FindAsync(string address, CancellationToken cancellationToken) =>
        await _sessions.FindByIdAsync(Text(address), Builders<BsonDocument>.Projection.Exclude("messages"), cancellationToken) is { } row ? Session(row) : null;

    public Task MarkStartedAsync(string address, CancellationToken cancellationToken) =>
        _sessions.TryUpdateAsync(ById(Text(address)), Update.Set("started", true), cancellationToken);

    public async Task<bool> AddAsync(string address, WebMessage message, CancellationToken cancellationToken)
    {
        var id = Text(message.Id);
        while (await _sessions.FindByIdAsync(Text(address), Only("revision"), cancellationToken) is { } session)
        {
            var isNew = ById(session["_id"]) & Filter.Eq("revision", session["revision"]) & Filter.Ne("messages.id", id);
            var revision = session["revision"].ToInt64() + 1;
            if (await _sessions.TryUpdateAsync(isNew, Update.Set("revision", revision).Push("messages", Message(message, revision, message.Prompt?.Id)), cancellationToken)
                || await _sessions.ConfirmAsync(ById(session["_id"]) & Filter.Eq("messages.id", id), cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    public async Task AmendAsync(string address, string messageId, Amend amend, CancellationToken cancellationToken)
    {
        while (await _sessions.FindByIdAsync(Text(address), Only("revision", "messages"), cancellationToken) is { } session)
        {
            var row = session["messages"].AsBsonArray.FirstOrDefault(message => message["id"] == Text(messageId))?.AsBsonDocument;
            var before = row is null ? null : Read(row);
            if (before is null || KojiJson.Write(before) == KojiJson.Write(before.With(amend)))
            {
                return;
            }

            var revision = session["revision"].ToInt64() + 1;
            var after = before.With(amend);
            var isUnchanged = ById(session["_id"]) & Filter.Eq("revision", session["revision"]) & Filter.Eq("messages.id", row!["id"]);
            // "$" is the message that the filter found. Which prompt a message carried is remembered, also when the prompt itself is gone.
            var update = Update.Set("revision", revision).Set("messages.$.revision", revision).Set("messages.$.document", StoredDocument.Write(after));
            if (await _sessions.TryUpdateAsync(isUnchanged, update, cancellationToken))
            {
                return;
            }
        }
    }

    public async Task<IReadOnlyList<WebMessage>> ReadAsync(string address, long after, CancellationToken cancellationToken)
    {
        var session = await _sessions.Find(ById(Text(address)) & Filter.Gt("revision", after)).Project(Only("messages")).FirstOrDefaultAsync(cancellationToken);
        return session is null ? [] : [.. Messages(session).Where(message => message.Revision > after).OrderBy(message => message.Revision)];
    }

    public async Task<WebMessage?> FindPromptAsync(string address, string promptId, CancellationToken cancellationToken)
    {
        var session = await _sessions.FindByIdAsync(Text(address), Only("messages"), cancellationToken);
        return session?["messages"].AsBsonArray.Where(message => message.AsBsonDocument.GetValue("prompt", BsonNull.Value) == Text(promptId))
            .Select(message => Read(message.AsBsonDocument)).MaxBy(message => message.Revision);
    }

    public Task ForgetAsync(string address, CancellationToken cancellationToken) => _sessions.DeleteOneAsync(ById(Text(address)), cancellationToken);

    internal static BsonDocument Row(WebSession session)
    {
        var row = New(Text(session.Address)).AddRange(new BsonDocument
        {
            { "studyId", Text(session.StudyId) },
            { "openedAt", session.OpenedAt.ToString("O", CultureInfo.InvariantCulture) },
            { "started", session.Started },
            { "revision", 0L },
            { "messages", new BsonArray() },
        });
        return session.Payload is null ? row : row.Add("payload", Text(session.Payload));
    }

    /// <param name="prompt">The id of the prompt that the message carried first.</param>
    internal static BsonDocument Message(WebMessage message, long revision, string? prompt)
    {
        var row = new BsonDocument { { "id", Text(message.Id) }, { "revision", revision }, { Document, StoredDocument.Write(message) } };
        return prompt is null ? row : row.Add("prompt", Text(prompt));
    }

    internal static WebSession Session(BsonDocument row) => new(
        row["_id"].AsString,
        row["studyId"].AsString,
        row.Contains("payload") ? row["payload"].AsString : null,
        DateTimeOffset.Parse(row["openedAt"].AsString, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
        row["started"].AsBoolean);

    internal static IEnumerable<WebMessage> Messages(BsonDocument row) => row["messages"].AsBsonArray.Select(message => Read(message.AsBsonDocument));

    private static WebMessage Read(BsonDocument message) => Parse<WebMessage>(message) with { Revision = message["revision"].ToInt64() };
}
