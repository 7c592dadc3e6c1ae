using Workflows.Engine.Definitions;
using Workflows.Engine.Definitions.Validation;
using Workflows.Engine.Execution;

namespace Workflows.Engine.Tests.Definitions;

/// <summary>A validator with a few activity types.</summary>
internal sealed class ValidatorFixture : IActivityCatalog
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

    public IReadOnlyList<DefinitionProblem> Validate(DefinitionReadResult read, ValidationContext? context = null) =>
        new DefinitionValidator(this).Validate(read, context ?? new ValidationContext());

    private static ActivityDescriptor Type(
        string name, InputDescriptor[]? inputs = null, string[]? outcomes = null, string? outcomesInput = null, bool terminal = false,
        bool waits = false) =>
        new(name, "c", name, "", inputs ?? [], [], outcomes ?? [], outcomesInput, [], terminal, waits, false, true, false);

    private static InputDescriptor Input(string name, Type type, bool required = false, string[]? options = null) =>
        new(name, type, name, "", InputHint.SingleLine, options ?? [], null, required, false);
}
