using System.Buffers;
using Microsoft.Extensions.Options;
using MongoDB.Driver;

namespace Koji.Bot.Storage.Mongo;

/// <summary><c>Koji:Store:MongoDb</c>: where the store for many machines is. Without a connection string the embedded store is used.</summary>
public sealed class MongoOptions
{
    public const string Section = "Koji:Store:MongoDb";

    /// <summary>As MongoDB writes it: <c>mongodb://host:27017/?replicaSet=rs0</c> or <c>mongodb+srv://…</c>. Holds a secret: never shown.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The database; absent: the one that the connection string names, else <c>koji</c>.</summary>
    public string? Database { get; set; }

    public static bool IsChosen(IConfiguration configuration) => !string.IsNullOrWhiteSpace(configuration[$"{Section}:ConnectionString"]);

    /// <summary>Servers and database, without the user and the password.</summary>
    internal string Place => TryParse(out var url) ? $"MongoDB at {string.Join(", ", url.Servers)}, database {DatabaseName(url)}" : "MongoDB";

    /// <remarks>The driver's own messages repeat the connection string, password included: they are never passed on.</remarks>
    internal bool TryParse(out MongoUrl url)
    {
        try
        {
            url = new MongoUrl(ConnectionString);
            return true;
        }
        catch (Exception exception) when (exception is MongoException or ArgumentException or FormatException or InvalidOperationException)
        {
            url = null!;
            return false;
        }
    }

    internal string DatabaseName(MongoUrl url) => string.IsNullOrWhiteSpace(Database) ? url.DatabaseName ?? "koji" : Database.Trim();
}

internal sealed class MongoOptionsValidator : IValidateOptions<MongoOptions>
{
    /// <summary>MongoDB's own rules for the names of databases, those of Windows included.</summary>
    private static readonly SearchValues<char> NotInNames = SearchValues.Create("/\\. \"$*<>:|?\0");

    public ValidateOptionsResult Validate(string? name, MongoOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.ConnectionString))
        {
            return ValidateOptionsResult.Success;
        }

        if (!options.TryParse(out var url))
        {
            return Wrong($"{MongoOptions.Section}:ConnectionString cannot be read (it is not repeated here, for it may hold a password). Write mongodb://HOST:27017/?replicaSet=NAME, or what your MongoDB service shows under 'connect'; characters such as @ : / in a password are written %40 %3A %2F.");
        }

        if (url.W is MongoDB.Driver.WriteConcern.WCount { Value: 0 })
        {
            return Wrong($"{MongoOptions.Section}:ConnectionString says w=0: MongoDB would confirm nothing, and answers could be lost. Leave w out (majority is the default).");
        }

        var database = options.DatabaseName(url);
        return database.Length is 0 or > 63 || database.AsSpan().ContainsAny(NotInNames) || database is "admin" or "local" or "config"
            ? Wrong($"{MongoOptions.Section}:Database is '{database}', which cannot be the name of a database of one's own. Write a name of letters and digits, such as koji.")
            : ValidateOptionsResult.Success;
    }

    private static ValidateOptionsResult Wrong(string message) => ValidateOptionsResult.Fail(message);
}
