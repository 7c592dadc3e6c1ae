using System.Text;
using System.Text.Json.Nodes;
using Workflows.Engine.Instances;
using Workflows.Engine.Persistence;
using Workflows.Engine.Tests.Architecture;
using Workflows.Testing;
using Xunit;
using static Workflows.Testing.Flow;

namespace Workflows.Engine.Tests.Golden;

/// <summary>
/// Instances as earlier releases stored them: each file must still load and finish. To add one, give <see cref="Samples"/> a new
/// entry and run the tests with <c>GOLDEN=write</c>; existing files are never rewritten.
/// </summary>
public sealed class GoldenInstanceTests : EngineTest
{
    private static readonly Dictionary<string, (JsonObject Definition, string Signals, string Lines)> Samples = new()
    {
        ["joins-and-variables"] = (
            Definition("golden", Chart("c", "s-E s-F E-j F-j j-l", Act("Start", "s"), Event("E"), Event("F"), Act("FlowJoin", "j", ("mode", Literal("WaitAll"))),
                LineJs("l", "`${getMoney() + 1} ${getList().length}`")),
                ("variables", List(Variable("Money", "Decimal", "12345678901234567890.25"), Variable("List", "JSON", "[1,{\"a\":null}]")))),
            "E F", "12345678901234567891.25 2"),
        ["loops"] = (
            Definition("golden", Act("ForEach", "each", ("items", Js("['a','b']")), ("body", Act("For", "for", ("start", Literal(1)), ("end", Literal(2)),
                ("body", Seq("q", Event("E"), LineJs("l", "getVariable('CurrentValue')"))))))),
            "E E E E", "1,2,1,2"),
        ["forks-and-tasks"] = (
            Definition("golden", Seq("m", Act("Fork", "f", ("joinMode", "WaitAny"), ("branches", List(Testing.Flow.Task("T", "Done"), Event("E")))),
                Par("p", Event("F"), Act("ParallelForEach", "pf", ("items", Js("['x','y']")), ("body", Act("Event", "G", ("eventName", Js("getCurrentValue()")))))), Line("end"))),
            "E F x y", "end"),
    };

    public static TheoryData<string> Files() => [.. Samples.Keys];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Instance_OfAnEarlierRelease_LoadsAndFinishes(string name)
    {
        var file = Path.Combine(Repository.Root, "tests/Engine.Tests/Golden", $"{name}.json");
        if (!File.Exists(file) && Environment.GetEnvironmentVariable("GOLDEN") == "write")
        {
            await WriteAsync(name, file);
        }

        var golden = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        var definition = await Engine.PublishAsync(golden["definition"]!.AsObject());
        await RestoreAsync(golden, definition.Id);
        var run = new Run(Engine, "golden-instance");

        foreach (var signal in golden["signals"]!.GetValue<string>().Split(' '))
        {
            Assert.IsType<CommandResult.Accepted>(await run.SignalAsync(signal));
        }

        Assert.Equal((golden["lines"]!.GetValue<string>(), InstanceStatus.Finished), (run.Text, await run.StatusAsync()));
    }

    /// <summary>Stores what the sample looks like after its first signal.</summary>
    private static async Task WriteAsync(string name, string file)
    {
        var (definition, signals, lines) = Samples[name];
        await using var engine = await WorkflowHarness.OpenAsync(new HarnessOptions { CountingIds = true });
        var run = await engine.RunAsync(definition.DeepClone().AsObject());
        var all = signals.Split(' ');
        await run.SignalAsync(all[0]);
        var stored = (await engine.Get<IWorkflowStore>().LoadAsync(run.Id, default))!;
        var golden = new JsonObject
        {
            ["definition"] = definition.DeepClone(),
            ["state"] = JsonNode.Parse(Encoding.UTF8.GetString(stored.State.Span)),
            ["signals"] = string.Join(' ', all.Skip(1)),
            ["lines"] = string.Join(',', lines.Split(',').Skip(run.Lines.Count)),
        };
        await File.WriteAllTextAsync(file, golden.ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = true }) + "\n");
    }

    private async Task RestoreAsync(JsonNode golden, string versionId)
    {
        var now = Engine.Clock.GetUtcNow();
        var commit = new StepCommit();
        commit.Instances.Add(new InstanceCommit
        {
            Header = new InstanceHeader
            {
                Id = "golden-instance",
                SiteId = WorkflowHarness.Site,
                DefinitionId = "golden",
                VersionId = versionId,
                Status = InstanceStatus.Suspended,
                Revision = 1,
                CreatedAt = now,
                UpdatedAt = now,
            },
            ExpectedRevision = 0,
            State = Encoding.UTF8.GetBytes(golden["state"]!.ToJsonString(Json)),
            Journal = new JournalStep
            {
                InstanceId = "golden-instance",
                SiteId = WorkflowHarness.Site,
                At = now,
                Actor = "test",
                Cause = "start",
                Entries = [],
            },
        });
        await Engine.Get<IWorkflowStore>().CommitAsync(commit, default);
    }
}
