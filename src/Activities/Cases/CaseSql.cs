using System.Data.Common;

namespace Workflows.Activities.Cases;

/// <summary>The statements over the table of cases; both databases understand them.</summary>
internal static class CaseSql
{
    public const string Columns =
        "c.correlation_id, c.site_id, c.reference, c.definition_id, c.received_at, c.instance_id, c.created_at";

    /// <summary>The case whose column has a value, if it may be seen.</summary>
    public static string By(string column, string visible) => $"select {Columns} from cases c where c.{column} = @key and {visible}";

    /// <summary>Cases that hold all tokens of a name, with whose it is; parameters <c>n0</c>, <c>n1</c>, ...</summary>
    public static string ByNames(string visible, int count) =>
        $"select {Columns}, n.kind from cases c join (select correlation_id, kind from case_names "
        + $"where token in ({string.Join(", ", Enumerable.Range(0, count).Select(n => $"@n{n}"))}) "
        + "group by correlation_id, kind having count(distinct token) = @count) n on n.correlation_id = c.correlation_id "
        + $"where {visible} order by c.created_at desc limit @limit";

    /// <summary>The version that each instance runs, and its case where it has one; parameters <c>i0</c>, <c>i1</c>, ...</summary>
    public static string OfInstances(int count) =>
        $"select {Columns}, i.id, i.version_id from instances i left join cases c on c.correlation_id = i.correlation_id "
        + $"where i.id in ({string.Join(", ", Enumerable.Range(0, count).Select(n => $"@i{n}"))})";

    /// <summary>Newest first, with where the first instance stands and what is open in all of them.</summary>
    public static string List(string visible) =>
        $"select {Columns}, i.status, i.incident_count, "
        + "(select count(*) from user_tasks t where t.instance_id = c.instance_id and t.state < 2), "
        + "(select min(t.due_sort) from user_tasks t where t.instance_id = c.instance_id and t.state < 2) "
        + "from cases c join instances i on i.id = c.instance_id "
        + $"where {visible} and c.created_at < @before order by c.created_at desc limit @limit";

    public static CaseRecord Read(DbDataReader row) => new()
    {
        CorrelationId = row.GetString(0),
        SiteId = row.GetString(1),
        Reference = row.GetString(2),
        DefinitionId = row.GetString(3),
        ReceivedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4)),
        InstanceId = row.GetString(5),
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(6)),
    };

    public static DbCommand Command(DbConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
