using Workflows.Activities.Cases;
using Workflows.Activities.Confidentiality;
using Workflows.Engine.Execution;

namespace Workflows.Procedures.Tests;

/// <summary>Leaves a notice in the case, so that what is compared can be tried without templates.</summary>
[ActivityType("Test.Notice", Category = "Test", Label = "Notice", Description = "Leaves a notice.", Outcomes = ["Done"])]
public sealed class TestNotice(CaseUnits units) : Activity
{
    /// <summary>Its id.</summary>
    [Input(Description = "Id of the notice.")]
    public required string Notice { get; init; }

    /// <summary>Whom it is for.</summary>
    [Input(Description = "Audience.")]
    public required string To { get; init; }

    /// <inheritdoc />
    public override async ValueTask<ActivityResult> ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var unit = (await units.OpenAsync(context, cancellationToken))!;
        var id = context.NewId();
        unit.Send(new CaseMessage
        {
            Id = id,
            Key = $"{unit.State.Record.CorrelationId}:{id}",
            Direction = "out",
            NoticeId = Notice,
            Audience = To,
            Channel = "inbox",
            Language = "en",
            Class = ContentClass.K3,
            Subject = "News",
            Body = "There is news about Mary.",
            At = context.Now,
        });
        return Completed("Done");
    }
}
