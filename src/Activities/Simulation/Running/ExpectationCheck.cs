using System.Text.Json.Nodes;
using Workflows.Activities.Cases;
using Workflows.Activities.Deadlines;
using Workflows.Engine.Expressions;
using Workflows.Engine.Instances;

namespace Workflows.Activities.Simulation.Running;

/// <summary>Compares a case with what a step expects of it.</summary>
/// <param name="expected">What is expected.</param>
/// <param name="sight">The case as it is.</param>
/// <param name="before">The case as the step of the same case before left it, or null at its first.</param>
/// <param name="now">The clock.</param>
/// <param name="zone">Time zone of the site.</param>
/// <param name="differences">Where differences go.</param>
internal sealed class ExpectationCheck(
    Expectation expected, CaseSight sight, CaseSight? before, DateTimeOffset now, TimeZoneInfo zone, Differences differences)
{
    private CaseState State => sight.State;

    public void Run()
    {
        if (expected.State is { } state)
        {
            differences.Same("state", state, State.State);
        }

        Closed();
        Facts();
        Deadlines();
        Route();
        Reminders();
        foreach (var (role, people) in expected.Roles)
        {
            differences.SameSet($"roles.{role}", people, State.Roles.Where(held => held.Role == role && held.Until is null).Select(held => held.PersonId));
        }

        foreach (var (person, standing) in expected.Standing)
        {
            differences.Same($"standing.{person}", standing, State.People.GetValueOrDefault(person)?.Status ?? "none");
        }

        differences.SameSet("incidents", expected.Incidents, sight.Incidents.Select(found => $"{found.ActivityId} {found.Code}: {found.Message}")
            .Where(text => !expected.Incidents.Any(code => text.Contains($" {code}:", StringComparison.Ordinal))).Concat(
                expected.Incidents.Where(code => sight.Incidents.Any(found => found.Code == code))));
    }

    private void Closed()
    {
        if (expected.Closed is not { } closing)
        {
            return;
        }

        if (closing == "no")
        {
            differences.Expect(State.ClosedAt is null, "closed", "an open case", () => $"closed as '{State.Text("closingState")}'");
            return;
        }

        differences.Same("closed", closing, State.ClosedAt is null ? null : State.Text("closingState"));
        differences.SameSet("closed: tasks that are still open", [], sight.Tasks.Select(task => $"{task.DefinitionId}/{task.ActivityId}"));
        differences.SameSet(
            "closed: procedures that still run", [],
            sight.Instances.Where(instance => instance.Status is InstanceStatus.Pending or InstanceStatus.Executing or InstanceStatus.Suspended)
                .Select(instance => instance.DefinitionId));
    }

    private void Facts()
    {
        foreach (var (name, value) in expected.Facts)
        {
            var found = State.Fact(name);
            var text = value?.ToJsonString() ?? "null";
            var isSame = found.Kind == ValueKind.Instant
                ? value is not null && LocalMoment.Parse(value.ToString()) is { } moment && moment.IsOn(found.AsInstant, zone)
                : Same(JsonNode.Parse(ValueJson.ToJson(found)), value);
            differences.Expect(
                isSame, $"facts.{name}", text,
                () => found.Kind == ValueKind.Instant ? found.AsInstant.Local(zone) : ValueJson.ToJson(found));
        }
    }

    private void Deadlines()
    {
        foreach (var wanted in expected.Deadlines)
        {
            var what = $"deadlines.{wanted.Name}";
            if (!State.Deadlines.TryGetValue(wanted.Name, out var found))
            {
                differences.Expect(false, what, "a time limit of that name", () => $"only {Names(State.Deadlines.Keys)}");
                continue;
            }

            Line($"{what}.due", wanted.Due, found.DueAt);
            Line($"{what}.target", wanted.Target, found.TargetAt);
            Line($"{what}.outer", wanted.Outer, found.OuterAt);
            if (wanted.IsMet is { } met)
            {
                differences.Expect(
                    found.MetAt is not null == met, $"{what}.met", met ? "met" : "not met", () => found.MetAt is { } at ? $"met {at.Local(zone)}" : "not met");
            }

            if (wanted.MetAt is { } metAt)
            {
                differences.Expect(
                    found.MetAt is { } at && metAt.IsOn(at, zone), $"{what}.met", metAt.ToString(), () => found.MetAt.Local(zone));
            }

            if (wanted.InTime is { } inTime)
            {
                differences.Expect(
                    (found.MetAt is { } at && at <= found.DueAt) == inTime, $"{what}.inTime", inTime ? "met in time" : "not met in time",
                    () => $"met {found.MetAt.Local(zone)}, due {found.DueAt.Local(zone)}");
            }
        }

        foreach (var name in expected.NoDeadlines)
        {
            differences.Expect(
                State.ClosedAt is not null || State.Deadlines.GetValueOrDefault(name) is null or { MetAt: not null },
                $"noDeadlines.{name}", "no such time limit that runs", () => $"one that is due {State.Deadlines[name].DueAt.Local(zone)}");
        }

        if (expected.Overdue is { } overdue)
        {
            differences.SameSet("overdue", overdue, State.Deadlines.Values.Where(limit => limit.MetAt is null && limit.DueAt < now).Select(limit => limit.Name));
        }

        if (expected.WithoutReason is { } unexplained)
        {
            differences.SameSet("withoutReason", unexplained, State.WithoutReason(now));
        }
    }

    private void Line(string what, LocalMoment? wanted, DateTimeOffset? found)
    {
        if (wanted is { } line)
        {
            differences.Expect(line.IsLine(found, zone), what, line.In(zone).Local(zone), () => found.Local(zone));
        }
    }

    private void Route()
    {
        var done = sight.Journal.Where(fact => fact.Entry.Event == JournalEvent.Completed).ToList();
        var from = 0;
        foreach (var step in expected.Route)
        {
            var place = done.FindIndex(from, fact => Is(step.Task, fact) && (step.Outcome is null || Outcomes(fact).Contains(step.Outcome)));
            var wanted = step.Outcome is null ? $"{step.Task}" : $"{step.Task}: {step.Outcome}";
            if (differences.Expect(
                place >= 0, $"route.{step.Task}", from == 0 ? wanted : $"{wanted} after {Said(done[from - 1])}",
                () => Last(done.Where(fact => Is(step.Task, fact)).Select(Said))))
            {
                from = place + 1;
            }
        }
    }

    private void Reminders()
    {
        var known = before?.Journal.Select(fact => (fact.Sequence, fact.Place)).ToHashSet() ?? [];
        var noted = sight.Journal.Where(fact => fact.Entry.Event == JournalEvent.Noted && !known.Contains((fact.Sequence, fact.Place))).ToList();
        foreach (var wanted in expected.Reminders)
        {
            differences.Expect(
                noted.Exists(fact => Is(wanted.Task, fact) && (wanted.What is null || fact.Entry.Outcome == wanted.What)
                    && (wanted.At is not { } at || at.IsOn(fact.At, zone))),
                $"reminders.{wanted.Task}", $"{wanted.What ?? "a reminder"}{(wanted.At is { } when ? $" at {when}" : "")}",
                () => Last(noted.Where(fact => Is(wanted.Task, fact)).Select(fact => $"{fact.Entry.Outcome} at {fact.At.Local(zone)}")));
        }
    }

    private static bool Is(TaskChoice task, JournalFact fact) =>
        fact.Entry.ActivityId == task.Activity && (task.Definition is null || fact.Definition == task.Definition);

    private static string[] Outcomes(JournalFact fact) => fact.Entry.Outcome?.Split(',', StringSplitOptions.TrimEntries) ?? [];

    private static string Said(JournalFact fact) => $"{fact.Definition}/{fact.Entry.ActivityId}: {fact.Entry.Outcome}";

    private static string Names(IEnumerable<string> names) => Last(names.Order(StringComparer.Ordinal));

    private static string Last(IEnumerable<string> texts)
    {
        var text = string.Join(", ", texts);
        return text.Length == 0 ? "none" : text;
    }

    /// <summary>Equal as JSON; numbers by their value.</summary>
    internal static bool Same(JsonNode? left, JsonNode? right) =>
        JsonNode.DeepEquals(left, right)
        || (left is JsonValue one && right is JsonValue other && one.GetValueKind() == System.Text.Json.JsonValueKind.Number
            && other.GetValueKind() == System.Text.Json.JsonValueKind.Number && one.GetValue<double>().Equals(other.GetValue<double>()));
}
