using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;
using Workflows.Engine.Persistence;

namespace Workflows.Bench;

/// <summary>Fills a database with finished instances by copying the rows of one that ran, then opens and checks a hundred.</summary>
internal static class FinishedLoad
{
    private const int Checked = 100;

    private const string SqliteIds = """
        create temp table copies as with recursive n(i) as (select 1 union all select i + 1 from n where i < $count)
          select lower(substr(hex(randomblob(10)), 1, 20)) id from n order by 1
        """;

    private const string PostgresIds =
        "create temp table copies as select substr(md5(random()::text || i), 1, 20) id from generate_series(1, $count) i order by 1";

    private static readonly string[] Copy =
    [
        """
        insert into instances (id, site_id, definition_id, version_id, correlation_id, name, parent_id, status, revision,
          created_at, updated_at, finished_at, incident_count, trimmed, state)
        select c.id, site_id, definition_id, version_id, correlation_id, name, parent_id, status, revision, created_at,
          updated_at, finished_at, incident_count, trimmed, state from copies c cross join instances i where i.id = '$template'
        """,
        """
        insert into user_tasks (id, instance_id, site_id, correlation_id, definition_id, activity_id, title, form_key, outcomes,
          assignee, candidate_groups, target_at, due_sort, created_at, state, revision, draft_id, note, outcome, completed_by,
          completed_at)
        select substr(c.id, 1, 15) || t.activity_id, c.id, site_id, correlation_id, definition_id, activity_id, title, form_key,
          outcomes, assignee, candidate_groups, target_at, due_sort, created_at, state, revision, draft_id, note, outcome,
          completed_by, completed_at from copies c cross join user_tasks t where t.instance_id = '$template'
        """,
        """
        insert into journal (instance_id, site_id, at, actor, cause, entries)
        select c.id, site_id, at, actor, cause, entries from copies c cross join
          (select * from journal where instance_id = '$template' order by sequence) j
        """,
    ];

    public static async Task<BenchEngine> OpenAsync(Databases databases, int count)
    {
        var start = Stopwatch.GetTimestamp();
        var options = await databases.NextAsync();
        string template;
        await using (var first = await BenchEngine.OpenAsync(options, Definitions.FiveTasks()))
        {
            template = await ResumeLoad.RunOneAsync(first);
        }

        var ids = options.Provider == "sqlite"
            ? await FillSqliteAsync(options, template, count)
            : await FillPostgresAsync(options, template, count);
        var engine = await BenchEngine.OpenAsync(options, Definitions.FiveTasks());
        foreach (var id in ids)
        {
            ResumeLoad.Check(await engine.Instances.FindAsync(id, CancellationToken.None));
        }

        Table.Note($"{count} finished instances loaded, {ids.Count} opened and checked, in {Numbers.Seconds(start):N0} s; {await Databases.SizeAsync(options) / 1e6:N0} MB");
        return engine;
    }

    private static async Task<List<string>> FillSqliteAsync(DatabaseOptions options, string template, int count)
    {
        await using var connection = new SqliteConnection(options.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText = "pragma synchronous = off; pragma cache_size = -262144; pragma temp_store = memory";
        await command.ExecuteNonQueryAsync();
        string[] statements = ["begin", SqliteIds, .. Copy, "commit", "pragma wal_checkpoint(truncate)"];
        foreach (var sql in statements)
        {
            command.CommandText = Fill(sql, template, count);
            await command.ExecuteNonQueryAsync();
        }

        command.CommandText = $"select id from copies order by random() limit {Checked}";
        await using var reader = await command.ExecuteReaderAsync();
        var ids = new List<string>();
        while (await reader.ReadAsync())
        {
            ids.Add(reader.GetString(0));
        }

        return ids;
    }

    private static async Task<List<string>> FillPostgresAsync(DatabaseOptions options, string template, int count)
    {
        await using var connection = new NpgsqlConnection(options.ConnectionString + ";Pooling=false;Command Timeout=0");
        await connection.OpenAsync();
        string[] statements = [PostgresIds, .. Copy, "vacuum analyze"];
        foreach (var sql in statements)
        {
            await using var command = new NpgsqlCommand(Fill(sql, template, count), connection);
            await command.ExecuteNonQueryAsync();
        }

        await using var query = new NpgsqlCommand($"select id from copies order by random() limit {Checked}", connection);
        await using var reader = await query.ExecuteReaderAsync();
        var ids = new List<string>();
        while (await reader.ReadAsync())
        {
            ids.Add(reader.GetString(0));
        }

        return ids;
    }

    private static string Fill(string sql, string template, int count) =>
        sql.Replace("$template", template, StringComparison.Ordinal).Replace("$count", $"{count}", StringComparison.Ordinal);
}
