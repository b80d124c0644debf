using System.Collections.Immutable;

namespace Koji.Bot.Storage.Copy;

/// <summary>A table of the embedded store as it is copied: row by row in the order of a key, each with the rows of other tables that belong to it.</summary>
/// <param name="Key">The columns that make a row unique.</param>
public sealed record StoredTable(string Name, ImmutableArray<string> Key, ImmutableArray<StoredChild> Children)
{
    public StoredTable(string name, params ReadOnlySpan<string> key)
        : this(name, [.. key], [])
    {
    }

    public StoredTable With(string table, string column, string orderBy) => this with { Children = Children.Add(new StoredChild(table, column, orderBy)) };
}

/// <param name="Column">The column that holds the first column of the parent's key.</param>
public sealed record StoredChild(string Table, string Column, string OrderBy);

/// <param name="Key">The values of the key, as a JSON array: where to go on.</param>
/// <param name="Values">By column; text, whole numbers (<see cref="long"/>), or null.</param>
/// <param name="Children">By table.</param>
public sealed record StoredRow(string Key, IReadOnlyDictionary<string, object?> Values, IReadOnlyDictionary<string, IReadOnlyList<StoredRow>> Children)
{
    public string Text(string column) => TextOrNull(column) ?? throw new InvalidDataException($"A row without '{column}'.");

    public string? TextOrNull(string column) => (string?)Values[column];

    public long Number(string column) => NumberOrNull(column) ?? throw new InvalidDataException($"A row without '{column}'.");

    public long? NumberOrNull(string column) => (long?)Values[column];
}

/// <summary>A store to be copied from, which nobody else has open.</summary>
public interface ICopySource
{
    /// <summary>The same for the same store, wherever it lies.</summary>
    string Id { get; }

    long Count(StoredTable table);

    /// <param name="after">A <see cref="StoredRow.Key"/>; null from the beginning.</param>
    IReadOnlyList<StoredRow> Read(StoredTable table, string? after, int limit);
}

/// <summary>A store to be copied into.</summary>
public interface ICopyTarget
{
    /// <summary>Begins, or goes on with a copy of the same source that was cut off.</summary>
    Task<CopyBeginning> BeginAsync(string sourceId, CancellationToken cancellationToken);

    /// <summary>Writes rows, and remembers how far the table has come. The same rows again change nothing.</summary>
    Task WriteAsync(StoredTable table, IReadOnlyList<StoredRow> rows, CancellationToken cancellationToken);

    /// <summary>Removes what was copied, to begin anew.</summary>
    Task ClearAsync(CancellationToken cancellationToken);

    /// <summary>What these rows become in the target, added to what is expected there. Pure.</summary>
    CopyTally Expect(CopyTally tally, StoredTable table, StoredRow row);

    /// <summary>What is there.</summary>
    Task<CopyTally> TallyAsync(CancellationToken cancellationToken);

    /// <summary>The copy is whole: servers may work on it.</summary>
    Task FinishAsync(CancellationToken cancellationToken);
}

public abstract record CopyBeginning;

/// <param name="After">How far each table has come, by name; a table that is absent has not begun.</param>
public sealed record CopyFrom(IReadOnlyDictionary<string, string> After) : CopyBeginning;

/// <summary>This source was copied here before.</summary>
public sealed record CopiedBefore : CopyBeginning;

/// <param name="Reason">A sentence for whoever wants to copy.</param>
public sealed record CopyRefused(string Reason) : CopyBeginning;
