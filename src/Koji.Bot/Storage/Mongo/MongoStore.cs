using MongoDB.Bson;
using MongoDB.Driver;

namespace Koji.Bot.Storage.Mongo;

/// <summary>
/// The store for many machines: one MongoDB database, each write one atomic change of one document, confirmed by the majority.
/// No transactions and no change streams: a standalone server, a replica set and a sharded cluster all do.
/// </summary>
/// <remarks>
/// Reads go to the primary. What is decided on a read is written on the condition that it still holds (version, fencing number, count of what arrived),
/// so that a primary that was deposed and does not know it yet can make nobody act: its writes reach no majority.
/// </remarks>
internal sealed class MongoStore : IDisposable
{
    /// <summary>The document that says whose database this is.</summary>
    public const string Meta = "koji";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How many may wait for a server, or for a connection to it. The driver refuses the 501st at once, which a burst of messages reaches while a replica set elects a
    /// primary, and not every provider sends again what was refused; one that waits takes a few hundred bytes, and is told after the times that the settings give.
    /// </summary>
    private const int MostWaiting = 50_000;

    private readonly MongoClient _client;

    private MongoStore(MongoClient client, IMongoDatabase database)
    {
        _client = client;
        Database = database;
    }

    public IMongoDatabase Database { get; }

    public IMongoCollection<BsonDocument> Collection(string name) => Database.GetCollection<BsonDocument>(name);

    /// <summary>Reaches nothing yet.</summary>
    public static MongoStore Connect(MongoOptions options)
    {
        if (!options.TryParse(out var url))
        {
            throw new InvalidDataException($"{MongoOptions.Section}:ConnectionString cannot be read.");
        }

        var settings = MongoClientSettings.FromUrl(url);
        settings.ApplicationName ??= "koji";
        settings.RetryWrites = url.RetryWrites ?? true;
        settings.ReadPreference = ReadPreference.Primary;
        settings.WriteConcern = url.GetWriteConcern(enabledDefault: true) is { IsAcknowledged: true } asked && url.W is not null
            ? asked
            : WriteConcern.WMajority.With(journal: url.Journal, wTimeout: url.WTimeout);
        if (!Says(options, "serverSelectionTimeout"))
        {
            settings.ServerSelectionTimeout = Patience;
        }

        if (!Says(options, "waitQueueSize") && !Says(options, "waitQueueMultiple"))
        {
            settings.ClusterConfigurator = cluster => cluster
                .ConfigureCluster(one => one.With(maxServerSelectionWaitQueueSize: MostWaiting))
                .ConfigureConnectionPool(one => one.With(waitQueueSize: MostWaiting));
        }

        var client = new MongoClient(settings);
        return new MongoStore(client, client.GetDatabase(options.DatabaseName(url)));
    }

    /// <summary>Connects, and creates the indexes that are missing; those that are there cost nothing.</summary>
    /// <exception cref="InvalidDataException">MongoDB cannot be reached, or refuses.</exception>
    public static MongoStore Open(MongoOptions options, IEnumerable<MongoSchema> schemas)
    {
        var store = Connect(options);
        try
        {
            store.Prepare(schemas);
            return store;
        }
        catch (Exception exception) when (exception is MongoException or TimeoutException or System.Net.Sockets.SocketException)
        {
            store.Dispose();
            throw new InvalidDataException(Complaint(exception, options), exception);
        }
        catch (InvalidDataException)
        {
            store.Dispose();
            throw;
        }
    }

    /// <summary>The server cannot be reached, or refuses: nothing that Koji did wrong.</summary>
    public static bool IsTrouble(Exception exception) => exception is MongoException or TimeoutException;

    /// <summary>What is wrong, in a sentence without a secret: the driver's words are left out, for they may hold the connection string.</summary>
    public static string Complaint(Exception exception, MongoOptions options)
    {
        var where = options.TryParse(out var url) ? string.Join(", ", url.Servers) : "the server";
        return Cause(exception) switch
        {
            MongoAuthenticationException => $"MongoDB at {where} refused the user or the password of {MongoOptions.Section}:ConnectionString. Check both, and the authSource.",
            MongoCommandException { Code: 13 } => $"MongoDB at {where} does not let this user work on the database: give them the role readWrite on it.",
            MongoIncompatibleDriverException => $"MongoDB at {where} is too old: Koji needs 4.4 or later.",
            MongoCommandException { Code: 85 or 86 } refused => $"MongoDB at {where} has another index of the same name ({refused.CodeName}): the database is not one that Koji made. Set {MongoOptions.Section}:Database to one of Koji's own.",
            MongoCommandException refused => $"MongoDB at {where} refused a command ({refused.CodeName}).",
            _ => $"MongoDB at {where} cannot be reached. See whether it runs, whether this machine may reach it, and whether {MongoOptions.Section}:ConnectionString names it.",
        };
    }

    /// <summary>What the driver waited for in vain may have a reason of its own: it says so within.</summary>
    private static Exception Cause(Exception exception)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is MongoAuthenticationException or MongoIncompatibleDriverException or MongoCommandException)
            {
                return inner;
            }
        }

        return exception;
    }

    public void Dispose() => _client.Dispose();

    private static bool Says(MongoOptions options, string setting) => options.ConnectionString!.Contains(setting, StringComparison.OrdinalIgnoreCase);

    private void Prepare(IEnumerable<MongoSchema> schemas)
    {
        CheckMeta();
        CreateIndexes(schemas);
    }

    public void CreateIndexes(IEnumerable<MongoSchema> schemas)
    {
        foreach (var schema in schemas.Where(schema => schema.Indexes.Count > 0))
        {
            Collection(schema.Collection).Indexes.CreateMany(schema.Indexes);
        }
    }

    private void CheckMeta()
    {
        var meta = Collection(Meta).Find(MongoDocuments.ById("store")).FirstOrDefault();
        if (meta is null)
        {
            try
            {
                Collection(Meta).InsertOne(MongoDocuments.New("store"));
            }
            catch (MongoWriteException exception) when (exception.WriteError?.Category == ServerErrorCategory.DuplicateKey)
            {
                // Another machine started at the same moment.
            }

            return;
        }

        if (Objection(meta) is { } objection)
        {
            throw new InvalidDataException(objection);
        }
    }

    /// <summary>Why this store must not be worked on; null where it may.</summary>
    public static string? Objection(BsonDocument meta) =>
        meta[MongoDocuments.Schema].ToInt32() > StoredDocument.Version
            ? "The store was written by a later version of Koji. Run that version, or restore a backup from before it."
            : meta.Contains("copying")
                ? "A copy of an embedded store into this database has begun and is not finished. Run 'store copy' again: it goes on where it stopped."
                : null;
}
