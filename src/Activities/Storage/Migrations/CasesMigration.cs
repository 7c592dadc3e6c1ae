using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflows.Activities.Storage.Migrations;

/// <summary>The cases and their references.</summary>
[DbContext(typeof(ComplaintsDbContext))]
[Migration(MigrationId)]
internal sealed class CasesMigration : Migration
{
    internal const string MigrationId = "20261122120000_Cases";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var collation = ActiveProvider?.Contains("Npgsql", StringComparison.Ordinal) ?? false ? "C" : null;
        migrationBuilder.CreateTable(
            "cases",
            t => new
            {
                correlation_id = t.Column<string>(collation: collation),
                site_id = t.Column<string>(collation: collation),
                reference = t.Column<string>(collation: collation),
                definition_id = t.Column<string>(collation: collation),
                instance_id = t.Column<string>(collation: collation),
                received_at = t.Column<long>(),
                created_at = t.Column<long>(),
            },
            constraints: t => t.PrimaryKey("pk_cases", x => x.correlation_id));
        migrationBuilder.CreateIndex("ux_cases_reference", "cases", "reference", unique: true);
        migrationBuilder.CreateIndex("ix_cases_instance", "cases", "instance_id");
        migrationBuilder.CreateIndex("ix_cases_site", "cases", ["site_id", "created_at"]);
        migrationBuilder.CreateIndex("ix_cases_created", "cases", "created_at");
    }
}
