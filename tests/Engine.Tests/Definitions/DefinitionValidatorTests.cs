using Workflows.Engine.Definitions;
using Workflows.Engine.Definitions.Validation;
using Xunit;

namespace Workflows.Engine.Tests.Definitions;

public sealed class DefinitionValidatorTests
{
    private const string Sound =
        """
        id: sound
        name: Sound
        version: 1
        parameters:
          ack.due: { type: Duration, default: P2D, limit: P4D, max: P8D }
        roles: [secretary, officer]
        variables:
          count: Int32
        steps:
          - id: start
            type: Elsa.Start
            then: review
          - task: review
            form: review
            candidateGroups: [secretary]
            decisions: [Accepted, Rejected]
            days: 3
            then: { Accepted: quorum, Rejected: end }
          - id: quorum
            type: Grievance.Quorum
            ends: [Missed]
            then: { Reached: add }
          - id: add
            type: Elsa.SetVariable
            set: count
            value: =getVariable('count') + getCount() + variables.count + getParameter('ack.due')
            then: review
          - id: end
            type: Elsa.End
        """;

    [Fact]
    public void Validate_SoundDefinition_ReportsNothing()
    {
        Assert.Empty(Validate(Sound, new ValidationContext { Forms = ["review"] }));
    }

    [Theory]
    [InlineData("type: Grievance.Quorum", "type: Grievance.Quorom", ProblemCodes.ActivityTypeUnknown, "did you mean 'Grievance.Quorum'?")]
    [InlineData("form: review", "forn: review", ProblemCodes.InputUnknown, "did you mean 'form'?")]
    [InlineData("days: 3", "days: soon", ProblemCodes.InputInvalid, null)]
    [InlineData("days: 3", "days: 1.5", ProblemCodes.InputInvalid, null)]
    [InlineData("days: 3", "notify: maybe", ProblemCodes.InputInvalid, null)]
    [InlineData("days: 3", "mode: Mondey", ProblemCodes.InputInvalid, null)]
    [InlineData("days: 3", "priority: hihg", ProblemCodes.InputInvalid, "did you mean 'high'?")]
    [InlineData("days: 3", "days: { expression: Object, value: '[1' }", ProblemCodes.InputInvalid, null)]
    [InlineData("days: 3", "days: { expression: Liquid, value: x }", ProblemCodes.ExpressionTypeUnknown, null)]
    [InlineData("days: 3", "days: { expression: Variable, value: { id: nope, name: coumt } }", ProblemCodes.VariableUnknown, "did you mean 'count'?")]
    [InlineData("days: 3", "days: =1 class", ProblemCodes.ExpressionInvalid, "write an object such as { name: 1 }, or a function")]
    [InlineData("getVariable('count')", "getVariable('coumt')", ProblemCodes.VariableUnknown, "did you mean 'count'?")]
    [InlineData("getCount()", "getConut()", ProblemCodes.VariableUnknown, "did you mean 'count'?")]
    [InlineData("variables.count", "variables.conut", ProblemCodes.VariableUnknown, "did you mean 'count'?")]
    [InlineData("getVariable('count') +", "getVariabel('count') +", ProblemCodes.ExpressionFunctionUnknown, "did you mean 'getVariable'?")]
    [InlineData("getVariable('count') +", "addDays(now(), 1) + lenght('x') +", ProblemCodes.ExpressionFunctionUnknown, null)]
    [InlineData("variables.count", "variable.count", ProblemCodes.ExpressionNameUnknown, "did you mean 'variables'?")]
    [InlineData("getCount()", "getOutcomeFromReviwe()", ProblemCodes.VariableUnknown, null)]
    [InlineData("getCount()", "1 * *", ProblemCodes.ExpressionInvalid, null)]
    [InlineData("getParameter('ack.due')", "getParameter('ack.deu')", ProblemCodes.ParameterUnknown, "did you mean 'ack.due'?")]
    [InlineData("candidateGroups: [secretary]", "candidateGroups: [secretery]", ProblemCodes.RoleUnknown, "did you mean 'secretary'?")]
    [InlineData("form: review", "form: reviev", ProblemCodes.FormUnknown, "did you mean 'review'?")]
    [InlineData("{ Accepted: quorum, Rejected: end }", "{ Accepted: quorum, Rejectd: end }", ProblemCodes.OutcomeUnknown, "did you mean 'Rejected'?")]
    [InlineData("ends: [Missed]", "note: x", ProblemCodes.OutcomeUnconnected, "connect it, or write 'ends: [Missed]' if the path ends there")]
    [InlineData("ends: [Missed]", "ends: [Missed, Misd]", ProblemCodes.OutcomeUnknown, "did you mean 'Missed'?")]
    [InlineData("Rejected: end }", "Rejected: ende }", ProblemCodes.ConnectionDangling, "did you mean 'end'?")]
    [InlineData("id: quorum", "id: review", ProblemCodes.ActivityIdDuplicate, null)]
    [InlineData("default: P2D", "default: 2 days", ProblemCodes.ParameterValueInvalid, null)]
    [InlineData("default: P2D", "default: P1DT12H", ProblemCodes.ParameterValueInvalid, null)]
    [InlineData("default: P2D", "default: P9D", ProblemCodes.ParameterOutOfRange, null)]
    [InlineData("default: P2D", "default: P5D", ProblemCodes.ParameterPastSource, "record it as a deviation")]
    [InlineData("id: sound", "id: ''", ProblemCodes.DefinitionIdMissing, null)]
    [InlineData("set: count", "set: conut", ProblemCodes.VariableUnknown, "did you mean 'count'?")]
    [InlineData("steps:", "stepz:", ProblemCodes.KeyUnknown, "did you mean 'steps'?")]
    public void Validate_OneMistake_IsReportedWithPlaceAndSuggestion(string right, string wrong, string code, string? suggestion)
    {
        // given
        var text = Sound.Replace(right, wrong, StringComparison.Ordinal);
        Assert.NotEqual(Sound, text);

        // when
        var problems = Validate(text, new ValidationContext { Forms = ["review"] });

        // then
        var problem = problems.FirstOrDefault(problem => problem.Code == code);
        Assert.True(problem is not null, string.Join('\n', problems));
        Assert.Equal(suggestion, problem.Suggestion);
        Assert.NotNull(problem.Line);
        Assert.Equal("p.yaml", problem.File);
    }

