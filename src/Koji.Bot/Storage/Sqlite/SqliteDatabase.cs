using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Koji.Bot.Storage.Sqlite;

/// <summary>
/// The embedded store: one file, one writer that commits in groups, any number of readers.
/// A write's task completes when its group is on disk (write-ahead log, <c>synchronous=FULL</c>).
/// </summary>
public sealed class SqliteDatabase : IAsyncDisposable
{
    private const int LargestGroup = 128;

    /// <summary>From so many in a group on, the writer lets the next one gather; who writes alone never waits.</summary>
    private const int BusyGroup = 8;

    private readonly string _connectionString;
    private readonly BlockingCollection<Write> _writes = [];
    private readonly ConcurrentStack<PreparedConnection> _readers = new();
    private readonly PreparedConnection _writer;
    private readonly Thread _loop;
    private int _isDisposed;

    private SqliteDatabase(string path)
    {
        Path = path;
        _connectionString = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWriteCreate, Cache = SqliteCacheMode.Private, Pooling = false }.ToString();
        _writer = Open();
        // The log is carried over into the file every 32 MB, in which the pages of a busy conversation were written many times: every 4 MB, SQLite's own
        // measure, writes far more. The writer keeps 16 MB of pages at hand.
        _writer.Execute("pragma wal_autocheckpoint=8000; pragma journal_size_limit=67108864; pragma cache_size=-16000;");
        // A thread of its own: it spends its time waiting for the disk, and would keep one of the pool's few from working.
        _loop = new Thread(WriteAll) { IsBackground = true, Name = "SQLite writer" };
        _loop.Start();
    }

    /// <summary>The file, as an absolute path.</summary>
    public string Path { get; }

    /// <summary>Opens the store in <paramref name="directory"/>, made where it is missing.</summary>
    /// <param name="schemas">SQL that creates what is missing (<c>create table if not exists</c>), run in order.</param>
    /// <exception cref="InvalidDataException">The file is no such store, or is damaged.</exception>
    public static SqliteDatabase OpenIn(string directory, IEnumerable<string> schemas) => OpenIn(directory, schemas.Select(sql => new SqliteSchema(sql)));

    /// <inheritdoc cref="OpenIn(string, IEnumerable{string})"/>
    [System.Runtime.CompilerServices.OverloadResolutionPriority(1)]
    public static SqliteDatabase OpenIn(string directory, IEnumerable<SqliteSchema> schemas)
    {
        var full = System.IO.Path.GetFullPath(directory);
        Directory.CreateDirectory(full);
        var file = System.IO.Path.Combine(full, "koji.db");
        try
        {
            var database = new SqliteDatabase(file);
            database.Mark();
            foreach (var schema in schemas)
            {
                database._writer.Create(schema);
            }

            return database;
        }
        catch (SqliteException exception)
        {
            throw new InvalidDataException($"The store {file} cannot be opened: {exception.Message} Restore it from a backup, or set Koji:DataDirectory to another directory.", exception);
        }
    }

    /// <summary>Runs <paramref name="work"/> in a transaction, with others that wait; completes when it is durable.</summary>
    /// <param name="work">May be run again from the beginning, where another of its group throws: it changes nothing but the store.</param>
    /// <remarks>Where <paramref name="work"/> throws, its own changes alone are rolled back.</remarks>
    public Task<T> WriteAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var write = new Write<T>(work);
        try
        {
            _writes.Add(write, CancellationToken.None);
        }
        catch (InvalidOperationException)
        {
            throw new ObjectDisposedException(nameof(SqliteDatabase));
        }

        return write.Task;
    }

    public Task WriteAsync(Action<SqliteConnection> work, CancellationToken cancellationToken = default) =>
        WriteAsync<bool>(connection =>
        {
            work(connection);
            return true;
        }, cancellationToken);

    /// <summary>Runs <paramref name="work"/> on a reading connection of its own: it sees what is committed, and never waits for the writer.</summary>
    /// <exception cref="ObjectDisposedException">The store is closed: whoever still asks must notice, and not go on for ever.</exception>
    public T Read<T>(Func<SqliteConnection, T> work)
    {
        ObjectDisposedException.ThrowIf(_writes.IsAddingCompleted, this);
        var connection = _readers.TryPop(out var free) ? free : Open();
        var isSound = false;
        try
        {
            var result = work(connection);
            isSound = true;
            return result;
        }
        finally
        {
            if (isSound && !_writes.IsAddingCompleted)
            {
                _readers.Push(connection);
            }
            else
            {
                connection.Dispose();
            }
        }
    }

    /// <summary>
    /// Writes the file anew without anything that was deleted or overwritten, and empties the log: no byte of it is left in the store's files.
    /// Takes as much free room as the store is large; writers wait meanwhile.
    /// </summary>
    /// <returns>False where the log could not be emptied, because somebody reads an old state at this moment.</returns>
    public bool Clean()
    {
        using var connection = Open();
        try
        {
            connection.Execute("vacuum");
            return connection.Query("pragma wal_checkpoint(truncate)", row => row.GetInt64(0)) is [0];
        }
        catch (SqliteException busy) when (busy.SqliteErrorCode is 5 or 6)
        {
            // SQLITE_BUSY and SQLITE_LOCKED (https://sqlite.org/rescode.html).
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1)
        {
            return;
        }

        _writes.CompleteAdding();
        await Task.Run(_loop.Join).ConfigureAwait(false);
        await _writer.DisposeAsync().ConfigureAwait(false);
        while (_readers.TryPop(out var reader))
        {
            await reader.DisposeAsync().ConfigureAwait(false);
        }

        _writes.Dispose();
    }

    /// <summary>The shape of the store stands in the file's head (<c>user_version</c>); files from before that was written have 0.</summary>
    private void Mark()
    {
        var version = (long)_writer.Scalar("pragma user_version")!;
        if (version > StoredDocument.Version)
        {
            _writes.CompleteAdding();
            _loop.Join();
            _writer.Dispose();
            throw new InvalidDataException($"The store {Path} was written by a later version of Koji. Run that version, or restore a backup from before it.");
        }

        if (version < StoredDocument.Version)
        {
            _writer.Execute($"pragma user_version = {StoredDocument.Version}");
        }
    }

    private PreparedConnection Open()
    {
        var connection = new PreparedConnection(_connectionString);
        connection.Open();
        // synchronous is a setting of the connection, not of the file: every connection states it.
        connection.Execute("pragma journal_mode=wal; pragma synchronous=full; pragma busy_timeout=10000; pragma foreign_keys=on;");
        return connection;
    }

    private void WriteAll()
    {
        var group = new List<Write>(LargestGroup);
        foreach (var first in _writes.GetConsumingEnumerable())
        {
            if (group.Count >= BusyGroup)
            {
                // Many write at once: what they write in the next millisecond goes to the disk together, and pages that each of them touches go there once.
#pragma warning disable RS0030 // This thread waits for nothing else but the disk; a millisecond of its own is all it gives.
                Thread.Sleep(1);
#pragma warning restore RS0030
            }

            group.Clear();
            group.Add(first);
            while (group.Count < LargestGroup && _writes.TryTake(out var write))
            {
                group.Add(write);
            }

            CommitGroup(group);
        }
    }

    private void CommitGroup(List<Write> group)
    {
        try
        {
            if (!TryCommit(group, apart: false))
            {
                // One of them failed. Nothing of the group is in the store now, and all of it is done again, each apart from the others.
                TryCommit(group, apart: true);
            }
        }
        catch (SqliteException exception)
        {
            RollBack();
            group.ForEach(write => write.Fail(exception));
            return;
        }

        group.ForEach(write => write.Complete());
    }

    /// <returns>False where one failed that was not kept apart: then nothing was written.</returns>
    private bool TryCommit(List<Write> group, bool apart)
    {
        _writer.Execute("begin immediate");
        foreach (var write in group)
        {
            if (!(apart ? RunApart(write) : write.TryRun(_writer)) && !apart)
            {
                RollBack();
                return false;
            }
        }

        _writer.Execute("commit");
        return true;
    }

    private bool RunApart(Write write)
    {
        _writer.Execute("savepoint one");
        var isDone = write.TryRun(_writer);
        if (!isDone)
        {
            _writer.Execute("rollback to one");
        }

        _writer.Execute("release one");
        return isDone;
    }

    private void RollBack()
    {
        try
        {
            _writer.Execute("rollback");
        }
        catch (SqliteException)
        {
            // SQLite rolls back by itself on some errors; then there is nothing left to roll back.
        }
    }

    private abstract class Write
    {
        /// <returns>False where it threw.</returns>
        public abstract bool TryRun(SqliteConnection connection);

        public abstract void Complete();

        public abstract void Fail(Exception exception);
    }

    private sealed class Write<T>(Func<SqliteConnection, T> work) : Write
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T _result = default!;
        private Exception? _failure;

        public Task<T> Task => _done.Task;

        public override bool TryRun(SqliteConnection connection)
        {
            try
            {
                _result = work(connection);
                _failure = null;
            }
#pragma warning disable CA1031 // Whatever the work throws goes back to its caller; the rest of the group is not concerned.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                _failure = exception;
            }

            return _failure is null;
        }

        public override void Complete()
        {
            if (_failure is null)
            {
                _done.TrySetResult(_result);
            }
            else
            {
                _done.TrySetException(_failure);
            }
        }

        public override void Fail(Exception exception) => _done.TrySetException(_failure ?? exception);
    }
}
