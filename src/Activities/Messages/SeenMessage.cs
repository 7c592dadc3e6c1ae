using System.Data.Common;
using Workflows.Activities.Cases;
using Workflows.Activities.Confidentiality;
using Workflows.Activities.Storage;
using Workflows.Engine.Execution;

namespace Workflows.Activities.Messages;

/// <summary>A message as its reader sees it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="IsIncoming">True when the complainant wrote it.</param>
/// <param name="NoticeId">The notice, or <c>message</c> for free text.</param>
/// <param name="Audience">Whom it is for.</param>
/// <param name="Subject">Subject.</param>
/// <param name="Body">Text; null when the case was shredded.</param>
/// <param name="At">UTC instant.</param>
public sealed record SeenMessage(string Id, bool IsIncoming, string NoticeId, string Audience, string Subject, string? Body, DateTimeOffset At);

/// <summary>Reads messages.</summary>
internal static class MessageRows
{
    private const string Columns = "m.id, m.direction, m.notice_id, m.audience, m.subject, m.body, m.class, m.at";

    /// <summary>Messages of a case between the organisation and those who have no account.</summary>
    public static ValueTask<List<SeenMessage>> OfCaseAsync(
        IStepReads reads, CaseState state, string audiences, CancellationToken cancellationToken) =>
        reads.QueryAsync(
            (connection, token) => DomainSql.ReadAsync(
                connection,
                $"select {Columns} from case_messages m where m.correlation_id = @case and m.audience in ({audiences}) order by m.at, m.message_key",
                [("case", state.Record.CorrelationId)], row => Read(row, state), token),
            cancellationToken);

    public static SeenMessage Read(DbDataReader row, CaseState state) => new(
        row.GetString(0), row.GetString(1) == "in", row.GetString(2), row.GetString(3), row.GetString(4),
        Sealed.Open(row.Bytes(5), (ContentClass)row.GetInt64(6), state.Key, row.GetString(0)), row.Instant(7));
}
