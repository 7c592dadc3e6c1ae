using Workflows.Engine.Instances;
using Workflows.Engine.Persistence;
using Xunit;

namespace Workflows.Engine.Tests.Persistence;

/// <summary>What every store does, on a real database. One suite for all of them.</summary>
public abstract partial class WorkflowStoreContract(DatabaseFixture fixture) : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    internal SampleRows Rows { get; } = new(new RandomIdGenerator());

    internal WorkflowDatabase Database => fixture.Database;

    internal static DateTimeOffset Start => SampleRows.Start;

    public Task InitializeAsync() => fixture.ClearAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>A saved instance at revision 1.</summary>
    internal async Task<InstanceHeader> SavedAsync(Action<InstanceCommit>? add = null, InstanceHeader? header = null)
    {
        header ??= Rows.Header();
        var commit = SampleRows.Commit(header, 0);
        add?.Invoke(commit);
        Assert.Equal(CommitOutcome.Committed, await CommitAsync(SampleRows.Step(commit)));
        return header;
    }

    internal static InstanceHeader After(InstanceHeader header) => header with
    {
        Revision = header.Revision + 1,
        UpdatedAt = header.UpdatedAt.AddMinutes(1),
    };

    internal ValueTask<CommitOutcome> CommitAsync(StepCommit step) => Database.Instances.CommitAsync(step, None);

    /// <summary>The next step of an instance.</summary>
    internal static StepCommit Next(InstanceHeader header, Action<InstanceCommit>? add = null)
    {
        var commit = SampleRows.Commit(After(header), header.Revision);
        add?.Invoke(commit);
        return SampleRows.Step(commit);
    }
}
