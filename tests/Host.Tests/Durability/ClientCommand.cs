using System.Net;

namespace Workflows.Host.Tests.Durability;

/// <summary>A command in the record of a client: repeated under its key until it is answered.</summary>
/// <param name="Key">Idempotency key.</param>
/// <param name="InstanceId">The instance, or null for a start.</param>
/// <param name="ActivityId">The task's activity, or null for a start.</param>
/// <param name="TaskId">The task, or null for a start.</param>
internal sealed record ClientCommand(string Key, string? InstanceId, string? ActivityId, string? TaskId)
{
    /// <summary>How often it was sent.</summary>
    public int Sent { get; set; }

    /// <summary>The answer, or null as long as there is none.</summary>
    public (HttpStatusCode Status, string Body)? Answer { get; set; }

    /// <summary>The instance in the answer.</summary>
    public string AnsweredInstance { get; set; } = "";

    /// <summary>Whether the host accepted it.</summary>
    public bool Acknowledged => Answer is { Status: HttpStatusCode.OK or HttpStatusCode.Created };
}
