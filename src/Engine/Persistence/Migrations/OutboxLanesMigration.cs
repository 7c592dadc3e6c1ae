using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflows.Engine.Persistence.Migrations;

/// <summary>An index for each lane of the outbox, so that a pile of effects is nothing that messages must be sought in.</summary>
[DbContext(typeof(WorkflowDbContext))]
[Migration(MigrationId)]
internal sealed class OutboxLanesMigration : Migration
{
    internal const string MigrationId = "20261122170000_OutboxLanes";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex("ix_outbox_available", "outbox");
        migrationBuilder.CreateIndex(
            "ix_outbox_messages", "outbox", "available_at", filter: "state = 0 AND substr(kind, 1, 7) = 'engine.'");
        migrationBuilder.CreateIndex(
            "ix_outbox_effects", "outbox", "available_at", filter: "state = 0 AND substr(kind, 1, 7) <> 'engine.'");
    }
}
