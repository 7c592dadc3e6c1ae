using System.Text.Json.Nodes;
using Workflows.Activities.Cases;
using Workflows.Activities.Confidentiality;
using Workflows.Activities.Storage;
using Workflows.Engine;
using Workflows.Engine.Execution;
using Workflows.Engine.Instances;
using Workflows.Engine.Persistence;
using Workflows.Engine.Tasks;

namespace Workflows.Activities.Simulation.Running;

/// <summary>Everything about a case at one instant, whoever may see it.</summary>
internal sealed record CaseSight
{
    public required CaseState State { get; init; }

    public required IReadOnlyList<InstanceHeader> Instances { get; init; }

    public required IReadOnlyList<JournalFact> Journal { get; init; }

    public required IReadOnlyList<UserTask> Tasks { get; init; }

    public required IReadOnlyList<CaseMessage> Messages { get; init; }

    public required IReadOnlyList<Incident> Incidents { get; init; }

    public string CorrelationId => State.Record.CorrelationId;

    /// <summary>A text that changes with everything that a refused command must not change.</summary>
    public string Fingerprint() => string.Join(
        '|', State.Revision, State.State, Messages.Count, State.Entries.Count,
        string.Join(',', Instances.Select(instance => $"{instance.Id}:{instance.Status}")),
        string.Join(',', Tasks.Select(task => $"{task.Id}:{task.State}:{task.Assignee}")));
}

/// <summary>A line of the journal of a case.</summary>
/// <param name="Sequence">Position of its step.</param>
/// <param name="Place">Place in the step.</param>
/// <param name="At">UTC instant.</param>
/// <param name="Actor">Who caused it.</param>
/// <param name="Cause">What caused it.</param>
/// <param name="Definition">The definition.</param>
/// <param name="InstanceId">The instance.</param>
/// <param name="Entry">What happened.</param>
internal sealed record JournalFact(
    long Sequence, int Place, DateTimeOffset At, string Actor, string Cause, string Definition, string InstanceId, JournalEntry Entry);

/// <summary>Reads cases for the account and for what is compared; past every filter.</summary>
internal sealed class CaseSights(IWorkflowStore store, IUserTasks tasks, CaseUnits units)
{
    private const int MostInstances = 1_000;
    private const int MostRows = 500;

    private const string MessageRows =
        "select id, message_key, direction, notice_id, audience, person_id, channel, language, template, class, subject, body, at, read_at "
        + "from case_messages where correlation_id = @case order by at, message_key";

    private const string EndedTaskIds =
        "select id from user_tasks where correlation_id = @case and state > 1 order by completed_at desc, id limit 500";

    private const string CaseIds = "select correlation_id, reference from cases order by created_at, correlation_id";

    private readonly Dictionary<string, Look> _looks = new(StringComparer.Ordinal);

    public async ValueTask<IReadOnlyList<(string Id, string Reference)>> ListAsync(CancellationToken cancellationToken)
    {
        await using var reads = store.BeginReads();
        return await reads.QueryAsync(
            (connection, token) => DomainSql.ReadAsync(
                connection, CaseIds, [], row => (row.GetString(0), row.GetString(1)), token),
            cancellationToken);
    }

    public async ValueTask<CaseSight?> ReadAsync(string correlationId, CancellationToken cancellationToken)
    {
        await using var reads = store.BeginReads();
        if (await units.ReadAsync(reads, correlationId, cancellationToken) is not { } state)
        {
            return null;
        }

        var instances = await store.ListInstancesAsync(
            new InstanceQuery(CorrelationId: correlationId, Limit: MostInstances), cancellationToken);
        var looks = new List<Look>();
        foreach (var instance in instances)
        {
            looks.Add(await LookAsync(instance, cancellationToken));
        }

        return new CaseSight
        {
            State = state,
            Instances = instances,
            Journal = [.. looks.SelectMany(look => look.Journal).OrderBy(fact => fact.Sequence).ThenBy(fact => fact.Place)],
            Tasks = [.. looks.SelectMany(look => look.Tasks).OrderBy(task => task.DueAt ?? DateTimeOffset.MaxValue).ThenBy(task => task.CreatedAt).ThenBy(task => task.Id, StringComparer.Ordinal)],
            Messages = await MessagesAsync(reads, state, cancellationToken),
            Incidents = [.. looks.SelectMany(look => look.Incidents)],
        };
    }

