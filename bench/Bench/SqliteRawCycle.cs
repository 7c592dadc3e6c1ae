using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Workflows.Bench;

/// <summary>
/// The raw cycle on SQLite: one connection with prepared statements and the settings of the product. Several callers are one
/// connection that commits so many cycles together, which is the best that any group commit can do.
/// </summary>
internal sealed class SqliteRawCycle : IRawCycle
{
    private const int Instances = 2000;
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _commit;
    private readonly SqliteCommand _read;
    private readonly SqliteCommand _update;
    private readonly SqliteCommand _delete;
    private readonly SqliteCommand _insert;
    private readonly byte[] _state = new byte[4096];
    private readonly long[] _revisions = new long[Instances];
    private int _next;

    public SqliteRawCycle(string connectionString)
    {
        _connection = new SqliteConnection(connectionString + ";Pooling=false");
        _connection.Open();
        Prepare("""
            pragma journal_mode = wal; pragma synchronous = FULL; pragma secure_delete = on; pragma cache_size = -65536;
            create table instances (id text primary key not null, revision integer not null, state blob not null);
            create table bookmarks (instance_id text not null, id text not null, name text not null, key text not null,
              primary key (instance_id, id));
            """).ExecuteNonQuery();
        _begin = Prepare("begin immediate");
        _commit = Prepare("commit");
        _read = Prepare("select revision, state from instances where id = $1", "$1");
        _update = Prepare("update instances set revision = $2, state = $3 where id = $1 and revision = $2 - 1", "$1", "$2", "$3");
        _delete = Prepare("delete from bookmarks where instance_id = $1 and id = $2", "$1", "$2");
        _insert = Prepare("insert into bookmarks values ($1, $2, 'task', 'key')", "$1", "$2");
        using var create = Prepare("insert into instances values ($1, 0, $2)", "$1", "$2");
        new Random(1).NextBytes(_state);
        _begin.ExecuteNonQuery();
        for (var i = 0; i < Instances; i++)
        {
            Set(create, Id(i), _state);
            create.ExecuteNonQuery();
        }

        _commit.ExecuteNonQuery();
    }

    public Task<double> RunAsync(int callers, int cycles)
    {
        var start = Stopwatch.GetTimestamp();
        for (var done = 0; done < cycles; done += callers)
        {
            _begin.ExecuteNonQuery();
            for (var i = 0; i < callers; i++)
            {
                Cycle(_next++ % Instances);
            }

            _commit.ExecuteNonQuery();
        }

        return Task.FromResult(cycles / Numbers.Seconds(start));
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private void Cycle(int instance)
    {
        var id = Id(instance);
        Set(_read, id);
        using (var reader = _read.ExecuteReader())
        {
            reader.Read();
            _ = reader.GetFieldValue<byte[]>(1);
        }

        var revision = ++_revisions[instance];
        Set(_update, id, revision, _state);
        _update.ExecuteNonQuery();
        Set(_delete, id, $"b{revision - 1}");
        _delete.ExecuteNonQuery();
        Set(_insert, id, $"b{revision}");
        _insert.ExecuteNonQuery();
    }

    // Scattered as random ids are.
    private static string Id(int i) => $"{(uint)i * 2654435761u:x8}{i:x12}";

    private static void Set(SqliteCommand command, params object[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }
    }

    private SqliteCommand Prepare(string sql, params string[] parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters)
        {
            command.Parameters.Add(new SqliteParameter(name, null));
        }

        return command;
    }
}
