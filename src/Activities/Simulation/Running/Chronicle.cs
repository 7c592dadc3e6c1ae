using Workflows.Engine.Execution;
using Workflows.Engine.Instances;
using Workflows.Engine.Tasks;

namespace Workflows.Activities.Simulation.Running;

/// <summary>Writes the account: what is new about a case since the last look.</summary>
internal sealed class Chronicle(IReadOnlyDictionary<string, (bool OpensTask, bool IsContainer, bool IsOurs)> types, TimeZoneInfo zone)
{
    private readonly List<AccountLine> _lines = [];
    private readonly HashSet<Visit> _visits = [];

    public IReadOnlyList<AccountLine> Lines => _lines;

    public IReadOnlySet<Visit> Visits => _visits;

    /// <summary>Number of the step that is going on.</summary>
    public int Step { get; set; }

    /// <summary>What the account wants to know of activity types.</summary>
    public static Dictionary<string, (bool OpensTask, bool IsContainer, bool IsOurs)> TypesOf(IActivityCatalog catalog) =>
        catalog.Descriptors.ToDictionary(
            type => type.TypeName,
            type => (type.OpensTask, type.IsContainer, !type.TypeName.StartsWith("Elsa.", StringComparison.Ordinal)),
            StringComparer.OrdinalIgnoreCase);

    public void Add(DateTimeOffset at, AccountKind kind, string who, string text, string name = ScenarioStep.MainCase) =>
        _lines.Add(new AccountLine(at, kind, who, text) { Step = Step, Case = name });

    /// <summary>Adds what happened between two looks.</summary>
    public void Observe(KnownCase known, CaseSight? before, CaseSight now, DateTimeOffset at)
    {
        var seen = before?.Journal.Select(fact => (fact.Sequence, fact.Place)).ToHashSet() ?? [];
        foreach (var fact in now.Journal.Where(fact => !seen.Contains((fact.Sequence, fact.Place))))
        {
            Journal(known, fact);
        }

        if (before?.State.State != now.State.State)
        {
            Add(at, AccountKind.State, "", now.State.State, known.Name);
        }

        Deadlines(known, before, now, at);
        foreach (var task in now.Tasks.Where(task => before?.Tasks.Any(old => old.Id == task.Id) != true))
        {
            Add(task.CreatedAt, AccountKind.Opened, Holders(task), $"{task.DefinitionId}/{task.ActivityId}{Due(task)}", known.Name);
        }

        foreach (var message in now.Messages.Where(message => before?.Messages.Any(old => old.Id == message.Id) != true))
        {
            Add(
                message.At, AccountKind.Notice, message.Direction == "out" ? "" : message.Audience,
                message.Direction == "out" ? NoticeCheck.Said(message) : $"{message.NoticeId} from {message.Audience}", known.Name);
        }

        foreach (var incident in now.Incidents.Where(incident => before?.Incidents.Any(old => old.Id == incident.Id) != true))
        {
            Add(incident.RaisedAt, AccountKind.Incident, "", $"{incident.ActivityId}: {incident.Code}: {incident.Message}", known.Name);
        }
    }

    private void Journal(KnownCase known, JournalFact fact)
    {
        var (opensTask, isContainer, isOurs) = types.GetValueOrDefault(fact.Entry.ActivityType);
        var name = $"{fact.Definition}/{fact.Entry.ActivityId}";
        if (!isContainer)
        {
            _visits.Add(new Visit(VisitKind.Step, fact.Definition, fact.Entry.ActivityId));
        }

        switch (fact.Entry.Event)
        {
            case JournalEvent.Completed:
                foreach (var outcome in fact.Entry.Outcome?.Split(',', StringSplitOptions.TrimEntries) ?? [])
                {
                    _visits.Add(new Visit(VisitKind.Outcome, fact.Definition, fact.Entry.ActivityId, outcome));
                }

                Add(
                    fact.At, opensTask || isOurs ? AccountKind.Completed : AccountKind.Detail, fact.Actor, $"{name} -> {fact.Entry.Outcome ?? "Done"}",
                    known.Name);
                break;
            case JournalEvent.Noted:
                Add(fact.At, AccountKind.Due, "", $"{name}: {fact.Entry.Outcome}", known.Name);
                break;
            default:
                Add(fact.At, AccountKind.Detail, fact.Actor, $"{name} {fact.Entry.Event} {fact.Entry.Outcome}", known.Name);
                break;
        }
    }

    private void Deadlines(KnownCase known, CaseSight? before, CaseSight now, DateTimeOffset at)
    {
        foreach (var limit in now.State.Deadlines.Values.OrderBy(limit => limit.DueAt))
        {
            _visits.Add(new Visit(VisitKind.Deadline, "", limit.Name));
            var old = before?.State.Deadlines.GetValueOrDefault(limit.Name);
            if (old is null || old.DueAt != limit.DueAt)
            {
                var target = limit.TargetAt is { } soft ? $", target {soft.Local(zone)}" : "";
                var outer = limit.OuterAt is { } last ? $", outer {last.Local(zone)}" : "";
                Add(at, AccountKind.Detail, "", $"time limit {limit.Name} due {limit.DueAt.Local(zone)}{target}{outer}", known.Name);
            }

            if (limit.MetAt is { } met && old?.MetAt is null)
            {
                Add(at, AccountKind.Due, "", $"time limit {limit.Name} met {(met <= limit.DueAt ? "in time" : "late")} (due {limit.DueAt.Local(zone)})", known.Name);
            }

            if (limit.DueAt < at && !(limit.MetAt <= limit.DueAt) && _visits.Add(new Visit(VisitKind.Overdue, known.CorrelationId, limit.Name)))
            {
                Add(limit.DueAt, AccountKind.Due, "", $"time limit {limit.Name} has passed", known.Name);
            }
        }
    }

    /// <summary>Who may do a task: the person, else the roles.</summary>
    internal static string Holders(UserTask task) =>
        task.Assignee ?? string.Join(", ", task.CandidateGroups.Select(People.ScopedAssignments.RoleOf).Distinct());

    private string Due(UserTask task) => task.DueAt is { } due ? $", due {due.Local(zone)}" : "";
}
