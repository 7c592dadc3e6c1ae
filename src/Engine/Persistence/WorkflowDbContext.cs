using Microsoft.EntityFrameworkCore;

namespace Workflows.Engine.Persistence;

/// <summary>
/// The schema for EF Core, which makes and migrates it. Reads and writes go through the stores, with plain commands.
/// </summary>
internal sealed class WorkflowDbContext(DbContextOptions<WorkflowDbContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        new WorkflowModel(modelBuilder, Database.IsNpgsql()).Build();
}
