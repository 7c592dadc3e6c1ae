namespace Workflows.Engine.Persistence.Migrations;

/// <summary>What the first schema needs beside tables.</summary>
internal static class InitialSql
{
    /// <summary>
    /// States are compressed by the application where that pays, so PostgreSQL need not try again; room in the pages lets an
    /// updated row stay in its page; the tables whose rows come and go are cleaned often.
    /// </summary>
    public const string PostgresStorage = """
        alter table instances alter column state set storage external;
        alter table definition_versions alter column content set storage external;
        alter table instances set (fillfactor = 70);
        alter table bookmarks set (autovacuum_vacuum_scale_factor = 0.02);
        alter table due_times set (autovacuum_vacuum_scale_factor = 0.02);
        alter table outbox set (autovacuum_vacuum_scale_factor = 0.02);
        alter table user_task_groups set (autovacuum_vacuum_scale_factor = 0.02);
        """;

    /// <summary>A published version may only be retired.</summary>
    public const string PostgresImmutability = """
        create function definition_versions_guard() returns trigger language plpgsql as $$
        begin
          if tg_op = 'DELETE' then
            if old.state <> 0 then
              raise exception 'definition version % is published and never changes', old.version_id;
            end if;
            return old;
          end if;
          if old.state <> 0 and (new.state < old.state
              or (new.version_id, new.definition_id, new.version, new.hash, new.content, new.revision, new.label,
                  new.activity_type_name, new.saved_by, new.saved_at, new.published_by, new.published_at)
                is distinct from
                 (old.version_id, old.definition_id, old.version, old.hash, old.content, old.revision, old.label,
                  old.activity_type_name, old.saved_by, old.saved_at, old.published_by, old.published_at)) then
            raise exception 'definition version % is published and never changes', old.version_id;
          end if;
          return new;
        end $$;
        create trigger definition_versions_immutable before update or delete on definition_versions
          for each row execute function definition_versions_guard();
        """;

    /// <summary>A published version may only be retired.</summary>
    public const string SqliteImmutability = """
        create trigger definition_versions_immutable before update on definition_versions
        when old.state <> 0 and (new.state < old.state
          or (new.version_id, new.definition_id, new.version, new.hash, new.content, new.revision, new.label,
              new.activity_type_name, new.saved_by, new.saved_at, new.published_by, new.published_at)
            is not
             (old.version_id, old.definition_id, old.version, old.hash, old.content, old.revision, old.label,
              old.activity_type_name, old.saved_by, old.saved_at, old.published_by, old.published_at))
        begin select raise(abort, 'a published definition version never changes'); end;
        create trigger definition_versions_kept before delete on definition_versions
        when old.state <> 0
        begin select raise(abort, 'a published definition version never changes'); end;
        """;
}
