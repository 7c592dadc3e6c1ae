using Workflows.Activities.Storage;
using Workflows.Engine.Persistence;

namespace Workflows.Activities.Cases;

/// <summary>Checks the chain of what is kept of a case. It is over what is stored, so it needs no key and holds for shredded cases.</summary>
public sealed class CaseChain(IWorkflowStore store)
{
    private const string Rows =
        "select id, kind, record_key, version, class, author, at, sequence, task_id, hash, previous_hash, body from case_records "
        + "where correlation_id = @case order by sequence";

    /// <summary>
    /// The first entry that was changed or put in, or before which one is missing; null when all is as it was written. An entry
    /// taken from the end shows only against a hash that was kept elsewhere.
    /// </summary>
    /// <param name="correlationId">The case.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async ValueTask<CaseEntry?> VerifyAsync(string correlationId, CancellationToken cancellationToken)
    {
        await using var reads = store.BeginReads();
        var links = await reads.QueryAsync(
            (connection, token) => DomainSql.ReadAsync(
                connection, Rows, [("case", correlationId)],
                row => (Entry: CaseUnits.ReadEntry(row), Hash: row.Bytes(9), Previous: row.Bytes(10), Body: row.Bytes(11)), token),
            cancellationToken);
        byte[] last = [];
        var place = 0L;
        foreach (var link in links)
        {
            if (link.Entry.Sequence != ++place || !link.Previous.AsSpan().SequenceEqual(last)
                || !link.Hash.AsSpan().SequenceEqual(CaseUnit.HashOf(link.Entry, link.Body, last)))
            {
                return link.Entry;
            }

            last = link.Hash;
        }

        return null;
    }
}
