using System.Data.Common;
using Workflows.Activities.Confidentiality;
using Workflows.Activities.People;
using Workflows.Activities.Storage;
using Workflows.Engine.Execution;

namespace Workflows.Activities.Cases;

/// <summary>Registers a case in the commit of its first step, with everything that is known at its receipt.</summary>
/// <remarks>It never changes, so that the step may be run again; the activities of the step see it through a unit of their own.</remarks>
internal sealed class NewCase(CaseUnit unit, CaseKey key, MasterKeys masters) : IDomainWrite
{
    private const string InsertCase =
        "insert into cases (correlation_id, site_id, reference, definition_id, received_at, instance_id, created_at, revision, state, kind, facts, parent_id, closed_at) "
        + "values (@correlation, @site, @reference, @definition, @received, @instance, @created, 1, @state, @kind, @facts, @parent, null) "
        + "on conflict do nothing";

    private const string InsertKey =
        "insert into case_keys (correlation_id, site_id, master_id, wrapped, destroyed_at) values (@correlation, @site, @master, @wrapped, null)";

    private const string InsertName =
        "insert into case_names (token, correlation_id, site_id, kind) values (@token, @correlation, @site, @kind) on conflict do nothing";

    private const string InsertReceipt =
        "insert into receipts (code_hash, correlation_id, site_id, party, at) values (@hash, @correlation, @site, @party, @at)";

    /// <summary>The case.</summary>
    public string CorrelationId => unit.State.Record.CorrelationId;

    /// <summary>Tokens of names that the case is found by, each with its kind.</summary>
    public IReadOnlyList<(string Token, string Kind)> Names { get; init; } = [];

    /// <summary>Hashes of receipt codes, each with the party that holds it.</summary>
    public IReadOnlyList<(string Hash, string Party)> Receipts { get; init; } = [];

    /// <summary>Its site.</summary>
    public string SiteId => unit.State.Record.SiteId;

    /// <summary>What the activities of the first step see and change, with those who hold roles at the site.</summary>
    public CaseUnit FirstUnit(IEnumerable<Membership> members) => unit.Following(members);

    public bool Apply(DbConnection connection, DbTransaction? transaction)
    {
        var record = unit.State.Record;
        (string, object?)[] ids = [("correlation", record.CorrelationId), ("site", record.SiteId)];
        var inserted = DomainSql.Run(
            connection, transaction, InsertCase,
            [
                .. ids, ("reference", record.Reference), ("definition", record.DefinitionId), ("received", record.ReceivedAt),
                ("instance", record.InstanceId), ("created", record.CreatedAt), ("state", unit.State.State),
                ("kind", unit.State.Kind), ("facts", CaseWriter.FactsText(unit.State.Facts)), ("parent", unit.State.ParentId),
            ]);
        if (inserted != 1)
        {
            return false;
        }

        DomainSql.Run(
            connection, transaction, InsertKey,
            [.. ids, ("master", masters.CurrentId), ("wrapped", key.Wrap(masters, record.CorrelationId))]);
        foreach (var (token, kind) in Names)
        {
            DomainSql.Run(connection, transaction, InsertName, [.. ids, ("token", token), ("kind", kind)]);
        }

        foreach (var (hash, party) in Receipts)
        {
            DomainSql.Run(connection, transaction, InsertReceipt, [.. ids, ("hash", hash), ("party", party), ("at", record.CreatedAt)]);
        }

        return unit.Apply(connection, transaction);
    }
}
