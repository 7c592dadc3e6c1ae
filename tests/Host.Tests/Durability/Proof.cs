using Workflows.Engine.Instances;

namespace Workflows.Host.Tests.Durability;

/// <summary>Compares what clients were told and what the receiver got with what the database says. Empty when all is well.</summary>
internal sealed class Proof(IReadOnlyList<LoadClient> clients, EffectReceiver receiver, Ledger ledger)
{
    private static readonly string[] Tasks = ["first", "left", "second", "third"];

    private readonly List<string> _problems = [];

    /// <summary>Looks for everything that is not as it must be.</summary>
    public async Task<IReadOnlyList<string>> FindProblemsAsync()
    {
        var instances = await ledger.ReadAsync();
        var commands = clients.SelectMany(client => client.Commands).ToList();
        foreach (var refused in commands.Where(command => !command.Acknowledged))
        {
            Problem($"command {refused.Key} was not accepted: {refused.Answer}");
        }

        CheckStarts(commands, instances);
        foreach (var (line, journal) in instances.Values)
        {
            CheckInstance(line, journal);
            if (line.ParentId is null)
            {
                CheckTasks(line.Id, journal, commands);
                CheckChild(line.Id, instances.Values.Count(other => other.Line.ParentId == line.Id));
            }
        }

        await CheckRowsAsync(instances.Values.Count(i => i.Line.ParentId is null));
        CheckEffects(instances.Values.Select(i => (i.Line.Id, i.Journal)));
        return _problems;
    }

    private void CheckStarts(
        List<ClientCommand> commands, Dictionary<string, (Ledger.InstanceLine Line, IReadOnlyList<JournalStep> Journal)> instances)
    {
        var started = commands.Where(command => command.TaskId is null && command.Acknowledged)
            .Select(command => command.AnsweredInstance).ToList();
        foreach (var twice in started.GroupBy(id => id).Where(group => group.Count() > 1))
        {
            Problem($"{twice.Count()} starts were answered with the same instance {twice.Key}");
        }

        foreach (var lost in started.Where(id => !instances.ContainsKey(id)))
        {
            Problem($"the acknowledged start of {lost} is lost");
        }

        foreach (var extra in instances.Values.Where(i => i.Line.ParentId is null && !started.Contains(i.Line.Id)))
        {
            Problem($"instance {extra.Line.Id} was started although nobody was told");
        }
    }

    private void CheckInstance(Ledger.InstanceLine line, IReadOnlyList<JournalStep> journal)
    {
        Expect(line.Status == InstanceStatus.Finished, $"instance {line.Id} of {line.DefinitionId} is {line.Status}");

        // Every commit raises the revision by one and writes one line: more lines than that are a step saved twice.
        var steps = journal.Where(step => !step.Cause.StartsWith("rejected:", StringComparison.Ordinal)).ToList();
        Expect(
            line.Revision == steps.Count, $"instance {line.Id} has revision {line.Revision} but {steps.Count} steps in its journal");
        var ends = steps.SelectMany(step => step.Entries)
            .Count(entry => entry is { ActivityType: "Elsa.Workflow", Event: JournalEvent.Completed });
        Expect(ends == 1, $"instance {line.Id} ended {ends} times");
        foreach (var twice in steps.SelectMany(step => step.Entries)
            .Where(entry => entry.Event is JournalEvent.Started or JournalEvent.Completed)
            .GroupBy(entry => (entry.ActivityId, entry.Event)).Where(group => group.Count() > 1))
        {
            Problem($"instance {line.Id}: {twice.Key.ActivityId} {twice.Key.Event} {twice.Count()} times");
        }

        foreach (var refused in journal.Where(step => step.Cause.StartsWith("rejected:", StringComparison.Ordinal)))
        {
            Problem($"instance {line.Id}: {refused.Cause}");
        }
    }

    private void CheckTasks(string instance, IReadOnlyList<JournalStep> journal, List<ClientCommand> commands)
    {
        foreach (var task in Tasks)
        {
            var told = commands.Count(c => c.InstanceId == instance && c.ActivityId == task && c.Acknowledged);
            var happened = journal.Count(step => step.Cause == "task.completed"
                && step.Entries.Any(entry => entry.ActivityId == task && entry.Event == JournalEvent.Completed));
            Expect(told == 1 && happened == 1, $"instance {instance}: {task} was acknowledged {told} times and happened {happened} times");
        }
    }

    private void CheckChild(string parent, int children) =>
        Expect(children == 1, $"instance {parent} has {children} children");

    private async Task CheckRowsAsync(int parents)
    {
        var tasks = await ledger.QueryAsync(
            "select instance_id, activity_id, state from user_tasks",
            row => (Instance: row.GetString(0), Activity: row.GetString(1), State: row.GetInt64(2)));
        Expect(tasks.Count == parents * Tasks.Length, $"{tasks.Count} tasks of {parents} instances");
        Expect(tasks.TrueForAll(task => task.State == 2), "a task was not completed");
        var cases = (await ledger.QueryAsync("select count(*) from cases", row => row.GetInt64(0)))[0];
        Expect(cases == parents, $"{cases} cases of {parents} instances");
        if (await ledger.DrainAsync(TimeSpan.Zero) is { } left)
        {
            Problem($"left over: {left}");
        }
    }

    /// <summary>The journal says which effects were asked for; the receiver must have had these and no others.</summary>
    private void CheckEffects(IEnumerable<(string Id, IReadOnlyList<JournalStep> Journal)> instances)
    {
        var got = receiver.Effects.Values.GroupBy(effect => (effect.InstanceId, effect.Kind))
            .ToDictionary(group => group.Key, group => group.Count());
        foreach (var (id, journal) in instances)
        {
            var entries = journal.SelectMany(step => step.Entries).ToList();
            CheckEffect(id, "task:send", entries.Count(e => e is { ActivityId: "send", Event: JournalEvent.Suspended }));
            CheckEffect(id, "task.overdue", entries.Count(e => e is { ActivityId: "left", Outcome: "overdue" }));
        }

        foreach (var extra in got)
        {
            Problem($"effect {extra.Key} came {extra.Value} times too often, under keys of its own");
        }

        _problems.AddRange(receiver.Problems);

        void CheckEffect(string id, string kind, int asked)
        {
            got.Remove((id, kind), out var came);
            Expect(came == asked, $"instance {id} asked for {kind} {asked} times, and {came} came");
        }
    }

    private void Expect(bool holds, string otherwise)
    {
        if (!holds)
        {
            Problem(otherwise);
        }
    }

    private void Problem(string text) => _problems.Add(text);
}
