using Workflows.Activities.Tasks;
using Workflows.Engine.Tasks;

namespace Workflows.Activities.Simulation.Running;

/// <summary>Compares the open tasks of a case with those that a step expects, also as the people who may do them see them.</summary>
internal sealed class TaskCheck(ScenarioHost host, ScenarioDesk desk, CaseSight sight, TimeZoneInfo zone, Differences differences)
{
    private const int MostTasks = 500;

    public async ValueTask RunAsync(Expectation expected, CancellationToken cancellationToken)
    {
        foreach (var wanted in expected.Tasks)
        {
            await TaskAsync(wanted, "tasks", cancellationToken);
        }

        foreach (var none in expected.NoTasks)
        {
            var found = none.Activity == "*" ? sight.Tasks : [.. desk.Matching(sight.Tasks, none)];
            differences.Expect(found.Count == 0, $"noTasks.{none}", "no open task", () => string.Join("; ", found.Select(Said)));
        }

        if (expected.OnlyTasks is { } only)
        {
            foreach (var wanted in only)
            {
                await TaskAsync(wanted, "onlyTasks", cancellationToken);
            }

            var others = sight.Tasks.Except(only.SelectMany(wanted => desk.Matching(sight.Tasks, wanted.Task))).ToList();
            differences.Expect(others.Count == 0, "onlyTasks", "no other open task", () => string.Join("; ", others.Select(Said)));
        }
    }

    private async ValueTask TaskAsync(ExpectedTask wanted, string kind, CancellationToken cancellationToken)
    {
        var what = $"{kind}.{wanted.Task}";
        var found = desk.Matching(sight.Tasks, wanted.Task).ToList();
        if (!differences.Expect(
            found.Count > 0 || wanted.Count == 0, what, "an open task",
            () => sight.Tasks.Count == 0 ? "none at all" : "only " + string.Join("; ", sight.Tasks.Select(Said))))
        {
            return;
        }

        if (wanted.Count is { } count)
        {
            differences.Expect(found.Count == count, $"{what}.count", $"{count}", () => $"{found.Count}");
        }

        Any($"{what}.due", wanted.Due, found, task => wanted.Due?.IsLine(task.DueAt, zone) == true, task => task.DueAt.Local(zone));
        Any($"{what}.target", wanted.Target, found, task => wanted.Target?.IsLine(task.TargetAt, zone) == true, task => task.TargetAt.Local(zone));
        Any($"{what}.assignee", wanted.Assignee, found, task => task.Assignee == wanted.Assignee, task => task.Assignee ?? "nobody");
        Any($"{what}.form", wanted.Form, found, task => task.FormKey == wanted.Form, task => task.FormKey ?? "none");
        foreach (var person in wanted.May)
        {
            differences.Expect(
                await MayAsync(person, found, cancellationToken), $"{what}.may", $"{person} may do it", () => "not in the list of that person");
        }

        foreach (var person in wanted.MayNot)
        {
            differences.Expect(
                !await MayAsync(person, found, cancellationToken), $"{what}.mayNot", $"{person} does not see it", () => "it is in the list of that person");
        }
    }

    private void Any<T>(string what, T? wanted, List<UserTask> found, Func<UserTask, bool> fits, Func<UserTask, string> said)
    {
        if (wanted is not null && found.Count > 0)
        {
            var expected = wanted is LocalMoment moment ? moment.In(zone).Local(zone) : $"{wanted}";
            differences.Expect(found.Exists(task => fits(task)), what, expected, () => string.Join("; ", found.Select(said)));
        }
    }

    private async ValueTask<bool> MayAsync(string person, List<UserTask> tasks, CancellationToken cancellationToken)
    {
        var actor = await desk.ActorAsync(person, cancellationToken);
        var mine = await host.Get<TaskService>().ListAsync(actor, null, MostTasks, null, cancellationToken);
        return mine.Items.Any(task => tasks.Exists(one => one.Id == task.Id));
    }

    private string Said(UserTask task) =>
        $"{task.DefinitionId}/{task.ActivityId} ({Chronicle.Holders(task)}; due {task.DueAt.Local(zone)})";
}
