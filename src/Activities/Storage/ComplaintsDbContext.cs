using Microsoft.EntityFrameworkCore;

namespace Workflows.Activities.Storage;

/// <summary>The tables of the complaint domain for EF Core, which makes and migrates them beside those of the engine.</summary>
internal sealed class ComplaintsDbContext(DbContextOptions<ComplaintsDbContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.SharedTypeEntity<Dictionary<string, object>>("cases", cases =>
        {
            var collation = Database.IsNpgsql() ? "C" : null;
            cases.ToTable("cases");
            foreach (var text in (string[])["correlation_id", "site_id", "reference", "definition_id", "instance_id"])
            {
                // Ids and codes: byte order is the same everywhere.
                cases.IndexerProperty<string>(text).IsRequired().Metadata.SetCollation(collation);
            }

            cases.IndexerProperty<long>("received_at");
            cases.IndexerProperty<long>("created_at");
            cases.HasKey("correlation_id").HasName("pk_cases");
            cases.HasIndex(["reference"], "ux_cases_reference").IsUnique();
            cases.HasIndex(["instance_id"], "ix_cases_instance");
            cases.HasIndex(["site_id", "created_at"], "ix_cases_site");
            cases.HasIndex(["created_at"], "ix_cases_created");
        });
}
