using System.Data.Common;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Workflows.Activities.Cases;
using Workflows.Activities.Confidentiality;
using Workflows.Activities.Forms;
using Workflows.Activities.Messages;
using Workflows.Activities.Simulation;
using Workflows.Activities.Tasks;
using Workflows.Engine.Persistence;
using Workflows.Testing;
using Xunit;

namespace Workflows.Procedures.Tests.Confidentiality;

/// <summary>
/// A whole case with a mark in every text of class K3 or K4: intake, conflict round, votes, investigation, findings, plan, actions,
/// drafts and messages. No mark may lie in clear in the database, in the log, or in the account of a scenario.
/// </summary>
public sealed class MarkerTests(PostgresServer postgres) : IClassFixture<PostgresServer>
{
    private const string Mark = "qzmarkzq";

    private static readonly IReadOnlyList<(string What, byte[] Bytes)> Patterns =
    [
        .. from form in (string[])[Mark, Mark.ToUpperInvariant(), "Qzmarkzq"]
           from encoding in (Encoding[])[Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode]
           select ($"{form} {encoding.WebName}", encoding.GetBytes(form)),
        .. from shift in Enumerable.Range(0, 3)
           let text = Convert.ToBase64String(Encoding.UTF8.GetBytes(new string('x', shift) + Mark + "xx"))
           select ($"base64 {shift}", Encoding.ASCII.GetBytes(text[(shift == 0 ? 0 : 4)..(shift == 2 ? 12 : 8)])),
        ("hexadecimal", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(Mark)))),
    ];

    private readonly CapturedLog _log = new();
    private int _marks;

    [Fact]
    public async Task Case_OnSqlite_LeavesNoMarkInTheFileOrTheLog()
    {
        // given
        var folder = Directory.CreateTempSubdirectory("workflows-marks-");
        try
        {
            var file = Path.Combine(folder.FullName, "case.db");
            var source = $"Data Source={file}";
            var leaks = new List<string>();

            // when
            var performed = await RunAsync(
                new DatabaseOptions { ConnectionString = source, Synchronous = "OFF" },
                async () =>
                {
                    foreach (var name in Directory.GetFiles(folder.FullName))
                    {
                        // Also from the log of the database, where SQLite keeps pages until the next checkpoint.
                        await using var stream = new FileStream(name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                        var bytes = new byte[stream.Length];
                        await stream.ReadExactlyAsync(bytes);
                        leaks.AddRange(Leaks(Path.GetFileName(name), bytes));
                    }

                    await using var connection = new SqliteConnection($"{source};Mode=ReadOnly;Pooling=False");
                    leaks.AddRange(await ColumnsAsync(connection, "select name from sqlite_master where type = 'table'"));
                });

            // then
            Assert.Empty(leaks.Distinct());
            Assert.Empty(Leaks("log", Encoding.UTF8.GetBytes(string.Join('\n', _log.Lines))));
            var report = await new ScenarioRunService(CaseDrive.Shipped, new ScenarioOptions()).RunAsync(performed, default);
            Assert.Empty(Leaks("account", Encoding.UTF8.GetBytes(ScenarioText.Write(report))));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Case_OnPostgres_LeavesNoMarkInAnyColumn()
    {
        // given
        var source = await postgres.CreateDatabaseAsync();
        var leaks = new List<string>();
        var steps = 0;

        // when
        await RunAsync(
            new DatabaseOptions { Provider = "postgres", ConnectionString = source },
            async () =>
            {
                if (steps++ % 5 == 0)
                {
                    await using var connection = new NpgsqlConnection(source);
                    leaks.AddRange(await ColumnsAsync(connection, "select tablename::text from pg_tables where schemaname = 'public'"));
                }
            });
        await using var last = new NpgsqlConnection(source);
        leaks.AddRange(await ColumnsAsync(last, "select tablename::text from pg_tables where schemaname = 'public'"));

        // then
        Assert.Empty(leaks.Distinct());
        Assert.Empty(Leaks("log", Encoding.UTF8.GetBytes(string.Join('\n', _log.Lines))));
    }

    private async Task<Scenario> RunAsync(DatabaseOptions database, Func<Task> look)
    {
        const string round = "  - { at: 2026-03-03 09:32, by: ibrahim, do: conflict-round/ask, answers: ";
        var text = CaseDrive.Remedy().Replace(
            round + "{ relation: none } }",
            round + "{ relation: knows, explanation: We sing in one choir., ownView: noConflict } }\n"
            + "  - { at: 2026-03-03 09:32, by: sari, do: conflict-round/ask, answers: { member: ibrahim, view: noConflict, decision: stayRecorded, reason: No harm. } }",
            StringComparison.Ordinal);
        await using var drive = await CaseDrive.OpenAsync(text, new ScenarioOptions
        {
            Database = database,
            Services = services => services.AddSingleton(_log).AddSingleton(typeof(ILogger<>), typeof(CapturedLogger<>)),
        });
        Assert.IsType<CapturedLogger<CaseDrive>>(drive.Host.Get<ILogger<CaseDrive>>());
        drive.Answer = Marked;
        drive.After = look;
        drive.Before = async (task, answers, actor) =>
        {
            if (answers.Count > 0)
            {
                Assert.IsType<Engine.CommandResult.Accepted>(
                    (await drive.Host.Get<DraftService>().SaveAsync(task, (JsonObject)answers.DeepClone(), actor, default)).Result);
                await look();
            }
        };

        await drive.RunToAsync("triage");
        var sari = await drive.ActorAsync("sari");
        var messages = drive.Host.Get<MessageService>();
        Assert.IsType<Engine.CommandResult.Accepted>(await messages.WriteAsync(drive.Case.ReceiptCode!, $"May I come? {Next()}", default));
        Assert.IsType<Engine.CommandResult.Accepted>(await messages.ReplyAsync(drive.CaseId, $"Please come. {Next()}", sari, default));
        await drive.RunAsync(step => step.Action is ScenarioAction.Do { Task.Activity: "final-satisfaction" });
        await look();

        // What was looked for is there, for those who may read it.
        var content = (await drive.Host.Get<CaseContentService>().ReadAsync(drive.CaseId, sari, "to prove it", default))!;
        var bodies = string.Join('\n', content.Entries.Select(entry => entry.Body?.ToJsonString()));
        Assert.True(bodies.Split(Mark).Length > 60, $"expected more marks than {bodies.Split(Mark).Length - 1}");
        var written = (await messages.OfCaseAsync(drive.CaseId, sari, default)).Where(message => message.Body!.Contains(Mark, StringComparison.Ordinal)).ToList();
        Assert.Equal(2, written.Count(message => message.NoticeId == "message"));
        Assert.Contains(written, message => message.NoticeId != "message");
        foreach (var kind in (string[])["F-INTAKE", "F-COI", "F-INV", "F-FIND", "F-PLAN"])
        {
            Assert.Contains(content.Entries, entry => entry.Entry.Key == kind && entry.Body!.ToJsonString().Contains(Mark, StringComparison.Ordinal));
        }

        var staff = CaseDrive.Shipped.Sites.SelectMany(site => site.People.Select(person => person.Id)
            .Concat(site.Pool.Select(person => person.Id)).Concat(site.AppealPool.Select(person => person.Id)));
        Assert.Empty((await drive.QueryAsync("select person_id from people")).Except(staff));
        return drive.Scenario with { Steps = [.. drive.Performed] };
    }

    private string Next() => $"{Mark}{++_marks}";

    private JsonObject Marked(FormDefinition form, JsonObject answers)
    {
        var marked = (JsonObject)answers.DeepClone();
        MarkIn(form.Fields, marked);
        return marked;
    }

    private void MarkIn(IReadOnlyList<FormField> fields, JsonObject answers)
    {
        foreach (var field in fields)
        {
            switch (answers[field.Id])
            {
                case JsonArray rows when field.Type == FormFieldType.Rows:
                    foreach (var row in rows.OfType<JsonObject>())
                    {
                        MarkIn(field.Fields, row);
                    }

                    break;
                case JsonValue value when field is { Type: FormFieldType.Text or FormFieldType.LongText, Pattern: null, Class: >= ContentClass.K3 }:
                    answers[field.Id] = $"{value} {Next()}";
                    break;
                default:
                    break;
            }
        }
    }

    private static async Task<List<string>> ColumnsAsync(DbConnection connection, string tables)
    {
        await connection.OpenAsync();
        var leaks = new List<string>();
        foreach (var table in await TablesAsync(connection, tables))
        {
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // names of tables of the database itself
            command.CommandText = $"select * from \"{table}\"";
#pragma warning restore CA2100
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                for (var column = 0; column < reader.FieldCount; column++)
                {
                    var where = $"{table}.{reader.GetName(column)}";
                    leaks.AddRange(reader.GetValue(column) switch
                    {
                        byte[] bytes => Leaks(where, bytes).Concat(Leaks(where, Unpacked(bytes))),
                        var value => Leaks(where, Encoding.UTF8.GetBytes($"{value}")),
                    });
                }
            }
        }

        return leaks;
    }

    private static async Task<List<string>> TablesAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // a constant of the caller
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var names = new List<string>();
        while (await reader.ReadAsync())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    /// <summary>States are packed: a byte for the way, four for the length, then the stream.</summary>
    private static byte[] Unpacked(byte[] packed)
    {
        if (packed is not [1, _, _, _, _, ..])
        {
            return [];
        }

        var content = new byte[BitConverter.ToInt32(packed, 1) is > 0 and < 10_000_000 and var length ? length : 0];
        return BrotliDecoder.TryDecompress(packed.AsSpan(5), content, out var written) ? content[..written] : [];
    }

    private static IEnumerable<string> Leaks(string where, byte[] bytes) =>
        Patterns.Where(pattern => bytes.AsSpan().IndexOf(pattern.Bytes) >= 0).Select(pattern =>
        {
            var at = bytes.AsSpan().IndexOf(pattern.Bytes);
            return $"{where}: {pattern.What}: {Encoding.UTF8.GetString(bytes, Math.Max(0, at - 60), Math.Min(90, bytes.Length - Math.Max(0, at - 60)))}";
        });

    private sealed class CapturedLog
    {
        private readonly List<string> _lines = [];

        public IReadOnlyList<string> Lines
        {
            get
            {
                lock (_lines)
                {
                    return [.. _lines];
                }
            }
        }

        public void Add(string line)
        {
            lock (_lines)
            {
                _lines.Add(line);
            }
        }
    }

#pragma warning disable CA1812 // the container makes it
    private sealed class CapturedLogger<T>(CapturedLog log) : ILogger<T>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            log.Add($"{state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Add($"{typeof(T).Name} {eventId}: {formatter(state, exception)} {state} {exception}");
    }
#pragma warning restore CA1812
}
