namespace Workflows.Engine.Persistence.Sql;

/// <summary>Statements over instances, what they wait for, their incidents and their commands.</summary>
internal static class InstanceSql
{
    private const string HeaderColumns =
        "id, site_id, definition_id, version_id, correlation_id, name, parent_id, status, revision, created_at, updated_at, "
        + "finished_at, incident_count";

    /// <summary>Columns that may change, in the order of the parameters of both updates.</summary>
    private const string Set =
        "status = $3, revision = $4, updated_at = $5, incident_count = $6, state = $7, name = $8";

    public const string List = "select " + HeaderColumns + " from instances";

    public static readonly SqlText Load = new("select " + HeaderColumns + ", state from instances where id = $1", "t");

    public static readonly SqlText Insert = new(
        "insert into instances (" + HeaderColumns + ", trimmed, state) "
        + "values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 0, $14) on conflict (id) do nothing",
        "tttttttnnnnnnb", Expectation.OneRow);

    public static readonly SqlText Update = new(
        "update instances set " + Set + ", version_id = $9, correlation_id = $10, finished_at = $11, trimmed = 0 "
        + "where id = $1 and revision = $2",
        "tnnnnnbtttn", Expectation.OneRow)
    {
        Shortcut = new SqlText(
            "update instances set " + Set + " where id = $1 and revision = $2 and version_id = $9 and correlation_id = $10 "
            + "and finished_at is null and $11 is null",
            "tnnnnnbtttn"),
    };

    public static readonly SqlText InsertBookmark = new(
        "insert into bookmarks (id, instance_id, site_id, correlation_id, activity_id, name, key) "
        + "values ($1, $2, $3, $4, $5, $6, $7)",
        "ttttttt");

    public static readonly SqlText DeleteBookmark = new("delete from bookmarks where instance_id = $1 and id = $2", "tt");

    public static readonly SqlText InsertIncident = new(
        "insert into incidents (id, instance_id, site_id, activity_id, activity_type, code, message, raised_at, resolved_at) "
        + "values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        "tttttttnn");

    public static readonly SqlText ResolveIncident = new(
        "update incidents set resolved_at = $2 where id = $1 and resolved_at is null", "tn");

    private const string IncidentColumns =
        "select id, instance_id, site_id, activity_id, activity_type, code, message, raised_at, resolved_at from incidents ";

    public static readonly SqlText IncidentsOfInstance = new(
        IncidentColumns + "where instance_id = $1 order by raised_at, id limit $2", "tn");

    public static readonly SqlText OpenIncidents = new(
        IncidentColumns + "where resolved_at is null order by raised_at, id limit $1", "n");

    public static readonly SqlText InsertCommand = new(
        "insert into commands (key, instance_id, site_id, fingerprint, revision, at) values ($1, $2, $3, $4, $5, $6)",
        "ttttnn", Expectation.NewCommand)
    {
        // SQLite reports the row it left alone by its count, which is cheaper than an exception.
        Shortcut = new SqlText(
            "insert into commands (key, instance_id, site_id, fingerprint, revision, at) values ($1, $2, $3, $4, $5, $6) "
            + "on conflict (key) do nothing",
            "ttttnn"),
    };

    public static readonly SqlText FindCommand = new(
        "select key, instance_id, fingerprint, revision, at from commands where key = $1", "t");

    public static readonly SqlText PurgeCommands = new(
        "delete from commands where key in (select key from commands where at < $1 order by at limit $2) returning 1", "nn");

    public static readonly SqlText InsertJournal = new(
        "insert into journal (instance_id, site_id, at, actor, cause, entries) values ($1, $2, $3, $4, $5, $6)", "ttnttb");

    public static readonly SqlText ReadJournal = new(
        "select instance_id, site_id, sequence, at, actor, cause, entries from journal "
        + "where instance_id = $1 and sequence > $2 order by sequence limit $3",
        "tnn");

    public static readonly SqlText FindUntrimmed = new(
        "select id from instances where finished_at < $1 and trimmed = 0 order by finished_at limit $2", "nn");

    public static readonly SqlText DeleteJournal = new("delete from journal where instance_id = $1", "t");

    public static readonly SqlText MarkTrimmed = new("update instances set trimmed = 1 where id = $1", "t");
}
