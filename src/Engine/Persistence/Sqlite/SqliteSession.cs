using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using Workflows.Engine.Persistence.Sql;

namespace Workflows.Engine.Persistence.Sqlite;

/// <summary>A long-lived connection with its prepared statements. Used by one thread at a time.</summary>
internal sealed class SqliteSession(SqliteConnection connection) : IDisposable
{
    private const int MaximumComposed = 100;

    private readonly Dictionary<SqlText, SqliteCommand> _prepared = [];
    private readonly Dictionary<string, SqliteCommand> _composed = new(StringComparer.Ordinal);

    /// <summary>The connection.</summary>
    public SqliteConnection Connection { get; } = connection;

    /// <summary>Whether a transaction is open. An error such as a full disk ends one without being asked.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(Connection.Handle) == 0;

    /// <summary>Runs a statement and returns how many rows it changed.</summary>
    public int Execute(in SqlStatement statement)
    {
        if (statement.Sql.Shortcut is { } shortcut)
        {
            var changed = Command(shortcut, statement.Values).ExecuteNonQuery();
            if (changed > 0 || statement.Sql.Expects == Expectation.NewCommand)
            {
                return changed;
            }
        }

        return Command(statement.Sql, statement.Values).ExecuteNonQuery();
    }

    /// <summary>Runs a statement without parameters.</summary>
    public void Execute(SqlText sql) => Command(sql, []).ExecuteNonQuery();

    /// <summary>Runs a constant query.</summary>
    public List<T> Query<T>(in SqlStatement query, Func<DbDataReader, T> map) =>
        Read(Command(query.Sql, query.Values), map);

    /// <summary>Runs a composed query.</summary>
    public List<T> Query<T>(string sql, IReadOnlyDictionary<string, object> parameters, Func<DbDataReader, T> map)
    {
        if (!_composed.TryGetValue(sql, out var command))
        {
            if (_composed.Count >= MaximumComposed)
            {
                DisposeAll(_composed);
            }

            command = Connection.CreateCommand();
            command.CommandText = sql;
            _composed.Add(sql, command);
        }

        command.Parameters.Clear();
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue("@" + name, value);
        }

        return Read(command, map);
    }

    /// <summary>Reads one value of a pragma.</summary>
    public string Pragma(string name)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = "pragma " + name;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture) ?? "";
    }

    /// <summary>Runs statements that are needed once.</summary>
    public void ExecuteOnce(string sql)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        foreach (var command in _prepared.Values)
        {
            command.Dispose();
        }

        _prepared.Clear();
        DisposeAll(_composed);
        Connection.Dispose();
    }

    private static List<T> Read<T>(SqliteCommand command, Func<DbDataReader, T> map)
    {
        var rows = new List<T>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            rows.Add(map(reader));
        }

        return rows;
    }

    private static void DisposeAll(Dictionary<string, SqliteCommand> commands)
    {
        foreach (var command in commands.Values)
        {
            command.Dispose();
        }

        commands.Clear();
    }

    private SqliteCommand Command(SqlText sql, object?[] values)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = Connection.CreateCommand();
            command.CommandText = sql.Text;
            for (var i = 1; i <= sql.Types.Length; i++)
            {
                command.Parameters.Add(new SqliteParameter("$" + i.ToString(CultureInfo.InvariantCulture), null));
            }

            command.Prepare();
            _prepared.Add(sql, command);
        }

        var parameters = command.Parameters;
        for (var i = 0; i < values.Length; i++)
        {
            parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return command;
    }
}