    /// <summary>Content of an entry, or null.</summary>
    public async ValueTask<JsonObject?> BodyAsync(CaseState state, CaseEntry entry, CancellationToken cancellationToken)
    {
        await using var reads = store.BeginReads();
        return await units.ReadBodyAsync(reads, state, entry, cancellationToken);
    }

    /// <summary>Tasks of a case that have ended, newest first.</summary>
    public async ValueTask<IReadOnlyList<UserTask>> EndedTasksAsync(string correlationId, CancellationToken cancellationToken)
    {
        await using var reads = store.BeginReads();
        var ended = await reads.QueryAsync(
            (connection, token) => DomainSql.ReadAsync(
                connection, EndedTaskIds, [("case", correlationId)], row => row.GetString(0), token),
            cancellationToken);
        var found = new List<UserTask>();
        foreach (var id in ended)
        {
            if (await tasks.FindAsync(id, new TaskActor(Actor.System.Id, [], TaskVisibility.Unrestricted), cancellationToken) is { } task)
            {
                found.Add(task);
            }
        }

        return found;
    }

    /// <summary>An instance as it is; what has ended is read once, and a journal only from where it ended last time.</summary>
    private async ValueTask<Look> LookAsync(InstanceHeader instance, CancellationToken cancellationToken)
    {
        var known = _looks.GetValueOrDefault(instance.Id);
        if (known is { Header.FinishedAt: not null } && known.Header == instance)
        {
            return known;
        }

        var journal = new List<JournalFact>(known?.Journal ?? []);
        while (await store.ReadJournalAsync(instance.Id, journal is [.., var last] ? last.Sequence : 0, MostRows, cancellationToken) is { Count: > 0 } steps)
        {
            var before = journal.Count;
            foreach (var step in steps)
            {
                journal.AddRange(step.Entries.Select((entry, place) => new JournalFact(
                    step.Sequence, place, step.At, step.Actor, step.Cause, instance.DefinitionId, instance.Id, entry)));
            }

            if (journal.Count == before)
            {
                break;
            }
        }

        var query = new TaskQuery { Visibility = TaskVisibility.Unrestricted, InstanceId = instance.Id, Limit = MostRows };
        var look = new Look(
            instance, journal, (await tasks.ListAsync(query, cancellationToken)).Items,
            [.. (await store.ListIncidentsAsync(instance.Id, MostRows, cancellationToken)).Where(found => found.ResolvedAt is null)]);
        _looks[instance.Id] = look;
        return look;
    }

    private static ValueTask<List<CaseMessage>> MessagesAsync(IStepReads reads, CaseState state, CancellationToken cancellationToken) =>
        reads.QueryAsync(
            (connection, token) => DomainSql.ReadAsync(
                connection, MessageRows, [("case", state.Record.CorrelationId)],
                row =>
                {
                    var strictest = (ContentClass)row.GetInt64(9);
                    return new CaseMessage
                    {
                        Id = row.GetString(0),
                        Key = row.GetString(1),
                        Direction = row.GetString(2),
                        NoticeId = row.GetString(3),
                        Audience = row.GetString(4),
                        PersonId = row.IsDBNull(5) ? null : row.GetString(5),
                        Channel = row.GetString(6),
                        Language = row.GetString(7),
                        Template = row.GetString(8),
                        Class = strictest,
                        Subject = row.GetString(10),
                        Body = Sealed.Open(row.Bytes(11), strictest, state.Key, row.GetString(0)) ?? "",
                        At = row.Instant(12),
                        ReadAt = row.InstantOrNull(13),
                    };
                },
                token),
            cancellationToken);

    private sealed record Look(
        InstanceHeader Header, IReadOnlyList<JournalFact> Journal, IReadOnlyList<UserTask> Tasks, IReadOnlyList<Incident> Incidents);
}
