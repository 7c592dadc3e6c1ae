using Workflows.Activities.Cases;
using Workflows.Activities.Deadlines;
using Workflows.Activities.People;
using Workflows.Activities.Procedures;
using Workflows.Activities.Rules;
using Workflows.Engine;
using Workflows.Engine.Calendars;
using Workflows.Engine.Persistence;
using Workflows.Engine.Tasks;

namespace Workflows.Activities.Notices;

/// <summary>Tells those whom a rung of the ladder reaches that something is due or late; never a respondent or recused person.</summary>
internal sealed class DeadlineAlarm(
    CaseUnits units, NoticeDelivery notices, ProcedureService procedures, IWorkflowStore store, IUserTasks tasks, TimeProvider time)
{
    private const string Reminder = "N-90";
    private const string Overdue = "N-91";
    private const string ReminderPrefix = "reminder:";

    /// <summary>A line of a time limit of a case.</summary>
    public async Task RingAsync(DeadlineLine line, string instanceId, string key, CancellationToken cancellationToken)
    {
        CaseState? state;
        await using (var reads = store.BeginReads())
        {
            state = await units.ReadAsync(reads, line.CorrelationId, cancellationToken);
        }

        if (line.Line == "target" || state?.Deadlines.GetValueOrDefault(line.Name) is not { MetAt: null } limit)
        {
            // The soft line is for the screens; what was met in between needs no reminder.
            return;
        }

        var open = await OpenTasksAsync(line.CorrelationId, limit.DueAt, cancellationToken);
        var people = People(state, open, time.GetUtcNow());
        var audience = line.Line == "outer"
            ? ReminderAudience.Committee | ReminderAudience.Secretary | ReminderAudience.Oversight
            : LadderOf(limit).AudienceOf(Rung(line.Line));
        var name = await NameAsync(instanceId, line.ActivityId, line.Name, cancellationToken);
        await SendAsync(line.CorrelationId, instanceId, key, line.Line, audience, people, name, limit.DueAt, cancellationToken);
    }

    /// <summary>A line of a task that keeps a time limit of its own.</summary>
    public async Task RingTaskAsync(TaskLine line, string instanceId, string key, CancellationToken cancellationToken)
    {
        var nobody = new TaskActor(Actor.System.Id, [], TaskVisibility.Unrestricted);
        if (line.TaskId is not { } id || await tasks.FindAsync(id, nobody, cancellationToken) is not { CompletedAt: null, DueAt: { } dueAt } task)
        {
            return;
        }

        CaseState? state;
        await using (var reads = store.BeginReads())
        {
            state = await units.ReadAsync(reads, task.CorrelationId, cancellationToken);
        }

        if (state is null)
        {
            return;
        }

        var people = People(state, [task], time.GetUtcNow());
        var name = await NameAsync(instanceId, task.ActivityId, task.Title, cancellationToken);
        await SendAsync(
            task.CorrelationId, instanceId, key, line.Kind, EscalationLadder.Days.AudienceOf(Rung(line.Kind)), people, name, dueAt,
            cancellationToken);
    }

    private async Task SendAsync(
        string correlationId, string instanceId, string key, string line, ReminderAudience audience, ReminderPeople people,
        LocalText name, DateTimeOffset dueAt, CancellationToken cancellationToken)
    {
        if (ReminderRecipients.Of(audience, people) is not { Count: > 0 } reached)
        {
            return;
        }

        var isLate = line is "due" or "outer" || Rung(line).StartsWith("due+", StringComparison.Ordinal);
        await notices.SendAsync(
            new NoticeEffect(correlationId, isLate ? Overdue : Reminder, "taskHolder", reached), instanceId, key,
            new Dictionary<string, object?> { ["task"] = name, ["due"] = dueAt }, cancellationToken);
    }

    private async ValueTask<IReadOnlyList<UserTask>> OpenTasksAsync(
        string correlationId, DateTimeOffset dueAt, CancellationToken cancellationToken)
    {
        var open = new List<UserTask>();
        foreach (var instance in await store.ListInstancesAsync(
                     new InstanceQuery(CorrelationId: correlationId, Running: true, Limit: 100), cancellationToken))
        {
            var page = await tasks.ListAsync(
                new TaskQuery { Visibility = TaskVisibility.Unrestricted, InstanceId = instance.Id, Limit = 500 }, cancellationToken);
            open.AddRange(page.Items.Where(task => task.DueAt == dueAt));
        }

        return open;
    }

    private static ReminderPeople People(CaseState state, IReadOnlyList<UserTask> open, DateTimeOffset now)
    {
        var roles = open.Where(task => task.Assignee is null).SelectMany(task => task.CandidateGroups).Select(ScopedAssignments.RoleOf).Distinct();
        string[] holders = [.. open.Select(task => task.Assignee).OfType<string>().Concat(roles.SelectMany(role => state.Holders(role, now))).Distinct()];
        return new ReminderPeople
        {
            // Before anybody has the task, the contact of the case is told.
            Holders = holders.Length > 0 ? holders : [.. state.Holders(RoleNames.ResponsibleMember, now)],
            Secretaries = [.. state.Holders(RoleNames.Secretary, now)],
            Deputies = [.. state.Holders(RoleNames.DeputySecretary, now)],
            Committee = NoticeReceivers.Of(state, "committee", now),
            Oversight = [.. state.Holders(RoleNames.Oversight, now)],
            Excluded = state.People.Values.Where(person => person.IsExcluded).Select(person => person.PersonId).ToHashSet(StringComparer.Ordinal),
        };
    }

    private async ValueTask<LocalText> NameAsync(
        string instanceId, string activityId, string otherwise, CancellationToken cancellationToken) =>
        await store.LoadAsync(instanceId, cancellationToken) is { } instance
        && await procedures.FindAsync(instance.Header.VersionId, cancellationToken) is { } procedure
        && procedure.Step(activityId) is { } step
            ? step.Name
            : LocalText.Of(otherwise);

    private static EscalationLadder LadderOf(CaseDeadline limit) =>
        TimeLimit.Parse(limit.Rule.DueIn) is { IsAccepted: true, Value: var rule } ? EscalationLadder.For(rule) : EscalationLadder.Days;

    private static string Rung(string line) =>
        line.StartsWith(ReminderPrefix, StringComparison.Ordinal) ? line[ReminderPrefix.Length..] : line;
}
