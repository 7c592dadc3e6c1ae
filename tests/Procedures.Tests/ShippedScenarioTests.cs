using Workflows.Activities.Simulation;
using Workflows.Engine.Persistence;
using Workflows.Testing;
using Xunit;

namespace Workflows.Procedures.Tests;

/// <summary>Every <c>workflows/**/scenarios/*.yaml</c>, on both databases, and with a restart after every action.</summary>
public sealed class ShippedScenarioTests(PostgresServer postgres) : IClassFixture<PostgresServer>
{
    private static readonly Lazy<ScenarioWorld> World = new(() => ScenarioWorld.Read(Repository.Find("workflows")));

    /// <summary>The files, relative to the repository.</summary>
    public static TheoryData<string> Files { get; } =
        [.. ScenarioFile.Find(Repository.Find("workflows")).Select(file => Path.GetRelativePath(Repository.Find(""), file))];

    [Fact]
    public void Folder_Workflows_CanBeRead()
    {
        // then
        Assert.Empty(World.Value.CalendarProblems);
        Assert.True(World.Value.IsWhole, string.Join('\n', World.Value.Problems));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Run_InMemory_IsAsExpected(string file) => await RunAsync(file, () => Task.FromResult<DatabaseOptions?>(null), rebuild: false);

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Run_OnPostgres_IsAsExpected(string file) => await RunAsync(
        file, async () => new DatabaseOptions { Provider = "postgres", ConnectionString = await postgres.CreateDatabaseAsync() }, rebuild: false);

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Run_RestartedAfterEachAction_IsAsExpected(string file)
    {
        var folder = Directory.CreateTempSubdirectory("workflows-scenario-");
        try
        {
            var count = 0;
            await RunAsync(
                file,
                () => Task.FromResult<DatabaseOptions?>(
                    new() { ConnectionString = $"Data Source={Path.Combine(folder.FullName, $"{++count}.db")}", Synchronous = "OFF" }),
                rebuild: true);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task RunAsync(string file, Func<Task<DatabaseOptions?>> database, bool rebuild)
    {
        // given
        var path = Repository.Find(file);
        var read = ScenarioFile.Read(await File.ReadAllTextAsync(path), path);
        Assert.True(read.Problems.Count == 0, string.Join('\n', read.Problems));

        // when
        var reports = new List<ScenarioReport>();
        foreach (var scenario in read.Scenarios)
        {
            var options = new ScenarioOptions { Database = await database(), RebuildAfterEachAction = rebuild };
            reports.Add(await new ScenarioRunService(World.Value, options).RunAsync(scenario, CancellationToken.None));
        }

        // then
        Assert.True(
            reports.TrueForAll(report => report.IsAsExpected),
            string.Join("\n\n", reports.Where(report => !report.IsAsExpected).Select(report => ScenarioText.Write(report))));
    }
}
