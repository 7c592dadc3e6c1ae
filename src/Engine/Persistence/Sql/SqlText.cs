namespace Workflows.Engine.Persistence.Sql;

/// <summary>What must have happened for a statement of a write to count.</summary>
internal enum Expectation
{
    /// <summary>Any number of rows.</summary>
    Any,

    /// <summary>Exactly one row; otherwise the write is a conflict.</summary>
    OneRow,

    /// <summary>The idempotency key is new; otherwise the command is a duplicate.</summary>
    NewCommand,
}

/// <summary>A constant statement that both databases understand, with parameters <c>$1</c>, <c>$2</c>, ...</summary>
/// <remarks>Compared by reference: each text exists once, so prepared statements are found without hashing the text.</remarks>
internal sealed class SqlText
{
    /// <summary>Describes a statement.</summary>
    /// <param name="text">The statement.</param>
    /// <param name="types">One letter for each parameter: t text, n number (64 bits), b bytes.</param>
    /// <param name="expects">What must have happened.</param>
    public SqlText(string text, string types, Expectation expects = Expectation.Any)
    {
        Text = text;
        Types = types;
        Expects = expects;
        Guarded = expects == Expectation.OneRow
            ? $"with changed as ({text} returning 1) select 1 / count(*) from changed"
            : text;
    }

    /// <summary>The statement.</summary>
    public string Text { get; }

    /// <summary>
    /// The statement in a form that raises an error inside the database (division by zero) when its row is not there, so that
    /// a whole step can travel in one round trip without looking at results on the way.
    /// </summary>
    public string Guarded { get; }

    /// <summary>One letter for each parameter.</summary>
    public string Types { get; }

    /// <summary>What must have happened.</summary>
    public Expectation Expects { get; }

    /// <summary>
    /// A cheaper statement with the same parameters that SQLite tries first; when it changes no row the full one decides.
    /// SQLite rewrites every index that an update names, changed or not, so it pays to name few.
    /// </summary>
    public SqlText? Shortcut { get; init; }

    /// <summary>The statement with values.</summary>
    public SqlStatement With(params object?[] values) => new(this, values);
}

/// <summary>A statement and its values.</summary>
/// <param name="Sql">The statement.</param>
/// <param name="Values">A value for each parameter: string, long, byte array or null.</param>
internal readonly record struct SqlStatement(SqlText Sql, object?[] Values);
