using Workflows.Engine.Expressions;

namespace Workflows.Engine.Instances;

/// <summary>Looks into instances, for operators and tools. Holds ids, facts and outcomes only (design 2.4).</summary>
public interface IInstanceReader
{
    /// <summary>An instance as it stands, or null.</summary>
    ValueTask<InstanceSnapshot?> FindAsync(string instanceId, CancellationToken cancellationToken);
}

/// <summary>An instance as it stands.</summary>
/// <param name="Header">Its columns.</param>
/// <param name="Variables">Values of the workflow-level variables that are not null.</param>
/// <param name="Outputs">Outputs so far.</param>
/// <param name="Waits">What it waits for.</param>
/// <param name="Incidents">Its incidents, closed ones included, oldest first.</param>
/// <param name="Journal">Its journal, in order.</param>
public sealed record InstanceSnapshot(
    InstanceHeader Header, ValueObject Variables, ValueObject Outputs, IReadOnlyList<Bookmark> Waits,
    IReadOnlyList<Incident> Incidents, IReadOnlyList<JournalStep> Journal);
