using System.Text.Json;
using Workflows.Engine.Definitions;
using Xunit;

namespace Workflows.Engine.Tests.Definitions;

public sealed class ProcedureYamlTests
{
    private const string Small =
        """
        id: small
        name: Small
        version: 1
        label: '1.0'
        title: { en: Small, id: Kecil }
        parameters:
          ack.due: { default: P2D, limit: P4D, max: P8D, source: R-184 }
        roles: [secretary]
        variables:
          count: Int32
          names: String[]
        steps:
          - task: acknowledge
            label: { en: Acknowledge, id: Konfirmasi }
            at: [40, 160]
            candidateGroups: [secretary]
            due: =getParameter('ack.due')
            note1: ==not an expression
            then: { Done: each, Late: each }
          - id: each
            type: Elsa.ForEach
            items: [a, b]
            out: { currentValue: count }
            do:
              body:
                id: body
                type: Elsa.Sequence
                steps:
                  - id: set
                    type: Elsa.SetVariable
                    set: count
                    value: 1.50
            then: end
          - id: end
            type: Elsa.End
        """ + "\n";

    [Fact]
    public void Read_HandWritten_GivesElsaJson()
    {
        // when
        var definition = Read(Small);

        // then
        Assert.Equal(("small:1", "small", 1), (definition.Id, definition.DefinitionId, definition.Version));
        Assert.Equal("Duration", Assert.Single(definition.Parameters).TypeName);
        Assert.Equal(["secretary"], definition.Roles);
        Assert.Equal((true, VariableStorage.Instance), (definition.Variables[1].IsArray, definition.Variables[1].Storage));
        Assert.Equal(
            [new("acknowledge", "Done", "each"), new("acknowledge", "Late", "each"), new ConnectionDefinition("each", "Done", "end")],
            definition.Root.Connections);
        var task = definition.Root.Lists["activities"][0];
        Assert.Equal("Workflows.HumanTask", task.Type);
        Assert.Equal(("JavaScript", "getParameter('ack.due')"), (task.Inputs["due"].Expression, task.Inputs["due"].Value.GetString()));
        Assert.Equal(("Literal", "=not an expression"), (task.Inputs["note1"].Expression, task.Inputs["note1"].Value.GetString()));
        Assert.Equal(("Object", "[\"secretary\"]"), (task.Inputs["candidateGroups"].Expression, task.Inputs["candidateGroups"].Value.GetString()));
        Assert.Equal("Acknowledge", task.Json.GetProperty("metadata").GetProperty("displayText").GetString());
        var loop = definition.Root.Lists["activities"][1];
        Assert.Equal("count", loop.Outputs["currentValue"]);
        var set = loop.Ports["body"].Lists["activities"][0];
        Assert.Equal("count", set.Json.GetProperty("variable").GetProperty("id").GetString());
        Assert.Equal("1.50", set.Inputs["value"].Value.GetRawText());
    }

    [Fact]
    public void Write_HandWritten_GivesTheSameText()
    {
        // given: the order and spelling that the writer uses
        var definition = Read(Small);

        // then
        Assert.Equal(Small, ProcedureYaml.Write(definition));
        RoundTrip.Check(ElsaJson.Write(definition, true));
    }

    [Fact]
    public void Read_ExampleOfTheDocumentation_IsSound()
    {
        // given
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Workflows.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        var page = File.ReadAllText(Path.Combine(folder, "docs", "definitions.md"));
        var start = page.IndexOf("```yaml\n", StringComparison.Ordinal) + 8;

        // when
        var definition = Read(page[start..page.IndexOf("```", start, StringComparison.Ordinal)]);

        // then
        Assert.Equal(3, definition.Root.Lists["activities"].Count);
        Assert.Equal(3, definition.Root.Connections.Count);
        RoundTrip.Check(ElsaJson.Write(definition, false));
    }

    [Fact]
    public void Read_StepsWithoutIds_GetTheSameIdsEveryTime()
    {
        // when
        var ids = Read("id: x\nroot:\n  type: Elsa.Sequence\n  id: s\n  steps: # a comment\n    - { type: Elsa.WriteLine }\n    - { type: Elsa.WriteLine, id: writeLine1 }\n    - { type: Elsa.WriteLine }\n")
            .Root.Lists["activities"].Select(activity => activity.Id);

        // then
        Assert.Equal(["writeLine2", "writeLine1", "writeLine3"], ids);
    }

