using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflows.Activities.Storage.Migrations;

namespace Workflows.Activities.Storage;

/// <summary>The tables of the complaint domain for EF Core, which makes and migrates them beside those of the engine.</summary>
internal sealed class ComplaintsDbContext(DbContextOptions<ComplaintsDbContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var spec in (TableSpec[])[CasesMigration.Cases, .. ComplaintDomainMigration.Tables])
        {
            modelBuilder.SharedTypeEntity<Dictionary<string, object>>(spec.Name, table => Describe(table, spec));
        }

        modelBuilder.SharedTypeEntity<Dictionary<string, object>>("cases", cases =>
        {
            foreach (var column in ComplaintDomainMigration.CaseColumns.Select(ColumnSpec.Parse))
            {
                Describe(cases, column).HasDefaultValue(column.Default);
            }
        });
    }

    private void Describe(EntityTypeBuilder<Dictionary<string, object>> table, TableSpec spec)
    {
        table.ToTable(spec.Name);
        foreach (var column in spec.ColumnSpecs)
        {
            Describe(table, column);
        }

        table.HasKey(spec.Key).HasName(spec.KeyName);
        foreach (var index in spec.IndexSpecs)
        {
            table.HasIndex(index.Columns, index.Name).IsUnique(index.IsUnique);
        }
    }

    private PropertyBuilder Describe(EntityTypeBuilder<Dictionary<string, object>> table, ColumnSpec column)
    {
        var type = column is { IsNullable: true, Type.IsValueType: true } ? typeof(Nullable<>).MakeGenericType(column.Type) : column.Type;
        var property = table.IndexerProperty(type, column.Name).IsRequired(!column.IsNullable);
        property.Metadata.SetCollation(column.Type == typeof(string) && Database.IsNpgsql() ? "C" : null);
        return property;
    }
}