    [Fact]
    public void Validate_SeveralMistakes_ReportsThemAllInOrderOfTheText()
    {
        // given
        var text = Sound.Replace("days: 3", "days: soon", StringComparison.Ordinal)
            .Replace("getCount()", "getNobody()", StringComparison.Ordinal)
            .Replace("default: P2D", "default: P9D", StringComparison.Ordinal);

        // when
        var problems = Validate(text);

        // then
        Assert.Equal(
            [(ProblemCodes.ParameterOutOfRange, 5, 39), (ProblemCodes.InputInvalid, 17, 11), (ProblemCodes.VariableUnknown, 26, 12)],
            problems.Select(problem => (problem.Code, problem.Line ?? 0, problem.Column ?? 0)));
        Assert.Equal("p.yaml(17,11): error input.invalid: $.root.activities[1].days: expected a whole number but found 'soon'",
            problems[1].ToString());
    }

    [Theory]
    [InlineData("a b", "s>a", ProblemCodes.FlowUnreachable)]
    [InlineData("a e:Elsa.End", "s>a a>e e>a", ProblemCodes.FlowAfterTerminal)]
    [InlineData("a b", "s>a s>b a>b b>a", ProblemCodes.FlowLoopInvalid)]
    [InlineData("a b", "s>a a>b b>a", ProblemCodes.FlowLoopSpins)]
    [InlineData("a:Elsa.FlowDecision", "s>a", ProblemCodes.OutcomeUnconnected)]
    [InlineData("a", "s>a s>nobody", ProblemCodes.ConnectionDangling)]
    public void Validate_FlowThatGoesWrong_IsReported(string activities, string connections, string code)
    {
        // when
        var problems = new ValidatorFixture().Validate(Flow(activities, connections));

        // then
        Assert.Contains(problems, problem => problem.Code == code);
    }

