using System.Data.Common;
using System.Text;
using Workflows.Engine.Execution;
using Workflows.Engine.Instances;
using Workflows.Engine.Persistence;
using Workflows.Engine.Tasks;

namespace Workflows.Engine.Tests.Persistence;

/// <summary>Rows for the tests of the stores.</summary>
internal sealed class SampleRows(IIdGenerator ids)
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    public string NewId() => ids.NewId();

    public InstanceHeader Header(string? id = null, long revision = 1) => new()
    {
        Id = id ?? ids.NewId(),
        SiteId = "site-1",
        DefinitionId = "grievance",
        VersionId = "grievance-1",
        CorrelationId = "case-1",
        Name = "A name",
        ParentId = null,
        Status = InstanceStatus.Suspended,
        Revision = revision,
        CreatedAt = Start,
        UpdatedAt = Start.AddMinutes(revision),
    };

    public static JournalStep Journal(string instanceId, string cause = "start") => new()
    {
        InstanceId = instanceId,
        SiteId = "site-1",
        At = Start,
        Actor = "ana",
        Cause = cause,
        Entries =
        [
            new JournalEntry("admissibility", "Grievance.AdmissibilityTest", JournalEvent.Started, null),
            new JournalEntry("admissibility", "Grievance.AdmissibilityTest", JournalEvent.Completed, "Admissible"),
            new JournalEntry("review", "Workflows.HumanTask", JournalEvent.Suspended, null),
        ],
    };

    public static InstanceCommit Commit(InstanceHeader header, long expectedRevision, string state = "{}") => new()
    {
        Header = header,
        ExpectedRevision = expectedRevision,
        State = Encoding.UTF8.GetBytes(state),
        Journal = Journal(header.Id),
    };

    public static StepCommit Step(params InstanceCommit[] instances)
    {
        var step = new StepCommit();
        step.Instances.AddRange(instances);
        return step;
    }

    public Bookmark Bookmark(InstanceHeader header, string key = "") => new()
    {
        Id = ids.NewId(),
        InstanceId = header.Id,
        SiteId = header.SiteId,
        CorrelationId = header.CorrelationId,
        ActivityId = "review",
        Name = "Elsa.Event",
        Key = key,
    };

    public DueTime DueTime(InstanceHeader header, DateTimeOffset dueAt, string? bookmarkId = null) => new()
    {
        Id = ids.NewId(),
        InstanceId = header.Id,
        SiteId = header.SiteId,
        BookmarkId = bookmarkId ?? ids.NewId(),
        Kind = "due",
        DueAt = dueAt,
    };

    public UserTask Task(InstanceHeader header, DateTimeOffset? dueAt = null, params string[] groups) => new()
    {
        Id = ids.NewId(),
        InstanceId = header.Id,
        SiteId = header.SiteId,
        CorrelationId = header.CorrelationId,
        DefinitionId = header.DefinitionId,
        ActivityId = "review",
        Title = "Decide",
        FormKey = "F-ADM",
        Outcomes = ["Admissible", "Inadmissible, with reasons"],
        CandidateGroups = groups,
        TargetAt = Start.AddDays(1),
        DueAt = dueAt,
        CreatedAt = Start,
        State = UserTaskState.Open,
        Revision = 1,
    };

    public OutboxMessage Message(string? key = null, DateTimeOffset? notBefore = null) => new()
    {
        Key = key ?? ids.NewId(),
        InstanceId = "i",
        SiteId = "site-1",
        Kind = "mail",
        Payload = """{"notice":"n-1"}""",
        CreatedAt = Start,
        NotBefore = notBefore ?? Start,
    };

    public Incident Incident(InstanceHeader header) => new()
    {
        Id = ids.NewId(),
        InstanceId = header.Id,
        SiteId = header.SiteId,
        ActivityId = "review",
        ActivityType = "Workflows.HumanTask",
        Code = "input.invalid",
        Message = "expected a number but found a text of 3 characters",
        RaisedAt = Start,
    };

    public DefinitionVersion Definition(string? definitionId = null, int version = 1) => new()
    {
        VersionId = ids.NewId(),
        DefinitionId = definitionId ?? ids.NewId(),
        Version = version,
        Label = "1.1",
        State = DefinitionState.Draft,
        Hash = "abc",
        Content = """{"graph":{"root":{}}}""",
        SavedBy = "ana",
        SavedAt = Start,
    };
}

/// <summary>Stands for a write of the application: keeps an event, then answers or fails.</summary>
internal sealed class EventWrite(string id, bool answer = true, Exception? failure = null) : IDomainWrite
{
    public bool Apply(DbConnection connection, DbTransaction? transaction)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"insert into events (id, name, site_id, expires_at) values ('{id}', 'domain', 'site-1', 1)";
        command.ExecuteNonQuery();
        return failure is null ? answer : throw failure;
    }
}
