using System.Text.RegularExpressions;
using Workflows.Engine.Definitions;
using Workflows.Engine.Definitions.Validation;
using Workflows.Engine.Execution;

namespace Workflows.Engine.Tests.Definitions;

/// <summary>A validator with a few activity types and a very small idea of the expression language.</summary>
internal sealed partial class ValidatorFixture : IActivityCatalog, IScriptChecker
{
    public IReadOnlyList<ActivityDescriptor> Descriptors { get; } =
    [
        Type("Elsa.Flowchart"), Type("Elsa.Sequence"), Type("Elsa.Start"), Type("Elsa.End", terminal: true),
        Type("Elsa.WriteLine", inputs: [Input("text", typeof(string))]),
        Type("Elsa.SetVariable", inputs: [Input("value", typeof(object))]),
        Type("Elsa.FlowDecision", inputs: [Input("condition", typeof(bool))], outcomes: ["True", "False"]),
        Type("Elsa.FlowSwitch", inputs: [], outcomes: ["Default"]),
        Type("Elsa.FlowFork", inputs: [Input("branches", typeof(string[]))], outcomesInput: "branches"),
        Type("Elsa.Delay", inputs: [Input("timeSpan", typeof(TimeSpan), required: true)], waits: true),
        Type("Elsa.ExecuteWorkflow", inputs: [Input("workflowDefinitionId", typeof(string))]),
        Type("Elsa.RunJavaScript", inputs: [Input("script", typeof(string))]),
        Type("Workflows.HumanTask",
            inputs:
            [
                Input("form", typeof(string)), Input("candidateGroups", typeof(string[])), Input("decisions", typeof(string[])),
                Input("priority", typeof(string), options: ["low", "high"]), Input("days", typeof(int)), Input("notify", typeof(bool)),
                Input("mode", typeof(DayOfWeek)),
            ],
            outcomesInput: "decisions", waits: true),
        Type("Grievance.Quorum", outcomes: ["Reached", "Missed"]),
    ];

    public ActivityDescriptor? Find(string typeName) =>
        Descriptors.FirstOrDefault(type => string.Equals(type.TypeName, typeName, StringComparison.OrdinalIgnoreCase));

    public ScriptCheck Check(string source, bool isScript) => new(
        source.Contains("class", StringComparison.Ordinal) ? [new ScriptProblem(1, 3, "an expression", "'class'")] : [],
        [
            .. Call().Matches(source).Select(match => new ScriptReference(
                match.Groups["name"].Value, true, match.Groups["arg"].Success ? match.Groups["arg"].Value : null, null, 1, match.Index + 1)),
            .. Member().Matches(source).Select(match => new ScriptReference("variables", false, null, match.Groups["name"].Value, 1, 1)),
        ]);

    public IReadOnlyList<DefinitionProblem> Validate(DefinitionReadResult read, ValidationContext? context = null) =>
        new DefinitionValidator(this, this).Validate(read, context ?? new ValidationContext());

    private static ActivityDescriptor Type(
        string name, InputDescriptor[]? inputs = null, string[]? outcomes = null, string? outcomesInput = null, bool terminal = false,
        bool waits = false) =>
        new(name, "c", name, "", inputs ?? [], [], outcomes ?? [], outcomesInput, [], terminal, waits, false, true, false);

    private static InputDescriptor Input(string name, Type type, bool required = false, string[]? options = null) =>
        new(name, type, name, "", InputHint.SingleLine, options ?? [], null, required, false);

    [GeneratedRegex(@"(?<name>[a-zA-Z]+)\((?:'(?<arg>[^']*)')?", RegexOptions.ExplicitCapture)]
    private static partial Regex Call();

    [GeneratedRegex(@"variables\.(?<name>[a-zA-Z]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Member();
}
