using Workflows.Engine.Execution;

namespace Workflows.Engine.Persistence.Sql;

/// <summary>Statements that are saved whole or not at all.</summary>
internal sealed class SqlWrite
{
    /// <summary>The statements, in order.</summary>
    public List<SqlStatement> Statements { get; } = [];

    /// <summary>What the application adds, after the statements.</summary>
    public IReadOnlyList<IDomainWrite> DomainWrites { get; init; } = [];

    /// <summary>Whether a pump has something to do after it.</summary>
    public bool Wakes { get; set; }

    /// <summary>Adds a statement.</summary>
    public void Add(SqlText sql, params object?[] values) => Statements.Add(new SqlStatement(sql, values));
}
