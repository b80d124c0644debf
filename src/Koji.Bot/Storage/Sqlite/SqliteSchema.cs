namespace Koji.Bot.Storage.Sqlite;

/// <summary>The tables of one store; registered beside it, so that a store brings its own.</summary>
/// <param name="Sql">Creates what is missing and leaves alone what is there.</param>
public sealed record SqliteSchema(string Sql);
