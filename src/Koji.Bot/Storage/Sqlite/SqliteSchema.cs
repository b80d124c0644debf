using System.Collections.Immutable;

namespace Koji.Bot.Storage.Sqlite;

/// <summary>The tables of one store; registered beside it, so that a store brings its own.</summary>
/// <param name="Sql">Creates what is missing and leaves alone what is there.</param>
public sealed record SqliteSchema(string Sql)
{
    /// <summary>Columns that <see cref="Sql"/> gives to a new table, and that a table of an earlier version lacks. They are added before it runs.</summary>
    public ImmutableArray<AddedColumn> Added { get; init; } = [];
}

/// <param name="Definition">With a default, for the rows that are there.</param>
public sealed record AddedColumn(string Table, string Name, string Definition);
