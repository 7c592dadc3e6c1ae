using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Workflows.Activities.Storage;

/// <summary>A table in the words that both databases and EF share, so that a migration and the model say the same.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Columns as <c>name type</c>; types are <c>text</c>, <c>long</c> and <c>blob</c>, with <c>?</c> when it may be null.</param>
/// <param name="Key">Columns of the primary key.</param>
/// <param name="Indexes">Indexes as <c>name(column, column)</c>, with <c>unique </c> in front where they are.</param>
internal sealed record TableSpec(string Name, string[] Columns, string[] Key, params string[] Indexes)
{
    public string KeyName => $"pk_{Name}";

    public IEnumerable<ColumnSpec> ColumnSpecs => Columns.Select(ColumnSpec.Parse);

    public IEnumerable<IndexSpec> IndexSpecs => Indexes.Select(IndexSpec.Parse);

    /// <summary>What makes the table and its indexes.</summary>
    public IEnumerable<MigrationOperation> ToOperations(string? collation)
    {
        var create = new CreateTableOperation
        {
            Name = Name,
            PrimaryKey = new AddPrimaryKeyOperation { Name = KeyName, Table = Name, Columns = Key },
        };
        create.Columns.AddRange(ColumnSpecs.Select(column => column.ToOperation(Name, collation, null)));
        yield return create;
        foreach (var index in IndexSpecs)
        {
            yield return new CreateIndexOperation
            {
                Name = index.Name,
                Table = Name,
                Columns = index.Columns,
                IsUnique = index.IsUnique,
            };
        }
    }
}

/// <summary>A column.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its .NET type.</param>
/// <param name="IsNullable">Whether it may be null.</param>
internal sealed record ColumnSpec(string Name, Type Type, bool IsNullable)
{
    /// <summary>What rows that exist already get, or null.</summary>
    public object? Default => IsNullable ? null : Type == typeof(string) ? "" : Type == typeof(long) ? 0L : null;

    public AddColumnOperation ToOperation(string table, string? collation, object? defaultValue) => new()
    {
        Table = table,
        Name = Name,
        ClrType = Type,
        IsNullable = IsNullable,
        // Ids and codes: byte order is the same everywhere.
        Collation = Type == typeof(string) ? collation : null,
        DefaultValue = defaultValue,
    };

    public static ColumnSpec Parse(string text)
    {
        var parts = text.Split(' ');
        var nullable = parts[1].EndsWith('?');
        var type = parts[1].TrimEnd('?') switch
        {
            "text" => typeof(string),
            "long" => typeof(long),
            "blob" => typeof(byte[]),
            _ => throw new ArgumentException($"expected text, long or blob but found '{parts[1]}'", nameof(text)),
        };
        return new ColumnSpec(parts[0], type, nullable);
    }
}

/// <summary>An index.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns, in order.</param>
/// <param name="IsUnique">Whether two rows may not agree in them.</param>
internal sealed record IndexSpec(string Name, string[] Columns, bool IsUnique)
{
    public static IndexSpec Parse(string text)
    {
        const string unique = "unique ";
        var isUnique = text.StartsWith(unique, StringComparison.Ordinal);
        var open = text.IndexOf('(', StringComparison.Ordinal);
        return new IndexSpec(
            text[(isUnique ? unique.Length : 0)..open], text[(open + 1)..^1].Split(", "), isUnique);
    }
}
