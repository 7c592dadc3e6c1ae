using System.Text.Json.Nodes;
using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;
using Workflows.Engine.Instances;
using Xunit;
using static Workflows.Testing.Flow;

namespace Workflows.Engine.Tests.Execution;

public sealed class NestedWorkflowTests : EngineTest
{
    [Fact]
    public async Task Inputs_AreEvaluatedOutsideAndSeenInside()
    {
        await PublishAsync("Adder", Act("SetOutput", "set", ("outputName", Literal("Sum")), ("outputValue", Js("getInput('A') + getB()"))),
            ("inputs", List(Argument("A", "Int32"), Argument("B", "Int32"))), ("outputs", List(Argument("Sum", "Int32"))));

        var run = await RunAsync(
            Seq("main", Nested("Adder", "adder", ("a", Js("getA()")), ("b", Literal(5)), ("sum", To("R"))), LineJs("l", "getSumFromAdder()")),
            ("variables", List(Variable("A", "Int32", "2"), Variable("R", "Int32"))));

        Assert.Equal(("7", "7"), (await run.VariableAsync("R"), run.Text));
    }

    [Theory]
    [InlineData(null, "\"new\"")]
    [InlineData("old", "\"old\"")]
    public async Task Output_ByMemoryIdOnly_DoesNotReplaceAValue(string? before, string after)
    {
        await PublishAsync("Giver", Act("RunJavaScript", "js", ("script", Literal("return 'new'")), ("result", To("Out"))), ("outputs", List(Argument("Out", "String"))));

        var run = await RunAsync(Nested("Giver", "giver", ("out", To("R"))), ("variables", List(Variable("R", "String", before))));

        Assert.Equal(after, await run.VariableAsync("R"));
    }

    [Fact]
    public async Task Output_BySetOutput_ReplacesAValue()
    {
        await PublishAsync("Giver", Act("SetOutput", "set", ("outputName", Literal("Out")), ("outputValue", Literal("new"))), ("outputs", List(Argument("Out", "String"))));

        var run = await RunAsync(Nested("Giver", "giver", ("out", To("R"))), ("variables", List(Variable("R", "String", "old"))));

        Assert.Equal("\"new\"", await run.VariableAsync("R"));
    }

    [Fact]
    public async Task Names_ThatClash_AreWrittenWithAPrefix()
    {
        await PublishAsync("Clash", Act("SetOutput", "set", ("outputName", Literal("Type")), ("outputValue", Js("getName() + getVersion()"))),
            ("inputs", List(Argument("Name", "String"), Argument("Version", "String"))), ("outputs", List(Argument("Type", "String"))));

        var run = await RunAsync(
            Nested("Clash", "clash", ("_name", Literal("a")), ("_version", Literal("b")), ("_type", To("R"))), ("variables", List(Variable("R", "String"))));

        Assert.Equal("\"ab\"", await run.VariableAsync("R"));
    }

    [Fact]
    public async Task Outcomes_AreChosenByComplete()
    {
        await PublishAsync("Chooser", Seq("m", Act("Complete", "complete", ("outcomes", Js("['Yes']"))), Line("never")), ("outcomes", List("Yes", "No")));

        var run = await RunAsync(Chart("c", "n:Yes-y n:No-x n:Done-z", Nested("Chooser", "n"), Line("y"), Line("x"), Line("z")));

        Assert.Equal("y", run.Text);
    }

    [Fact]
    public async Task Nested_WaitsInside_GoesOnAfterAReload()
    {
        await PublishAsync("Waiter", Seq("m", Event("E"), LineJs("l", "getWho()")), ("inputs", List(Argument("Who", "String"))));

        var run = await RunAsync(Seq("main", Nested("Waiter", "w", ("who", Literal("ana"))), Line("after")));
        await run.SignalAsync("E");

        Assert.Equal(("ana,after", InstanceStatus.Finished), (run.Text, await run.StatusAsync()));
    }

    [Fact]
    public async Task Version_PinnedElseByTypeElseById_IsUsed()
    {
        var one = Definition("Box", Line("one"), ("usableAsActivity", true));
        await Engine.PublishAsync(one.DeepClone().AsObject().Version(1));
        await Engine.PublishAsync(Definition("Box", Line("two"), ("usableAsActivity", true)).Version(2));

        var run = await RunAsync(Seq("main",
            Nested("Box", "a", ("workflowDefinitionVersionId", "Box-1")), Nested("Box", "b", ("version", 1)), Nested("Box", "c"),
            Nested("Box", "d", ("version", 9)), Nested("Renamed", "e", ("workflowDefinitionId", "Box"))));

        Assert.Equal("one,one,two,two,two", run.Text);
    }

    [Fact]
    public async Task Recursion_IsRefused()
    {
        await PublishAsync("Self", Seq("m", Line("in"), Nested("Self", "again")));

        var run = await RunAsync(Nested("Self", "self"));

        Assert.Equal(IncidentCodes.TypeUnknown, (await run.IncidentAsync()).Code);
    }

    [Fact]
    public async Task AccessorsOfOuterInputs_AreNotThereInside()
    {
        await PublishAsync("Inner", LineJs("l", "getWho()"));

        var run = await Engine.RunAsync(Definition("o", Nested("Inner", "i"), ("inputs", List(Argument("Who")))), ("Who", Value.From("ana")));

        Assert.Equal("l", (await run.IncidentAsync()).ActivityId);
    }

    private Task PublishAsync(string name, JsonObject root, params (string, JsonNode?)[] members) =>
        Engine.PublishAsync(Definition(name, root, [.. members, ("usableAsActivity", true)]));
}
