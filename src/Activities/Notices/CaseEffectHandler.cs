using System.Text.Json;
using Workflows.Activities.Conflicts;
using Workflows.Activities.Deadlines;
using Workflows.Engine.Instances;
using Workflows.Engine.Scheduling;

namespace Workflows.Activities.Notices;

/// <summary>Performs the effects of cases: notices, passed lines of time limits, tasks of people who were excluded.</summary>
/// <param name="notices">Sends notices.</param>
/// <param name="alarm">Tells people of passed lines.</param>
/// <param name="exclusions">Gives tasks back.</param>
/// <param name="handlers">All handlers: a passed line of a task is also told to the one outside that would have got it.</param>
internal sealed class CaseEffectHandler(
    NoticeDelivery notices, DeadlineAlarm alarm, ExclusionRelease exclusions, Func<IEnumerable<IEffectHandler>> handlers) : IEffectHandler
{
    private const string TaskReminder = "task.reminder";
    private const string TaskOverdue = "task.overdue";

    public bool Handles(string kind) =>
        kind is NoticeEffect.Kind or DeadlineLine.EffectKind or ExclusionEffect.Kind or TaskReminder or TaskOverdue;

    public async Task HandleAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        switch (message.Kind)
        {
            case NoticeEffect.Kind:
                await notices.SendAsync(Read<NoticeEffect>(message), message.InstanceId, message.Key, null, cancellationToken);
                break;
            case DeadlineLine.EffectKind:
                await alarm.RingAsync(Read<DeadlineLine>(message), message.InstanceId, message.Key, cancellationToken);
                break;
            case ExclusionEffect.Kind:
                await exclusions.ReleaseAsync(Read<ExclusionEffect>(message), cancellationToken);
                break;
            default:
                await alarm.RingTaskAsync(Read<TaskLine>(message), message.InstanceId, message.Key, cancellationToken);
                if (handlers().FirstOrDefault(other => other != this && other.Handles(message.Kind)) is { } outside)
                {
                    await outside.HandleAsync(message, cancellationToken);
                }

                break;
        }
    }

    private static T Read<T>(OutboxMessage message) =>
        JsonSerializer.Deserialize<T>(message.Payload, JsonSerializerOptions.Web)
        ?? throw new InvalidDataException($"expected the payload of '{message.Kind}' but found nothing");
}

/// <summary>A line of a task that was passed.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Kind"><c>due</c> or <c>reminder:</c> with its rung.</param>
/// <param name="DueAt">UTC instant of the line.</param>
internal sealed record TaskLine(string? TaskId, string Kind, DateTimeOffset DueAt);
