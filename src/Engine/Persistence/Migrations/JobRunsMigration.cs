using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflows.Engine.Persistence.Migrations;

/// <summary>When recurring jobs last ran. A table of the organisation: it belongs to no site.</summary>
[DbContext(typeof(WorkflowDbContext))]
[Migration(MigrationId)]
internal sealed class JobRunsMigration : Migration
{
    internal const string MigrationId = "20261122120000_JobRuns";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var collation = ActiveProvider?.Contains("Npgsql", StringComparison.Ordinal) ?? false ? "C" : null;
        migrationBuilder.CreateTable(
            "job_runs",
            t => new { job = t.Column<string>(collation: collation), last_at = t.Column<long>() },
            constraints: t => t.PrimaryKey("pk_job_runs", x => x.job));
    }
}
