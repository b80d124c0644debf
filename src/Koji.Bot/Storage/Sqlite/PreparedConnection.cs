using Microsoft.Data.Sqlite;

namespace Koji.Bot.Storage.Sqlite;

/// <summary>A connection that keeps its statements compiled: the stores say the same few dozen over and over, and compiling one costs more than running it.</summary>
internal sealed class PreparedConnection(string connectionString) : SqliteConnection(connectionString)
{
    // Statements are constants of the code; a schema, or what is put together by hand, may be run once and never again.
    private const int MostKept = 200;
    private const int LongestKept = 2000;

    private readonly Dictionary<string, SqliteCommand> _free = new(StringComparer.Ordinal);

    /// <summary>A command for one run, to be given back afterwards; a second run of the same within it gets a command of its own.</summary>
    public SqliteCommand Take(string sql) => _free.Remove(sql, out var kept) ? kept : CreateCommand();

    public void GiveBack(SqliteCommand command)
    {
        if (_free.Count >= MostKept || command.CommandText.Length > LongestKept || !_free.TryAdd(command.CommandText, command))
        {
            command.Dispose();
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var command in _free.Values)
            {
                command.Dispose();
            }

            _free.Clear();
        }

        base.Dispose(disposing);
    }
}