    [Theory]
    [InlineData("d:Elsa.Delay b", "s>d d>b b>d")]
    [InlineData("a", "s>a")]
    public void Validate_FlowThatIsSound_ReportsNoFlowProblem(string activities, string connections)
    {
        Assert.DoesNotContain(
            new ValidatorFixture().Validate(Flow(activities, connections)), problem => problem.Code.StartsWith("flow.", StringComparison.Ordinal));
    }

    [Fact]
    public void Validate_RequiredInputMissing_IsReported()
    {
        // when
        var problems = new ValidatorFixture().Validate(Flow("d:Elsa.Delay", "s>d"));

        // then
        Assert.Equal(ProblemCodes.InputMissing, Assert.Single(problems).Code);
    }

    [Fact]
    public void Validate_CalledDefinitions_AreChecked()
    {
        // given
        var read = ElsaJson.Read(
            """
            {"id":"v","definitionId":"me","root":{"type":"Elsa.Sequence","activities":[
             {"id":"c","type":"Elsa.ExecuteWorkflow","workflowDefinitionId":{"typeName":null,"expression":{"type":"Literal","value":"nobody"}}},
             {"id":"d","type":"Child","who":{"typeName":null,"expression":{"type":"Literal","value":"x"}},"whom":"y"}]}}
            """, "f.json");
        var child = ElsaJson.Read(
            """{"id":"c","definitionId":"child","inputs":[{"name":"who","type":"String"}],"root":{"id":"r","type":"Me"}}""", null).Definition;
        var context = new ValidationContext
        {
            FindDefinition = _ => null,
            FindActivityDefinition = name => name == "Child" ? child : name == "Me" ? read.Definition : null,
        };

        // when
        var codes = new ValidatorFixture().Validate(read, context).Select(problem => problem.Code);

        // then
        Assert.Equal([ProblemCodes.CallUnknown, ProblemCodes.CallRecursive, ProblemCodes.InputUnknown], codes);
    }

    [Theory]
    [InlineData("getOutcomeFromReview()")]
    [InlineData("getOutputFrom('review', 'Outcome')")]
    [InlineData("[1, 2].map(n => n * Math.max(n, 1))[0]")]
    [InlineData("formatDate(now(), 'yyyy')")]
    [InlineData("setCount(2)")]
    [InlineData("getInput('anything') ?? getLastResult() ?? getCorrelationId()")]
    public void Validate_KnownNamesInAnExpression_ReportsNothing(string expression)
    {
        // given
        var text = Sound.Replace("=getVariable('count') +", $"=({expression}) +", StringComparison.Ordinal);
        Assert.NotEqual(Sound, text);

        // then
        Assert.Empty(Validate(text));
    }

    [Fact]
    public void Validate_VariableCreatedByAScript_IsKnown()
    {
        // given
        var read = ElsaJson.Read(
            """
            {"id":"v","definitionId":"d","root":{"type":"Elsa.Sequence","activities":[
             {"id":"a","type":"Elsa.WriteLine","text":{"typeName":null,"expression":{"type":"JavaScript","value":"getVariable('made')"}}},
             {"id":"b","type":"Elsa.RunJavaScript","script":{"typeName":null,"expression":{"type":"Literal","value":"setVariable('made', 1)"}}}]}}
            """, null);

        // then
        Assert.Empty(new ValidatorFixture().Validate(read));
    }

    private static IReadOnlyList<DefinitionProblem> Validate(string yaml, ValidationContext? context = null) =>
        new ValidatorFixture().Validate(ProcedureYaml.Read(yaml, "p.yaml"), context);

    private static DefinitionReadResult Flow(string activities, string connections)
    {
        var nodes = activities.Split(' ').Select(text => text.Split(':'))
            .Select(parts => $$"""{"id":"{{parts[0]}}","type":"{{parts.ElementAtOrDefault(1) ?? "Elsa.WriteLine"}}"}""");
        var edges = connections.Split(' ').Select(text => text.Split('>'))
            .Select(ends => $$"""{"source":"{{ends[0]}}","target":"{{ends[1]}}"}""");
        return ElsaJson.Read(
            $$"""
            {"id":"v","definitionId":"d","root":{"id":"f","type":"Elsa.Flowchart",
             "activities":[{"id":"s","type":"Elsa.Start"},{{string.Join(',', nodes)}}],"connections":[{{string.Join(',', edges)}}] } }
            """, "f.json");
    }
}