    [Theory]
    [InlineData("a: [", ProblemCodes.SyntaxInvalid)]
    [InlineData("", ProblemCodes.ShapeInvalid)]
    [InlineData("- a", ProblemCodes.ShapeInvalid)]
    [InlineData("id: x", ProblemCodes.RootMissing)]
    [InlineData("steps: []", ProblemCodes.ShapeInvalid)]
    [InlineData("id: x\nid: y\nsteps: []", ProblemCodes.SyntaxInvalid)]
    [InlineData("id: &a x\nsteps: []", ProblemCodes.SyntaxInvalid)]
    [InlineData("id: *a\nsteps: []", ProblemCodes.SyntaxInvalid)]
    [InlineData("id: !!str x\nsteps: []", ProblemCodes.SyntaxInvalid)]
    [InlineData("id: x\nsteps: []\n---\nid: y", ProblemCodes.SyntaxInvalid)]
    [InlineData("id: \"\\U99999999\"\nsteps: []", ProblemCodes.SyntaxInvalid)]
    [InlineData("id: x\nsteps: a", ProblemCodes.ShapeInvalid)]
    [InlineData("id: x\nsteps: [a]", ProblemCodes.ShapeInvalid)]
    [InlineData("id: x\nsteps: [{ id: a }]", ProblemCodes.ShapeInvalid)]
    [InlineData("id: x\nsteps: [{ id: a, type: T, then: [[b]] }]", ProblemCodes.ShapeInvalid)]
    [InlineData("id: x\nsteps: [{ id: a, type: T, text: { valeu: 1 } }]", ProblemCodes.KeyUnknown)]
    [InlineData("id: x\nroot: { type: Elsa.Sequence, steps: [{ id: a, type: T, then: b }] }", ProblemCodes.ShapeInvalid)]
    [InlineData("id: x\nvariables: 1\nsteps: []", ProblemCodes.ShapeInvalid)]
    [InlineData("id: x\ndefaults: 1\nsteps: []", ProblemCodes.ShapeInvalid)]
    public void Read_BadInput_GivesAProblemAndNoDefinition(string yaml, string code)
    {
        // when
        var result = ProcedureYaml.Read(yaml, "p.yaml");

        // then
        Assert.Null(result.Definition);
        Assert.Contains(code, result.Problems.Select(problem => problem.Code));
    }

    [Fact]
    public void Read_SyntaxError_NamesThePlace()
    {
        // when
        var problem = Assert.Single(ProcedureYaml.Read("id: x\nname: y\nid: z\n", "p.yaml").Problems);

        // then
        Assert.Equal(("p.yaml", 3, 1), (problem.File, problem.Line, problem.Column));
    }

    [Fact]
    public void Read_DamagedTexts_NeverThrows()
    {
        const string Damage = "{}[]:-#&*!|>'\"%@`,\n \t=?~0é\\";
        var random = new Random(1);
        for (var round = 0; round < 1000; round++)
        {
            // given
            var text = Small.ToCharArray();
            for (var change = 0; change < 1 + (round % 4); change++)
            {
                text[random.Next(text.Length)] = Damage[random.Next(Damage.Length)];
            }

            // then
            var result = ProcedureYaml.Read(new string(text), null);
            Assert.True(result.Definition is not null || result.Problems.Count > 0);
        }
    }

    [Theory]
    [InlineData("1", JsonValueKind.Number)]
    [InlineData("1.0", JsonValueKind.Number)]
    [InlineData("1e3", JsonValueKind.Number)]
    [InlineData("007", JsonValueKind.String)]
    [InlineData("'1'", JsonValueKind.String)]
    [InlineData("true", JsonValueKind.True)]
    [InlineData("True", JsonValueKind.String)]
    [InlineData("yes", JsonValueKind.String)]
    [InlineData("2026-11-21", JsonValueKind.String)]
    [InlineData("null", JsonValueKind.Null)]
    [InlineData("", JsonValueKind.Null)]
    [InlineData("''", JsonValueKind.String)]
    public void Read_Scalar_HasTheKindThatItsSpellingSays(string spelling, JsonValueKind expected)
    {
        // when
        var step = Read($"id: x\nsteps:\n  - id: a\n    type: T\n    text: {spelling}\n").Root.Lists["activities"][0];

        // then
        Assert.Equal(expected, step.Inputs["text"].Value.ValueKind);
    }

    private static WorkflowDefinition Read(string yaml)
    {
        var result = ProcedureYaml.Read(yaml, null);
        Assert.True(result.Definition is not null, string.Join('\n', result.Problems));
        return result.Definition;
    }
}
