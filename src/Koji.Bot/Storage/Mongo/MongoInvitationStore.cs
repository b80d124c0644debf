using Koji.Bot.Outreach.Invitations;
using MongoDB.Bson;
using MongoDB.Driver;
using static Koji.Bot.Storage.Mongo.MongoDocuments;

namespace Koji.Bot.Storage.Mongo;

/// <summary>Invitations, a document each, under an id made of study and person: one person has one. Times are UTC milliseconds. Shard key: <c>{_id: "hashed"}</c>.</summary>
internal sealed class MongoInvitationStore(MongoStore store) : IInvitationStore
{
    private const string Name = "invitations";

    private readonly IMongoCollection<BsonDocument> _invitations = store.Collection(Name);

    public static MongoSchema Schema { get; } = new(
        Name,
        MongoSchema.Where("dueAt", "due", "dueAt"),
        MongoSchema.Where("moveCodes", "move_code", "moveCodes"),
        MongoSchema.On("study", "studyId", "status", "createdAt", "_id"),
        // For all of a study: sorted without an index they would have to fit into 100 MB of the server's memory, beyond which servers before 6.0 refuse.
        MongoSchema.On("study_order", "studyId", "createdAt", "_id"));

    public async Task<Invitation?> GetAsync(string invitationId, CancellationToken cancellationToken) =>
        await _invitations.FindByIdAsync(Text(invitationId), null, cancellationToken) is { } row ? Parse<Invitation>(row) : null;

    public async Task<Invitation?> FindByMoveCodeAsync(string code, CancellationToken cancellationToken) =>
        await ListAsync(_invitations.Find(Filter.Eq("moveCodes", Text(code))).Limit(2), cancellationToken) is [var only] ? only : null;

    public Task<bool> TrySaveAsync(Invitation invitation, CancellationToken cancellationToken) =>
        _invitations.TrySaveVersionAsync(Row(invitation with { Version = invitation.Version + 1 }), invitation.Version, cancellationToken);

    public async Task<IReadOnlyList<Invitation>> ListDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        await ListAsync(_invitations.Find(Filter.Lte("dueAt", now.ToUnixTimeMilliseconds())).Sort(Builders<BsonDocument>.Sort.Ascending("dueAt")).Limit(limit), cancellationToken);

    public async Task<IReadOnlyList<Invitation>> ListAsync(string studyId, InvitationStatus? status, CancellationToken cancellationToken)
    {
        var filter = Filter.Eq("studyId", Text(studyId));
        var wanted = status is { } one ? filter & Filter.Eq("status", one.ToString()) : filter;
        return await ListAsync(_invitations.Find(wanted).Sort(Builders<BsonDocument>.Sort.Ascending("createdAt").Ascending("_id")), cancellationToken);
    }

    internal static BsonDocument Row(Invitation invitation)
    {
        var row = New(Text(invitation.Id)).AddRange(new BsonDocument
        {
            { "version", invitation.Version },
            { "studyId", Text(invitation.StudyId) },
            { "status", invitation.Status.ToString() },
            { "createdAt", invitation.CreatedAt.ToUnixTimeMilliseconds() },
            { Document, StoredDocument.Write(invitation) },
        });
        if (invitation.MoveTickets.Select(ticket => ticket.Code).OfType<string>().Select(Text).ToList() is { Count: > 0 } codes)
        {
            row.Add("moveCodes", new BsonArray(codes));
        }

        return invitation.DueAt is { } due ? row.Add("dueAt", due.ToUnixTimeMilliseconds()) : row;
    }

    private static async Task<IReadOnlyList<Invitation>> ListAsync(IFindFluent<BsonDocument, BsonDocument> find, CancellationToken cancellationToken) =>
        (await find.ToListAsync(cancellationToken)).ConvertAll(Parse<Invitation>);
}
