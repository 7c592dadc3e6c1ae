using System.Globalization;
using System.Text;
using Workflows.Engine.Persistence.Sql;
using Workflows.Engine.Tasks;

namespace Workflows.Engine.Persistence.Stores;

/// <summary>
/// Composes the list of tasks: one branch for the assignee and one for each group, each in the order of its own index and
/// bounded, so that the cost follows the page and not the size of the inbox.
/// </summary>
internal sealed class TaskListQuery
{
    /// <summary>Rows of the longest page.</summary>
    public const int MaximumPage = 500;

    /// <summary>Where counting stops.</summary>
    public const int MaximumCount = 1000;

    /// <summary>Parameter of <see cref="OneTask"/>; prefixed so that it never meets one of the application.</summary>
    public const string TaskIdParameter = "q_task";

    private const string DirectSource = "user_tasks t";
    private const string GroupSource = "user_task_groups g join user_tasks t on t.id = g.task_id";

    private readonly TaskQuery _query;
    private readonly Dictionary<string, object> _parameters;

    /// <summary>Composes a query that reads at most so many tasks.</summary>
    public TaskListQuery(TaskQuery query, int limit)
    {
        _query = query;
        _parameters = new Dictionary<string, object>(query.Visibility.Parameters) { ["q_limit"] = (long)limit };
        Add("q_site", query.SiteId);
        Add("q_instance", query.InstanceId);
        Add("q_assignee", query.Assignee);
        Add("q_before", query.DueBefore?.Stored());
        if (query.After is { } after)
        {
            var position = TaskPosition.Parse(after);
            _parameters.Add("q_after_due", position.DueSort);
            _parameters.Add("q_after_id", position.Id);
        }
    }

    /// <summary>Values of the parameters; complete after the text was composed.</summary>
    public IReadOnlyDictionary<string, object> Parameters => _parameters;

    /// <summary>One task by id, if it may be seen.</summary>
    public static string OneTask(TaskVisibility visibility) =>
        $"select {TaskSql.Columns} from {DirectSource} where t.id = @{TaskIdParameter} and ({visibility.Sql})";

    /// <summary>The tasks of a page, in order.</summary>
    public string PageSql() =>
        $"select {TaskSql.Columns} from ({Positions()} order by due_sort, id limit @q_limit) p "
        + "join user_tasks t on t.id = p.id order by p.due_sort, p.id";

    /// <summary>How many tasks there are.</summary>
    public string CountSql() => $"select count(*) from (select id from ({Positions()}) p limit @q_limit) n";

    private string Positions()
    {
        var branches = new StringBuilder();
        var groups = _query.Groups.Distinct(StringComparer.Ordinal).ToList();
        if (_query.Assignee is null && groups.Count == 0)
        {
            Branch(branches, DirectSource, "t.due_sort, t.id", "1 = 1");
        }

        if (_query.Assignee is not null)
        {
            Branch(branches, DirectSource, "t.due_sort, t.id", "t.assignee = @q_assignee");
        }

        for (var i = 0; i < groups.Count; i++)
        {
            var parameter = string.Create(CultureInfo.InvariantCulture, $"q_group{i}");
            _parameters.Add(parameter, groups[i]);
            Branch(branches, GroupSource, "g.due_sort, g.task_id", $"g.group_key = @{parameter}");
        }

        return branches.ToString();
    }

    private void Branch(StringBuilder branches, string source, string order, string condition)
    {
        branches.Append(branches.Length == 0 ? "select due_sort, id from (" : " union select due_sort, id from (");
        branches.Append("select t.due_sort, t.id from ").Append(source).Append(" where ").Append(condition);
        branches.Append(" and t.state < 2 and (").Append(_query.Visibility.Sql).Append(')');
        AppendIf(branches, _query.SiteId is not null, " and t.site_id = @q_site");
        AppendIf(branches, _query.InstanceId is not null, " and t.instance_id = @q_instance");
        var dueSort = order[..order.IndexOf(',', StringComparison.Ordinal)];
        AppendIf(branches, _query.DueBefore is not null, $" and {dueSort} < @q_before");
        AppendIf(branches, _query.After is not null, $" and ({order}) > (@q_after_due, @q_after_id)");
        branches.Append(" order by ").Append(order).Append(" limit @q_limit) b");
    }

    private static void AppendIf(StringBuilder text, bool condition, string part)
    {
        if (condition)
        {
            text.Append(part);
        }
    }

    private void Add(string name, object? value)
    {
        if (value is not null)
        {
            _parameters.Add(name, value);
        }
    }
}
