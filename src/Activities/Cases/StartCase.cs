using Workflows.Engine.Expressions;

namespace Workflows.Activities.Cases;

/// <summary>A complaint that begins a procedure.</summary>
public sealed record StartCase
{
    /// <summary>Id of the procedure.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>The site.</summary>
    public required string SiteId { get; init; }

    /// <summary>When the complaint was received (T0), not in the future; null means the input <c>receivedAt</c>, or now.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>Inputs of the procedure: routing facts and ids only.</summary>
    public ValueObject Inputs { get; init; } = new();

    /// <summary>The case that the instance joins, or null for a new case.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Key under which a repeat gets the same answer, at most 200 characters, or null.</summary>
    public string? IdempotencyKey { get; init; }
}

/// <summary>Codes of the refusals of cases, beside those of the engine. Clients rely on them: never rename.</summary>
public static class CaseRejectionCodes
{
    /// <summary>No such site, or the actor may not know of it.</summary>
    public const string SiteNotFound = "site.not-found";

    /// <summary>No such case, or the actor may not know of it.</summary>
    public const string CaseNotFound = "case.not-found";

    /// <summary>The case has ended.</summary>
    public const string CaseClosed = "case.closed";

    /// <summary>The instant of receipt is no date with time, or lies in the future.</summary>
    public const string ReceivedInvalid = "case.received-invalid";
}
