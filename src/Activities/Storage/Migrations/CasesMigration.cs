using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflows.Activities.Storage.Migrations;

/// <summary>The cases and their references.</summary>
[DbContext(typeof(ComplaintsDbContext))]
[Migration(MigrationId)]
internal sealed class CasesMigration : Migration
{
    internal const string MigrationId = "20261122120000_Cases";

    public static TableSpec Cases { get; } = new(
        "cases",
        ["correlation_id text", "site_id text", "reference text", "definition_id text", "instance_id text", "received_at long", "created_at long"],
        ["correlation_id"],
        "unique ux_cases_reference(reference)", "ix_cases_instance(instance_id)", "ix_cases_site(site_id, created_at)",
        "ix_cases_created(created_at)");

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var collation = ActiveProvider?.Contains("Npgsql", StringComparison.Ordinal) ?? false ? "C" : null;
        migrationBuilder.Operations.AddRange(Cases.ToOperations(collation));
    }
}
