using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Row = System.Collections.Generic.Dictionary<string, object>;

namespace Workflows.Engine.Persistence;

/// <summary>The tables as they are now; a test compares them with what the migrations make.</summary>
/// <remarks>Rows are property bags: nothing reads them through EF, so classes for them would be dead code.</remarks>
internal sealed class WorkflowModel(ModelBuilder model, bool postgres)
{
    /// <summary>Adds all tables.</summary>
    public void Build()
    {
        Table("instances", InstancesTable);
        Table("bookmarks", e =>
        {
            Texts(e, "instance_id", "id", "site_id", "correlation_id", "activity_id", "name", "key");
            Key(e, "pk_bookmarks", "instance_id", "id");
            Index(e, "ix_bookmarks_stimulus", null, "name", "key", "correlation_id");
        });
        Table("due_times", e =>
        {
            Texts(e, "id", "instance_id", "site_id", "bookmark_id", "kind");
            Numbers(e, "due_at", "available_at", "attempts");
            Key(e, "pk_due_times", "id");
            Index(e, "ix_due_times_available", null, "available_at");
            Index(e, "ix_due_times_bookmark", null, "instance_id", "bookmark_id");
        });
        Table("user_tasks", TasksTable);
        Table("user_task_groups", e =>
        {
            Texts(e, "group_key", "task_id", "site_id");
            Numbers(e, "due_sort");
            Key(e, "pk_user_task_groups", "group_key", "due_sort", "task_id");
            Index(e, "ix_user_task_groups_task", null, "task_id");
        });
        Table("outbox", e =>
        {
            Texts(e, "key", "instance_id", "site_id", "kind", "payload");
            Numbers(e, "created_at", "available_at", "attempts", "state");
            OptionalTexts(e, "last_error");
            Key(e, "pk_outbox", "key");
            Index(e, "ix_outbox_messages", "state = 0 AND substr(kind, 1, 7) = 'engine.'", "available_at");
            Index(e, "ix_outbox_effects", "state = 0 AND substr(kind, 1, 7) <> 'engine.'", "available_at");
            Index(e, "ix_outbox_dead", "state = 1", "created_at");
        });
        Table("journal", e =>
        {
            Sequence(e);
            Texts(e, "instance_id", "site_id", "actor", "cause");
            Numbers(e, "at");
            e.IndexerProperty<byte[]>("entries").IsRequired();
            Key(e, "pk_journal", "sequence");
            Index(e, "ix_journal_instance", null, "instance_id", "sequence");
        });
        Table("incidents", e =>
        {
            Texts(e, "id", "instance_id", "site_id", "activity_id", "activity_type", "code", "message");
            Numbers(e, "raised_at");
            OptionalNumbers(e, "resolved_at");
            Key(e, "pk_incidents", "id");
            Index(e, "ix_incidents_instance", null, "instance_id");
            Index(e, "ix_incidents_open", "resolved_at IS NULL", "raised_at");
        });
        Table("commands", e =>
        {
            Texts(e, "key", "instance_id", "site_id", "fingerprint");
            Numbers(e, "revision", "at");
            Key(e, "pk_commands", "key");
            Index(e, "ix_commands_at", null, "at");
        });
        Table("events", e =>
        {
            // The key first, or EF takes "id" for it on the way and forgets that it is required.
            Sequence(e);
            Key(e, "pk_events", "sequence");
            Texts(e, "id", "name", "site_id");
            OptionalTexts(e, "instance_id", "correlation_id", "payload");
            Numbers(e, "expires_at");
            Index(e, "ux_events_id", null, "id").IsUnique();
            Index(e, "ix_events_name", null, "name", "sequence");
            Index(e, "ix_events_expires", null, "expires_at");
        });
        Table("definition_versions", DefinitionsTable);
        Table("job_runs", e =>
        {
            Texts(e, "job");
            Numbers(e, "last_at");
            Key(e, "pk_job_runs", "job");
        });
    }

