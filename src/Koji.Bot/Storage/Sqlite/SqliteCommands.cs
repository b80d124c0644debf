using Microsoft.Data.Sqlite;

namespace Koji.Bot.Storage.Sqlite;

/// <summary>The few shapes of command that the stores use.</summary>
internal static class SqliteCommands
{
    public static int Execute(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var run = new Run(connection, sql, parameters);
        return run.Command.ExecuteNonQuery();
    }

    /// <summary>The first column of the first row, or null where there is none.</summary>
    public static object? Scalar(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var run = new Run(connection, sql, parameters);
        var value = run.Command.ExecuteScalar();
        return value is DBNull ? null : value;
    }

    public static List<T> Query<T>(this SqliteConnection connection, string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var run = new Run(connection, sql, parameters);
        using var reader = run.Command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(map(reader));
        }

        return rows;
    }

    /// <summary>Brings the tables of a store up to date. Several processes may do so at once.</summary>
    public static void Create(this SqliteConnection connection, SqliteSchema schema)
    {
        connection.Execute("begin immediate");
        foreach (var (table, name, definition) in schema.Added)
        {
            var columns = connection.Query("select name from pragma_table_info($table)", row => row.GetString(0), ("$table", table));
            if (columns.Count > 0 && !columns.Contains(name))
            {
                connection.Execute($"alter table {table} add column {name} {definition}");
            }
        }

        connection.Execute(schema.Sql);
        connection.Execute("commit");
    }

    /// <summary>One run of a statement: of a kept one, where the connection keeps them.</summary>
    private readonly ref struct Run
    {
        private readonly PreparedConnection? _keeper;

        public Run(SqliteConnection connection, string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
        {
            _keeper = connection as PreparedConnection;
            Command = _keeper?.Take(sql) ?? connection.CreateCommand();
#pragma warning disable CA2100 // The SQL is always a constant of the calling store; values travel as parameters.
            Command.CommandText = sql;
#pragma warning restore CA2100
            Bind(Command.Parameters, parameters);
        }

        public SqliteCommand Command { get; }

        public void Dispose()
        {
            if (_keeper is null)
            {
                Command.Dispose();
            }
            else
            {
                _keeper.GiveBack(Command);
            }
        }

        private static void Bind(SqliteParameterCollection bound, ReadOnlySpan<(string Name, object? Value)> parameters)
        {
            // The same statement may be run from two places that name its values in another order.
            for (var i = 0; i < parameters.Length; i++)
            {
                var (name, value) = parameters[i];
                if (i < bound.Count && bound[i].ParameterName == name)
                {
                    bound[i].Value = value ?? DBNull.Value;
                }
                else
                {
                    while (bound.Count > i)
                    {
                        bound.RemoveAt(bound.Count - 1);
                    }

                    bound.AddWithValue(name, value ?? DBNull.Value);
                }
            }
        }
    }
}
