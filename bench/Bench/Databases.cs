using Microsoft.Data.Sqlite;
using Npgsql;
using Workflows.Engine.Persistence;
using Workflows.Testing;

namespace Workflows.Bench;

/// <summary>Makes databases of one provider in a temporary folder, or on a private server with durable settings.</summary>
internal sealed class Databases : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("workflows-bench-").FullName;
    private readonly PostgresServer? _server;
    private int _made;

    private Databases(PostgresServer? server) => _server = server;

    public string Provider => _server is null ? "sqlite" : "postgres";

    public static async Task<Databases> OpenAsync(string provider)
    {
        if (provider == "sqlite")
        {
            return new Databases(null);
        }

        var server = new PostgresServer();
        await server.InitializeAsync();
        return new Databases(server);
    }

    /// <summary>Where a new, empty database is; the product's default settings.</summary>
    public async Task<DatabaseOptions> NextAsync() => _server is null
        ? new DatabaseOptions { ConnectionString = $"Data Source={Path.Combine(_folder, $"bench{++_made}.db")}" }
        : new DatabaseOptions { Provider = "postgres", ConnectionString = await _server.CreateDatabaseAsync() };

    /// <summary>Bytes that a database keeps, after what was deleted has been cleaned.</summary>
    public static async Task<long> SizeAsync(DatabaseOptions options)
    {
        if (options.Provider == "sqlite")
        {
            await using var connection = new SqliteConnection(options.ConnectionString + ";Pooling=false");
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText =
                "select (p.page_count - f.freelist_count) * s.page_size from pragma_page_count p, pragma_freelist_count f, pragma_page_size s";
            return Convert.ToInt64(await command.ExecuteScalarAsync(), null);
        }

        await using var source = NpgsqlDataSource.Create(options.ConnectionString + ";Pooling=false");
        await using (var vacuum = source.CreateCommand("vacuum"))
        {
            await vacuum.ExecuteNonQueryAsync();
        }

        await using var size = source.CreateCommand("select pg_database_size(current_database())");
        return Convert.ToInt64(await size.ExecuteScalarAsync(), null);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }
}