    private void InstancesTable(EntityTypeBuilder<Row> e)
    {
        Texts(e, "id", "site_id", "definition_id", "version_id", "correlation_id");
        OptionalTexts(e, "name", "parent_id");
        Numbers(e, "status", "revision", "created_at", "updated_at", "incident_count", "trimmed");
        OptionalNumbers(e, "finished_at");
        e.IndexerProperty<byte[]>("state").IsRequired();
        Key(e, "pk_instances", "id");
        Index(e, "ix_instances_created", null, "created_at");
        Index(e, "ix_instances_definition", null, "definition_id", "created_at");
        Index(e, "ix_instances_version", null, "version_id", "created_at");
        Index(e, "ix_instances_running_definition", "finished_at IS NULL", "definition_id", "created_at");
        Index(e, "ix_instances_running_version", "finished_at IS NULL", "version_id", "created_at");
        Index(e, "ix_instances_correlation", "correlation_id <> ''", "correlation_id");
        Index(e, "ix_instances_parent", "parent_id IS NOT NULL", "parent_id");
        Index(e, "ix_instances_untrimmed", "finished_at IS NOT NULL AND trimmed = 0", "finished_at");
    }

    private void TasksTable(EntityTypeBuilder<Row> e)
    {
        Texts(
            e, "id", "instance_id", "site_id", "correlation_id", "definition_id", "activity_id", "title", "outcomes",
            "candidate_groups");
        OptionalTexts(e, "form_key", "assignee", "draft_id", "note", "outcome", "completed_by");
        Numbers(e, "due_sort", "created_at", "state", "revision");
        OptionalNumbers(e, "target_at", "completed_at");
        Key(e, "pk_user_tasks", "id");
        Index(e, "ix_user_tasks_open", "state < 2", "due_sort", "id");
        Index(e, "ix_user_tasks_open_site", "state < 2", "site_id", "due_sort", "id");
        Index(e, "ix_user_tasks_open_assignee", "state < 2 AND assignee IS NOT NULL", "assignee", "due_sort", "id");
        Index(e, "ix_user_tasks_open_instance", "state < 2", "instance_id");
    }

    private void DefinitionsTable(EntityTypeBuilder<Row> e)
    {
        Texts(e, "version_id", "definition_id", "hash", "saved_by");
        OptionalTexts(e, "label", "activity_type_name", "published_by", "retired_by");
        Numbers(e, "version", "state", "revision", "saved_at");
        OptionalNumbers(e, "published_at", "retired_at");
        e.IndexerProperty<byte[]>("content").IsRequired();
        Key(e, "pk_definition_versions", "version_id");
        Index(e, "ux_definition_versions_number", null, "definition_id", "version").IsUnique();
        Index(e, "ix_definition_versions_activity", "activity_type_name IS NOT NULL", "activity_type_name");
    }

    private void Table(string name, Action<EntityTypeBuilder<Row>> columns) =>
        model.SharedTypeEntity<Row>(name, e =>
        {
            e.ToTable(name);
            columns(e);
        });

    private void Texts(EntityTypeBuilder<Row> e, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            Collate(e.IndexerProperty<string>(name).IsRequired());
        }
    }

    private void OptionalTexts(EntityTypeBuilder<Row> e, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            Collate(e.IndexerProperty<string?>(name));
        }
    }

    // Texts are ids and codes: byte order is the same everywhere and the cheapest to compare.
    private void Collate(PropertyBuilder property)
    {
        if (postgres)
        {
            property.Metadata.SetCollation("C");
        }
    }

    private static void Numbers(EntityTypeBuilder<Row> e, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            e.IndexerProperty<long>(name);
        }
    }

    private static void OptionalNumbers(EntityTypeBuilder<Row> e, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            e.IndexerProperty<long?>(name);
        }
    }

    private void Sequence(EntityTypeBuilder<Row> e)
    {
        var sequence = e.IndexerProperty<long>("sequence");
        if (postgres)
        {
            sequence.UseIdentityByDefaultColumn();
        }
        else
        {
            // SQLite numbers an integer key by itself; autoincrement would write one more page at each step.
            sequence.ValueGeneratedNever();
        }
    }

    private static void Key(EntityTypeBuilder<Row> e, string name, params string[] columns) =>
        e.HasKey(columns).HasName(name);

    private static IndexBuilder<Row> Index(EntityTypeBuilder<Row> e, string name, string? filter, params string[] columns) =>
        e.HasIndex(columns, name).HasFilter(filter);
}
