namespace Workflows.Engine.Persistence.Sql;

/// <summary>Statements over versions of definitions.</summary>
internal static class DefinitionSql
{
    private const string ListColumns =
        "version_id, definition_id, version, label, activity_type_name, state, hash, revision, saved_by, saved_at, "
        + "published_by, published_at";

    private const string Full = "select " + ListColumns + ", content from definition_versions ";
    private const string Lines = "select " + ListColumns + " from definition_versions ";

    public static readonly SqlText Find = new(Full + "where version_id = $1", "t");

    public static readonly SqlText FindPublished = new(
        Full + "where definition_id = $1 and state = 1 order by version desc limit 1", "t");

    public static readonly SqlText Versions = new(Lines + "where definition_id = $1 order by version desc", "t");

    public static readonly SqlText Latest = new(
        Lines + "where (definition_id, version) in "
        + "(select definition_id, max(version) from definition_versions group by definition_id) order by definition_id",
        "");

    public static readonly SqlText ByActivityType = new(
        Full + "where activity_type_name = $1 and state = 1 order by version desc, saved_at desc", "t");

    public static readonly SqlText Insert = new(
        "insert into definition_versions (version_id, definition_id, version, label, activity_type_name, state, hash, "
        + "revision, saved_by, saved_at, content) values ($1, $2, $3, $4, $5, 0, $6, 1, $7, $8, $9) on conflict do nothing",
        "ttnttttnb", Expectation.OneRow);

    public static readonly SqlText Replace = new(
        "update definition_versions set label = $3, activity_type_name = $4, hash = $5, revision = revision + 1, "
        + "saved_by = $6, saved_at = $7, content = $8 where version_id = $1 and revision = $2 and state = 0",
        "tnttttnb", Expectation.OneRow);

    public static readonly SqlText Publish = new(
        "update definition_versions set state = 1, published_by = $3, published_at = $4 "
        + "where version_id = $1 and revision = $2 and state = 0",
        "tntn", Expectation.OneRow);

    public static readonly SqlText Retire = new(
        "update definition_versions set state = 2, retired_by = $2, retired_at = $3 where version_id = $1 and state = 1",
        "ttn", Expectation.OneRow);
}
