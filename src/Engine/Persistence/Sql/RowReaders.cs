using System.Data.Common;
using Workflows.Engine.Instances;
using Workflows.Engine.Tasks;

namespace Workflows.Engine.Persistence.Sql;

/// <summary>Rows to contracts, by position of the columns in the statements beside them.</summary>
internal static class RowReaders
{
    public static InstanceHeader Header(DbDataReader row) => new()
    {
        Id = row.GetString(0),
        SiteId = row.GetString(1),
        DefinitionId = row.GetString(2),
        VersionId = row.GetString(3),
        CorrelationId = row.GetString(4),
        Name = row.TextOrNull(5),
        ParentId = row.TextOrNull(6),
        Status = (InstanceStatus)row.Int(7),
        Revision = row.GetInt64(8),
        CreatedAt = row.Instant(9),
        UpdatedAt = row.Instant(10),
        FinishedAt = row.InstantOrNull(11),
        IncidentCount = row.Int(12),
    };

    public static StoredInstance Instance(DbDataReader row) => new(Header(row), StateBlob.Decode(row.Bytes(13)));

    public static Bookmark Bookmark(DbDataReader row) => new()
    {
        Id = row.GetString(0),
        InstanceId = row.GetString(1),
        SiteId = row.GetString(2),
        CorrelationId = row.GetString(3),
        ActivityId = row.GetString(4),
        Name = row.GetString(5),
        Key = row.GetString(6),
    };

    public static Incident Incident(DbDataReader row) => new()
    {
        Id = row.GetString(0),
        InstanceId = row.GetString(1),
        SiteId = row.GetString(2),
        ActivityId = row.GetString(3),
        ActivityType = row.GetString(4),
        Code = row.GetString(5),
        Message = row.GetString(6),
        RaisedAt = row.Instant(7),
        ResolvedAt = row.InstantOrNull(8),
    };

    public static CommandRecord Command(DbDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.Instant(4));

    public static JournalStep Journal(DbDataReader row) => new()
    {
        InstanceId = row.GetString(0),
        SiteId = row.GetString(1),
        Sequence = row.GetInt64(2),
        At = row.Instant(3),
        Actor = row.GetString(4),
        Cause = row.GetString(5),
        Entries = JournalBlob.Decode(row.Bytes(6)),
    };

    public static DueTime DueTime(DbDataReader row) => new()
    {
        Id = row.GetString(0),
        InstanceId = row.GetString(1),
        SiteId = row.GetString(2),
        BookmarkId = row.GetString(3),
        Kind = row.GetString(4),
        DueAt = row.Instant(5),
        Attempts = row.Int(6),
    };

    public static OutboxMessage Message(DbDataReader row) => new()
    {
        Key = row.GetString(0),
        InstanceId = row.GetString(1),
        SiteId = row.GetString(2),
        Kind = row.GetString(3),
        Payload = row.GetString(4),
        CreatedAt = row.Instant(5),
        NotBefore = row.Instant(6),
        Attempts = row.Int(7),
        State = (OutboxState)row.Int(8),
        LastError = row.TextOrNull(9),
    };

    public static KeptEvent Event(DbDataReader row) => new(
        row.GetString(0), row.GetString(1), row.TextOrNull(2), row.TextOrNull(3), row.TextOrNull(4), row.Instant(5),
        row.GetString(6));

    public static UserTask Task(DbDataReader row) => new()
    {
        Id = row.GetString(0),
        InstanceId = row.GetString(1),
        SiteId = row.GetString(2),
        CorrelationId = row.GetString(3),
        DefinitionId = row.GetString(4),
        ActivityId = row.GetString(5),
        Title = row.GetString(6),
        FormKey = row.TextOrNull(7),
        Outcomes = TextList.Decode(row.GetString(8)),
        Assignee = row.TextOrNull(9),
        CandidateGroups = TextList.Decode(row.GetString(10)),
        TargetAt = row.InstantOrNull(11),
        DueAt = row.InstantUnlessNever(12),
        CreatedAt = row.Instant(13),
        State = (UserTaskState)row.Int(14),
        Revision = row.GetInt64(15),
        DraftId = row.TextOrNull(16),
        Note = row.TextOrNull(17),
        Outcome = row.TextOrNull(18),
        CompletedBy = row.TextOrNull(19),
        CompletedAt = row.InstantOrNull(20),
    };

    /// <summary>A version as lists show it, without content.</summary>
    public static DefinitionVersion VersionLine(DbDataReader row) => Version(row, "");

    /// <summary>A version with content.</summary>
    public static DefinitionVersion Version(DbDataReader row) => Version(row, StateBlob.DecodeText(row.Bytes(12)));

    private static DefinitionVersion Version(DbDataReader row, string content) => new()
    {
        VersionId = row.GetString(0),
        DefinitionId = row.GetString(1),
        Version = row.Int(2),
        Label = row.TextOrNull(3),
        ActivityTypeName = row.TextOrNull(4),
        State = (DefinitionState)row.Int(5),
        Hash = row.GetString(6),
        Revision = row.GetInt64(7),
        SavedBy = row.GetString(8),
        SavedAt = row.Instant(9),
        PublishedBy = row.TextOrNull(10),
        PublishedAt = row.InstantOrNull(11),
        Content = content,
    };
}
