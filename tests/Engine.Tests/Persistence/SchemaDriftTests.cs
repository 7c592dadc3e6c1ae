using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;
using Workflows.Engine.Persistence.Migrations;
using Workflows.Engine.Persistence.Postgres;
using Workflows.Engine.Persistence.Sqlite;
using Workflows.Testing;
using Xunit;

namespace Workflows.Engine.Tests.Persistence;

/// <summary>The migrations are written by hand: what they make must be what the model says.</summary>
[Collection(PostgresCollection.Name)]
public sealed class SchemaDriftTests(PostgresServer server)
{
    private const string SqliteColumns = """
        select m.name || '.' || c.name || ' ' || c.type || ' ' || c."notnull" || ' key ' || c.pk
        from sqlite_master m, pragma_table_info(m.name) c where m.type = 'table' and m.name not like '\_\_EF%' escape '\'
        order by 1
        """;

    private const string SqliteIndexes = """
        select name || ' ' || coalesce(sql, '') from sqlite_master
        where type = 'index' and tbl_name not like '\_\_EF%' escape '\' and name not like 'sqlite\_%' escape '\' order by 1
        """;

    private const string PostgresColumns = """
        select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(collation_name, '')
          || ' ' || is_identity
        from information_schema.columns where table_schema = 'public' and table_name not like '\_\_EF%' order by 1
        """;

    private const string PostgresIndexes = """
        select indexdef from pg_indexes where schemaname = 'public' and tablename not like '\_\_EF%' order by 1
        """;

    [Fact]
    public async Task Migrate_OnSqlite_MakesWhatTheModelSays()
    {
        // given
        await using var created = new SqliteConnection("Data Source=:memory:");
        await using var migrated = new SqliteConnection("Data Source=:memory:");
        await created.OpenAsync();
        await migrated.OpenAsync();

        // when
        await using var context = SqliteSetup.Context(created);
        await context.Database.EnsureCreatedAsync();
        await SqliteSetup.MigrateAsync(migrated, CancellationToken.None);

        // then
        await AssertEqualAsync(created, migrated, SqliteColumns, 12 * 5);
        await AssertEqualAsync(created, migrated, SqliteIndexes, 20);
    }

    [Fact]
    public async Task Migrate_OnPostgres_MakesWhatTheModelSays()
    {
        // given
        await using var created = new NpgsqlConnection(await server.CreateDatabaseAsync());
        await using var migrated = new NpgsqlConnection(await server.CreateDatabaseAsync());
        await created.OpenAsync();
        await migrated.OpenAsync();

        // when
        await using var first = PostgresSetup.Context(created);
        await first.Database.EnsureCreatedAsync();
        await using var second = PostgresSetup.Context(migrated);
        await second.Database.MigrateAsync();

        // then
        await AssertEqualAsync(created, migrated, PostgresColumns, 12 * 5);
        await AssertEqualAsync(created, migrated, PostgresIndexes, 30);
    }

    [Fact]
    public async Task Known_Migrations_AreThoseThatExist()
    {
        // given
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();
        await using var context = SqliteSetup.Context(connection);

        // when
        var found = context.GetService<Microsoft.EntityFrameworkCore.Migrations.IMigrationsAssembly>().Migrations.Keys;

        // then
        Assert.Equal(found.Order(StringComparer.Ordinal), AppliedMigrations.Known);
    }

    [Fact]
    public async Task Migrate_CaseBoundTables_HaveASite()
    {
        // given
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();

        // when
        await SqliteSetup.MigrateAsync(connection, CancellationToken.None);

        // then
        var columns = await ReadAsync(connection, SqliteColumns);
        var tables = columns.Select(c => c[..c.IndexOf('.', StringComparison.Ordinal)]).Distinct().Order().ToList();
        tables.Remove("definition_versions");
        tables.Remove("job_runs");
        Assert.Equal(10, tables.Count);
        Assert.All(tables, table => Assert.Contains($"{table}.site_id TEXT 1 key 0", columns));
    }

    private static async Task AssertEqualAsync(DbConnection created, DbConnection migrated, string sql, int atLeast)
    {
        var expected = await ReadAsync(created, sql);
        var found = await ReadAsync(migrated, sql);
        Assert.True(expected.Count >= atLeast, $"Expected at least {atLeast} lines but found {expected.Count}.");
        Assert.Equal(expected, found);
    }

    private static async Task<List<string>> ReadAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        return lines;
    }
}
