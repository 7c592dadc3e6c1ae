using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflows.Activities.Storage.Migrations;

/// <summary>People and their roles, and everything that belongs to a case beside its instances.</summary>
[DbContext(typeof(ComplaintsDbContext))]
[Migration(MigrationId)]
internal sealed class ComplaintDomainMigration : Migration
{
    internal const string MigrationId = "20261122190000_ComplaintDomain";

    /// <summary>What the table of cases gains.</summary>
    public static IReadOnlyList<string> CaseColumns { get; } =
        ["revision long", "state text", "kind text", "facts text", "parent_id text?", "closed_at long?"];

    /// <summary>The new tables. A published migration never changes: a later one adds.</summary>
    public static IReadOnlyList<TableSpec> Tables { get; } =
    [
        // People of the organisation, and of those who help it. Not case-bound.
        new("people", ["person_id text", "name text", "details text", "is_active long"], ["person_id"]),
        new("person_names", ["token text", "person_id text"], ["token", "person_id"], "ix_person_names_person(person_id)"),
        new(
            "memberships",
            ["site_id text", "person_id text", "role text", "details text", "from_at long", "until_at long?"],
            ["site_id", "person_id", "role"], "ix_memberships_person(person_id)"),
        new(
            "interests", ["id text", "site_id text", "person_id text", "relation text", "body blob", "at long", "until_at long?"],
            ["id"], "ix_interests_person(site_id, person_id)"),
        new("interest_names", ["token text", "interest_id text"], ["token", "interest_id"], "ix_interest_names_interest(interest_id)"),
        new(
            "site_records",
            ["id text", "site_id text", "kind text", "record_key text", "body text", "author text", "at long", "until_at long?"],
            ["id"], "ix_site_records_kind(site_id, kind, record_key)"),
        new(
            "site_releases",
            ["id text", "site_id text", "definition_id text", "version_id text", "from_at long", "parameters text", "author text", "approver text", "reason text", "at long"],
            ["id"], "ix_site_releases_site(site_id, definition_id, from_at)"),

        // One case.
        new("case_keys", ["correlation_id text", "site_id text", "master_id text", "wrapped blob?", "destroyed_at long?"], ["correlation_id"]),
        new(
            "case_people",
            ["correlation_id text", "site_id text", "person_id text", "standing text", "excluded long", "reason text", "round long", "author text", "at long"],
            ["correlation_id", "person_id"], "ix_case_people_person(person_id, excluded)"),
        new(
            "case_roles",
            ["correlation_id text", "site_id text", "person_id text", "role text", "author text", "from_at long", "until_at long?"],
            ["correlation_id", "person_id", "role"], "ix_case_roles_person(person_id)"),
        new(
            "case_deadlines",
            ["correlation_id text", "site_id text", "name text", "rule text", "from_at long", "target_at long?", "due_at long", "outer_at long?", "met_at long?", "excused_at long?", "state text"],
            ["correlation_id", "name"]),
        new(
            "case_records",
            ["id text", "correlation_id text", "site_id text", "sequence long", "kind text", "record_key text", "version long", "class long", "author text", "at long", "task_id text?", "body blob", "hash blob", "previous_hash blob"],
            ["id"], "unique ux_case_records_sequence(correlation_id, sequence)", "ix_case_records_kind(correlation_id, kind, record_key)",
            "ix_case_records_author(author)"),
        new("case_names", ["token text", "correlation_id text", "site_id text", "kind text"], ["token", "correlation_id", "kind"], "ix_case_names_case(correlation_id)"),
        new(
            "case_messages",
            ["id text", "correlation_id text", "site_id text", "message_key text", "direction text", "notice_id text", "audience text", "person_id text?", "channel text", "language text", "template text", "class long", "subject text", "body blob", "hash blob", "at long", "read_at long?", "delivered_at long?"],
            ["id"], "unique ux_case_messages_key(message_key)", "ix_case_messages_case(correlation_id, at)", "ix_case_messages_person(person_id, at)"),
        new("receipts", ["code_hash text", "correlation_id text", "site_id text", "party text", "at long"], ["code_hash"], "ix_receipts_case(correlation_id)"),
        new(
            "task_drafts",
            ["id text", "task_id text", "correlation_id text", "site_id text", "person_id text", "form_key text", "version_id text", "body blob", "at long"],
            ["id"], "ix_task_drafts_task(task_id)", "ix_task_drafts_case(correlation_id)"),
        new(
            "access_log",
            ["id text", "correlation_id text", "site_id text", "person_id text", "class long", "what text", "reason text", "at long"],
            ["id"], "ix_access_log_case(correlation_id, at)", "ix_access_log_person(person_id, at)"),
    ];

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var collation = ActiveProvider?.Contains("Npgsql", StringComparison.Ordinal) ?? false ? "C" : null;
        foreach (var column in CaseColumns.Select(ColumnSpec.Parse))
        {
            migrationBuilder.Operations.Add(column.ToOperation("cases", collation, column.Default));
        }

        foreach (var table in Tables)
        {
            migrationBuilder.Operations.AddRange(table.ToOperations(collation));
        }
    }
}
