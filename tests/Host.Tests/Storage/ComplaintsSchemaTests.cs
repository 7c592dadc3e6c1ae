using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;
using Workflows.Activities.Storage;
using Workflows.Testing;
using Xunit;

namespace Workflows.Host.Tests.Storage;

/// <summary>The migrations of the complaint domain are written by hand: what they make must be what the model says.</summary>
public sealed class ComplaintsSchemaTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    private const string SqliteSchema = """
        select m.name || '.' || c.name || ' ' || c.type || ' ' || c."notnull" || ' key ' || c.pk
        from sqlite_master m, pragma_table_info(m.name) c where m.type = 'table' and m.name not like '\_\_EF%' escape '\'
        union all
        select name || ' ' || coalesce(sql, '') from sqlite_master
        where type = 'index' and tbl_name not like '\_\_EF%' escape '\' and name not like 'sqlite\_%' escape '\'
        order by 1
        """;

    private const string PostgresSchema = """
        select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(collation_name, '')
        from information_schema.columns where table_schema = 'public' and table_name not like '\_\_EF%'
        union all
        select indexdef from pg_indexes where schemaname = 'public' and tablename not like '\_\_EF%'
        order by 1
        """;

    [Fact]
    public async Task Migrate_OnSqlite_MakesWhatTheModelSays()
    {
        await using var created = new SqliteConnection("Data Source=:memory:");
        await using var migrated = new SqliteConnection("Data Source=:memory:");
        await AssertEqualAsync(created, migrated, SqliteSchema);
    }

    [Fact]
    public async Task Migrate_OnPostgres_MakesWhatTheModelSays()
    {
        await using var created = new NpgsqlConnection(await server.CreateDatabaseAsync());
        await using var migrated = new NpgsqlConnection(await server.CreateDatabaseAsync());
        await AssertEqualAsync(created, migrated, PostgresSchema);
    }

    [Fact]
    public async Task Known_Migrations_AreThoseThatExist()
    {
        // given
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await using var context = ComplaintsSchema.Context(connection);

        // when
        var found = context.GetService<IMigrationsAssembly>().Migrations.Keys;

        // then
        Assert.Equal(found.Order(StringComparer.Ordinal), ComplaintsSchema.Known);
    }

    private static async Task AssertEqualAsync(DbConnection created, DbConnection migrated, string sql)
    {
        // given
        await created.OpenAsync();
        await migrated.OpenAsync();
        await using var context = ComplaintsSchema.Context(created);
        await context.Database.EnsureCreatedAsync();

        // when
        await ComplaintsSchema.MigrateAsync(migrated, CancellationToken.None);
        await ComplaintsSchema.MigrateAsync(migrated, CancellationToken.None);

        // then
        var expected = await ReadAsync(created, sql);
        Assert.True(expected.Count >= 10, $"Expected at least 10 lines but found {expected.Count}.");
        Assert.Equal(expected, await ReadAsync(migrated, sql));
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
