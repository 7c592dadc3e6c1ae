namespace Workflows.Engine.Persistence.Sql;

/// <summary>Statements over user tasks.</summary>
/// <remarks>
/// <c>due_sort</c> is the due instant, or the largest number when there is none: so that lists read in the order of one index.
/// <c>user_task_groups</c> holds a row for each group of a task that nobody holds, and no others: it is the inbox as an index.
/// </remarks>
internal static class TaskSql
{
    /// <summary>Columns of a task over the alias <c>t</c>.</summary>
    public const string Columns =
        "t.id, t.instance_id, t.site_id, t.correlation_id, t.definition_id, t.activity_id, t.title, t.form_key, t.outcomes, "
        + "t.assignee, t.candidate_groups, t.target_at, t.due_sort, t.created_at, t.state, t.revision, t.draft_id, t.note, "
        + "t.outcome, t.completed_by, t.completed_at";

    public static readonly SqlText Insert = new(
        "insert into user_tasks (id, instance_id, site_id, correlation_id, definition_id, activity_id, title, form_key, "
        + "outcomes, assignee, candidate_groups, target_at, due_sort, created_at, state, revision, draft_id, note) "
        + "values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
        "tttttttttttnnnnntt");

    public static readonly SqlText InsertGroup = new(
        "insert into user_task_groups (group_key, due_sort, task_id, site_id) values ($1, $2, $3, $4)", "tntt");

    public static readonly SqlText DeleteGroups = new("delete from user_task_groups where task_id = $1", "t");

    public static readonly SqlText EndRevision = new(
        "update user_tasks set state = $2, outcome = $3, completed_by = $4, completed_at = $5, revision = revision + 1 "
        + "where id = $1 and state < 2 and revision = $6",
        "tnttnn", Expectation.OneRow);

    public static readonly SqlText End = new(
        "update user_tasks set state = $2, outcome = $3, completed_by = $4, completed_at = $5, revision = revision + 1 "
        + "where id = $1 and state < 2",
        "tnttn");

    /// <summary>A migrated task: it keeps its holder, its draft and its age.</summary>
    public static readonly SqlText Move = new(
        "update user_tasks set activity_id = $2, title = $3, form_key = $4, outcomes = $5, target_at = $6, due_sort = $7, "
        + "revision = revision + 1 where id = $1 and state < 2",
        "tttttnn", Expectation.OneRow);

    public static readonly SqlText MoveGroups = new(
        "update user_task_groups set due_sort = $2 where task_id = $1", "tn");

    public static readonly SqlText Change = new(
        "update user_tasks set title = $3, form_key = $4, outcomes = $5, assignee = $6, candidate_groups = $7, target_at = $8, "
        + "due_sort = $9, state = $10, draft_id = $11, note = $12, revision = revision + 1 "
        + "where id = $1 and revision = $2 and state < 2",
        "tnttttt" + "nnn" + "tt", Expectation.OneRow);
}
