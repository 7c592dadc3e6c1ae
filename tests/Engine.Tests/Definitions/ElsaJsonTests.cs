using System.Text.Json;
using Workflows.Engine.Definitions;
using Xunit;

namespace Workflows.Engine.Tests.Definitions;

public sealed class ElsaJsonTests
{
    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"root":null}""")]
    [InlineData("""{"root":{"id":"x"}}""")]
    [InlineData("""{"a":1,"a":2,"root":{"type":"X"}}""")]
    [InlineData("""{"a":"\ud800","root":{"type":"X"}}""")]
    public void Read_BadInput_GivesAProblemAndNoDefinition(string json)
    {
        // when
        var result = ElsaJson.Read(json, "f.json");

        // then
        Assert.Null(result.Definition);
        Assert.Equal(ProblemSeverity.Error, Assert.Single(result.Problems).Severity);
    }

    [Fact]
    public void Read_SyntaxError_NamesLineAndColumn()
    {
        // when
        var problem = Assert.Single(ElsaJson.Read("{\n  \"é\": 1 2\n}", "f.json").Problems);

        // then
        Assert.Equal(("f.json", 2, 10), (problem.File, problem.Line, problem.Column));
    }

    [Fact]
    public void Read_UndefinedElement_GivesAProblem()
    {
        Assert.Null(ElsaJson.Read(default(JsonElement)).Definition);
    }

    [Theory]
    [InlineData("""{"source":{"activity":"a","port":"P"},"target":{"activity":"b","port":"In"}}""")]
    [InlineData("""{"source":"a","target":"b","sourcePort":"P","targetPort":"In"}""")]
    [InlineData("""{"Source":{"Activity":"a","Port":"P"},"Target":{"Activity":"b"}}""")]
    public void Read_ConnectionOfAnyShape_IsUnderstood(string connection)
    {
        foreach (var shape in new[] { connection, $"[{connection}]", $$"""{"$values":[{{connection}}]}""" })
        {
            // when
            var root = Flowchart(shape).Root;

            // then
            Assert.Equal([new ConnectionDefinition("a", "P", "b")], root.Connections);
        }
    }

    [Fact]
    public void Read_ConnectionToMissingActivity_IsDroppedFromTheViewAndKeptInTheDocument()
    {
        // when
        var definition = Flowchart("""[{"source":{"activity":"a"},"target":{"activity":"zzz"}},{"source":"a","target":"b"},7]""");

        // then
        Assert.Equal([new ConnectionDefinition("a", null, "b")], definition.Root.Connections);
        Assert.Contains("zzz", ElsaJson.Write(definition, false), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_MembersOfAnActivity_AreToldApartByShape()
    {
        // when
        var activity = Root(
            """
            {"id":"x","type":"My.Type","name":"X","text":{"typeName":null,"expression":{"type":"JavaScript","value":"1"}},
             "absent":{"expression":{"type":"Literal","value":1}},"bare":12,"flag":false,"nothing":null,
             "result":{"typeName":"Int32","memoryReference":{"id":"v1"}},"unbound":{"typeName":"Int32","memoryReference":null},
             "then":{"type":"Elsa.WriteLine"},"branches":[{"type":"A"},{"type":"B"}],"joinMode":"WaitAny","mode":"m",
             "variable":{"id":"v","name":"v","typeName":"String","value":"x"},"json":{"typeName":"Object","expression":{"type":"Json","value":"[]"}},
             "cases":[{"label":"L","condition":{"type":"JavaScript","value":"true"},"activity":{"type":"C"}},{"label":"M"}]}
            """);

        // then
        Assert.Equal(["text", "bare", "flag", "mode", "json"], activity.Inputs.Keys);
        Assert.Equal("Literal", activity.Inputs["bare"].Expression);
        Assert.Equal("Object", activity.Inputs["json"].Expression);
        Assert.Null(activity.Inputs["text"].TypeName);
        Assert.Equal("v1", Assert.Single(activity.Outputs).Value);
        Assert.Equal(["then"], activity.Ports.Keys);
        Assert.Equal(["A", "B"], activity.Lists["branches"].Select(branch => branch.Type));
        Assert.Equal(["C", null], activity.Cases.Select(item => item.Activity?.Type));
        Assert.Equal("WaitAny", activity.PlainText("joinMode"));
        Assert.Equal("root_then", activity.Ports["then"].Id);
        Assert.Equal("$.root.cases[0].activity", activity.Cases[0].Activity!.Path);
    }

    [Fact]
    public void Read_ActivityWithAnInputNamedValue_IsStillAnActivity()
    {
        // when
        var root = Root(
            """
            {"type":"Elsa.Sequence","activities":[{"id":"a","type":"Elsa.SetName","value":{"typeName":"String","expression":{"type":"Literal","value":"x"}}},
             {"type":"Elsa.Correlate","version":1,"value":null}],
             "then":{"id":"b","type":"Elsa.SetVariable","value":{"typeName":null,"expression":{"type":"Literal","value":1}}},
             "bare":{"type":"JavaScript","value":"1"}}
            """);

        // then
        Assert.Equal(["Elsa.SetName", "Elsa.Correlate"], root.Lists["activities"].Select(activity => activity.Type));
        Assert.Equal("value", Assert.Single(root.Ports["then"].Inputs).Key);
        Assert.Equal(["then"], root.Ports.Keys);
    }

    [Fact]
    public void Read_VariablesOfEveryStorage_AreUnderstood()
    {
        // when
        var definition = Read(
            """
            {"Variables":[
              {"id":"a","name":"A","typeName":"Int32","value":"0","storageDriverTypeName":"WorkflowInstanceStorageDriver"},
              {"name":"B","typeName":"String[]","value":true,"storageDriverTypeName":"Elsa.Workflows.Services.WorkflowStorageDriver, Elsa.Workflows.Core"},
              {"name":"C","typeName":"Object","storageDriverTypeName":"Elsa.Workflows.MemoryStorageDriver, Elsa"},
              {"name":"D"},{"name":"E","typeName":"Contoso.Thing, Contoso"}],
             "root":{"type":"Elsa.Sequence","variables":[{"id":"u"},{"id":"w","typeName":"Contoso.Thing"}]}}
            """);

        // then
        Assert.Equal(["A", "B", "C", "D"], definition.Variables.Select(variable => variable.Name));
        Assert.Equal(
            [VariableStorage.Instance, VariableStorage.Instance, VariableStorage.Memory, VariableStorage.Memory],
            definition.Variables.Select(variable => variable.Storage));
        Assert.True(definition.Variables[1].IsArray);
        Assert.Equal("B", definition.Variables[1].Id);
        Assert.Equal(["Variable1", "Variable2"], definition.Root.Variables.Select(variable => variable.Name));
    }

    [Fact]
    public void Read_DefinitionLevel_IgnoresCaseAndReadsOptions()
    {
        // when
        var definition = Read(
            """
            {"ID":"v1","DefinitionId":"d","VERSION":3,"usableAsActivity":true,"outcomes":["A"],
             "inputs":[{"type":"String","name":"who"}],
             "options":{"incidentStrategyType":"Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, X"},
             "customProperties":{"pulih":{"roles":["secretary",{"id":"officer"}],"parameters":[
               {"name":"ack.due","default":"P2D","sourceLimit":"P4D"},{"name":"quorum","default":2,"overridable":false}]}},
             "root":{"type":"Elsa.WriteLine","customProperties":{"CanStartWorkflow":true,"mergeMode":"Race"}}}
            """);

        // then
        Assert.Equal(("v1", "d", 3, true), (definition.Id, definition.DefinitionId, definition.Version, definition.UsableAsActivity));
        Assert.Equal(IncidentStrategy.ContinueWithIncidents, definition.IncidentStrategy);
        Assert.Equal(["secretary", "officer"], definition.Roles);
        Assert.Equal(["Duration", "Int32"], definition.Parameters.Select(parameter => parameter.TypeName));
        Assert.Equal((true, false), (definition.Parameters[0].Overridable, definition.Parameters[1].Overridable));
        Assert.True(definition.Root.CanStartWorkflow);
        Assert.Equal("Race", definition.Root.MergeMode);
        Assert.Equal("who", Assert.Single(definition.Inputs).Name);
    }

    [Fact]
    public void Write_UnknownMembersAndOddNumbers_ComeBackAsRead()
    {
        // given
        const string Json =
            """{"zz":{"b":1.0,"a":1e3,"c":12345678901234567890123},"root":{"type":"No.Such","x":[[],{},null,"é<>\u0001"]},"id":"1"}""";

        // when
        var written = ElsaJson.Write(Read(Json), indented: false);

        // then
        Assert.Equal(Json, written);
    }

    [Fact]
    public void Positions_OfAValue_AreItsLineAndColumn()
    {
        // when
        var positions = ElsaJson.Read("{\"root\": {\n  \"type\": \"X\", \"é\": [1,\n 2] } }", null).Positions;

        // then
        Assert.Equal(new TextPosition(2, 11), positions.Find("$.root.type"));
        Assert.Equal(new TextPosition(3, 2), positions.Find("$.root.é[1]"));
        Assert.Equal(new TextPosition(1, 10), positions.Find("$.root.missing.deeper"));
    }

    private static ActivityDefinition Root(string root) => Read($$"""{"id":"v","root":{{root}} }""").Root;

    private static WorkflowDefinition Flowchart(string connections) => Read(
        $$"""
        {"root":{"type":"Elsa.Flowchart","start":"b","activities":[{"id":"a","type":"T"},{"id":"b","type":"T"}],"connections":{{connections}} } }
        """);

    private static WorkflowDefinition Read(string json)
    {
        var result = ElsaJson.Read(json, null);
        Assert.NotNull(result.Definition);
        return result.Definition;
    }
}
