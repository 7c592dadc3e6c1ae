using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Migrations.Operations.Builders;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace Workflows.Engine.Persistence.Migrations;

/// <summary>The first schema. Never edit it once released: add a migration.</summary>
[DbContext(typeof(WorkflowDbContext))]
[Migration(MigrationId)]
internal sealed class InitialMigration : Migration
{
    internal const string MigrationId = "20261122000000_Initial";

    private bool Postgres => ActiveProvider?.Contains("Npgsql", StringComparison.Ordinal) ?? false;

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateInstances(migrationBuilder);
        CreateWaits(migrationBuilder);
        CreateTasks(migrationBuilder);
        CreateOutbox(migrationBuilder);
        CreateHistory(migrationBuilder);
        CreateEvents(migrationBuilder);
        CreateDefinitions(migrationBuilder);
        if (Postgres)
        {
            migrationBuilder.Sql(InitialSql.PostgresStorage);
            migrationBuilder.Sql(InitialSql.PostgresImmutability);
        }
        else
        {
            migrationBuilder.Sql(InitialSql.SqliteImmutability);
        }
    }

    private void CreateInstances(MigrationBuilder m)
    {
        m.CreateTable(
            "instances",
            t => new
            {
                id = Text(t),
                site_id = Text(t),
                definition_id = Text(t),
                version_id = Text(t),
                correlation_id = Text(t),
                name = OptionalText(t),
                parent_id = OptionalText(t),
                status = Number(t),
                revision = Number(t),
                created_at = Number(t),
                updated_at = Number(t),
                finished_at = OptionalNumber(t),
                incident_count = Number(t),
                trimmed = Number(t),
                state = Bytes(t),
            },
            constraints: t => t.PrimaryKey("pk_instances", x => x.id));
        Index(m, "instances", "ix_instances_created", null, "created_at");
        Index(m, "instances", "ix_instances_definition", null, "definition_id", "created_at");
        Index(m, "instances", "ix_instances_version", null, "version_id", "created_at");
        Index(m, "instances", "ix_instances_running_definition", "finished_at IS NULL", "definition_id", "created_at");
        Index(m, "instances", "ix_instances_running_version", "finished_at IS NULL", "version_id", "created_at");
        Index(m, "instances", "ix_instances_correlation", "correlation_id <> ''", "correlation_id");
        Index(m, "instances", "ix_instances_parent", "parent_id IS NOT NULL", "parent_id");
        Index(m, "instances", "ix_instances_untrimmed", "finished_at IS NOT NULL AND trimmed = 0", "finished_at");
    }

    private void CreateWaits(MigrationBuilder m)
    {
        m.CreateTable(
            "bookmarks",
            t => new
            {
                instance_id = Text(t),
                id = Text(t),
                site_id = Text(t),
                correlation_id = Text(t),
                activity_id = Text(t),
                name = Text(t),
                key = Text(t),
            },
            constraints: t => t.PrimaryKey("pk_bookmarks", x => new { x.instance_id, x.id }));
        Index(m, "bookmarks", "ix_bookmarks_stimulus", null, "name", "key", "correlation_id");

        m.CreateTable(
            "due_times",
            t => new
            {
                id = Text(t),
                instance_id = Text(t),
                site_id = Text(t),
                bookmark_id = Text(t),
                kind = Text(t),
                due_at = Number(t),
                available_at = Number(t),
                attempts = Number(t),
            },
            constraints: t => t.PrimaryKey("pk_due_times", x => x.id));
        Index(m, "due_times", "ix_due_times_available", null, "available_at");
        Index(m, "due_times", "ix_due_times_bookmark", null, "instance_id", "bookmark_id");
    }

    private void CreateTasks(MigrationBuilder m)
    {
        m.CreateTable(
            "user_tasks",
            t => new
            {
                id = Text(t),
                instance_id = Text(t),
                site_id = Text(t),
                correlation_id = Text(t),
                definition_id = Text(t),
                activity_id = Text(t),
                state = Number(t),
                revision = Number(t),
                due_sort = Number(t),
                target_at = OptionalNumber(t),
                created_at = Number(t),
                completed_at = OptionalNumber(t),
                assignee = OptionalText(t),
                candidate_groups = Text(t),
                title = Text(t),
                form_key = OptionalText(t),
                outcomes = Text(t),
                draft_id = OptionalText(t),
                note = OptionalText(t),
                outcome = OptionalText(t),
                completed_by = OptionalText(t),
            },
            constraints: t => t.PrimaryKey("pk_user_tasks", x => x.id));
        Index(m, "user_tasks", "ix_user_tasks_open", "state < 2", "due_sort", "id");
        Index(m, "user_tasks", "ix_user_tasks_open_site", "state < 2", "site_id", "due_sort", "id");
        Index(
            m, "user_tasks", "ix_user_tasks_open_assignee", "state < 2 AND assignee IS NOT NULL", "assignee", "due_sort", "id");
        Index(m, "user_tasks", "ix_user_tasks_open_instance", "state < 2", "instance_id");

        m.CreateTable(
            "user_task_groups",
            t => new { group_key = Text(t), due_sort = Number(t), task_id = Text(t), site_id = Text(t) },
            constraints: t => t.PrimaryKey("pk_user_task_groups", x => new { x.group_key, x.due_sort, x.task_id }));
        Index(m, "user_task_groups", "ix_user_task_groups_task", null, "task_id");
    }

    private void CreateOutbox(MigrationBuilder m)
    {
        m.CreateTable(
            "outbox",
            t => new
            {
                key = Text(t),
                instance_id = Text(t),
                site_id = Text(t),
                kind = Text(t),
                created_at = Number(t),
                available_at = Number(t),
                attempts = Number(t),
                state = Number(t),
                last_error = OptionalText(t),
                payload = Text(t),
            },
            constraints: t => t.PrimaryKey("pk_outbox", x => x.key));
        Index(m, "outbox", "ix_outbox_available", "state = 0", "available_at");
        Index(m, "outbox", "ix_outbox_dead", "state = 1", "created_at");
    }

    private void CreateHistory(MigrationBuilder m)
    {
        m.CreateTable(
            "journal",
            t => new
            {
                sequence = Sequence(t),
                instance_id = Text(t),
                site_id = Text(t),
                at = Number(t),
                actor = Text(t),
                cause = Text(t),
                entries = Bytes(t),
            },
            constraints: t => t.PrimaryKey("pk_journal", x => x.sequence));
        Index(m, "journal", "ix_journal_instance", null, "instance_id", "sequence");

        m.CreateTable(
            "incidents",
            t => new
            {
                id = Text(t),
                instance_id = Text(t),
                site_id = Text(t),
                activity_id = Text(t),
                activity_type = Text(t),
                code = Text(t),
                message = Text(t),
                raised_at = Number(t),
                resolved_at = OptionalNumber(t),
            },
            constraints: t => t.PrimaryKey("pk_incidents", x => x.id));
        Index(m, "incidents", "ix_incidents_instance", null, "instance_id");
        Index(m, "incidents", "ix_incidents_open", "resolved_at IS NULL", "raised_at");

        m.CreateTable(
            "commands",
            t => new
            {
                key = Text(t),
                instance_id = Text(t),
                site_id = Text(t),
                fingerprint = Text(t),
                revision = Number(t),
                at = Number(t),
            },
            constraints: t => t.PrimaryKey("pk_commands", x => x.key));
        Index(m, "commands", "ix_commands_at", null, "at");
    }

    private void CreateEvents(MigrationBuilder m)
    {
        m.CreateTable(
            "events",
            t => new
            {
                sequence = Sequence(t),
                id = Text(t),
                name = Text(t),
                site_id = Text(t),
                instance_id = OptionalText(t),
                correlation_id = OptionalText(t),
                expires_at = Number(t),
                payload = OptionalText(t),
            },
            constraints: t => t.PrimaryKey("pk_events", x => x.sequence));
        Unique(m, "events", "ux_events_id", "id");
        Index(m, "events", "ix_events_name", null, "name", "sequence");
        Index(m, "events", "ix_events_expires", null, "expires_at");
    }

    private void CreateDefinitions(MigrationBuilder m)
    {
        m.CreateTable(
            "definition_versions",
            t => new
            {
                version_id = Text(t),
                definition_id = Text(t),
                version = Number(t),
                label = OptionalText(t),
                activity_type_name = OptionalText(t),
                state = Number(t),
                hash = Text(t),
                revision = Number(t),
                saved_by = Text(t),
                saved_at = Number(t),
                published_by = OptionalText(t),
                published_at = OptionalNumber(t),
                retired_by = OptionalText(t),
                retired_at = OptionalNumber(t),
                content = Bytes(t),
            },
            constraints: t => t.PrimaryKey("pk_definition_versions", x => x.version_id));
        Unique(m, "definition_versions", "ux_definition_versions_number", "definition_id", "version");
        Index(
            m, "definition_versions", "ix_definition_versions_activity", "activity_type_name IS NOT NULL",
            "activity_type_name");
    }

    private static void Index(MigrationBuilder m, string table, string name, string? filter, params string[] columns) =>
        m.CreateIndex(name, table, columns, filter: filter);

    private static void Unique(MigrationBuilder m, string table, string name, params string[] columns) =>
        m.CreateIndex(name, table, columns, unique: true);

    private OperationBuilder<AddColumnOperation> Text(ColumnsBuilder t) => t.Column<string>(collation: Collation);

    private OperationBuilder<AddColumnOperation> OptionalText(ColumnsBuilder t) =>
        t.Column<string>(nullable: true, collation: Collation);

    private static OperationBuilder<AddColumnOperation> Number(ColumnsBuilder t) => t.Column<long>();

    private static OperationBuilder<AddColumnOperation> OptionalNumber(ColumnsBuilder t) => t.Column<long>(nullable: true);

    private static OperationBuilder<AddColumnOperation> Bytes(ColumnsBuilder t) => t.Column<byte[]>();

    private string? Collation => Postgres ? "C" : null;

    // Without Sqlite:Autoincrement on purpose, see WorkflowModel.
    private static OperationBuilder<AddColumnOperation> Sequence(ColumnsBuilder t) =>
        t.Column<long>().Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn);
}
