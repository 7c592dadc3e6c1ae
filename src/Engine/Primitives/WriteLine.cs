using Workflows.Engine.Execution;

namespace Workflows.Engine.Primitives;

/// <summary>Writes a line of text, shown by the command <c>run</c>.</summary>
[ActivityType("Elsa.WriteLine", Category = "Console", Description = "Writes a line of text.")]
public sealed class WriteLine : Activity
{
    /// <summary>The text; nothing writes an empty line.</summary>
    [Input(Description = "The text to write.", Hint = InputHint.MultiLine)]
    public string? Text { get; set; }

    /// <inheritdoc />
    public override ActivityResult Execute(ActivityContext context)
    {
        context.WriteLine(Text ?? "");
        return Completed();
    }
}
