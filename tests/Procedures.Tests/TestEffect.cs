using Workflows.Engine.Execution;

namespace Workflows.Procedures.Tests;

/// <summary>Asks for a notice that cannot be read.</summary>
[ActivityType("Test.Effect", Category = "Test", Label = "Effect", Description = "Asks for what fails.", Outcomes = ["Done"])]
public sealed class TestEffect : Activity
{
    /// <inheritdoc />
    public override ActivityResult Execute(ActivityContext context)
    {
        context.AddEffect("notice", "n", "null");
        return Completed("Done");
    }
}
