using System.Collections.Frozen;
using Workflows.Activities.Cases;
using Workflows.Engine;

namespace Workflows.Host.Api;

/// <summary>The HTTP status of each rejection. A code that is not listed is 422: understood, and refused.</summary>
internal static class RejectionStatus
{
    private static readonly FrozenDictionary<string, int> Table = new Dictionary<string, int>
    {
        [RejectionCodes.DefinitionNotFound] = StatusCodes.Status404NotFound,
        [RejectionCodes.InstanceNotFound] = StatusCodes.Status404NotFound,
        [RejectionCodes.TaskNotFound] = StatusCodes.Status404NotFound,
        [RejectionCodes.WaitNotFound] = StatusCodes.Status404NotFound,
        [RejectionCodes.IncidentNotFound] = StatusCodes.Status404NotFound,
        [CaseRejectionCodes.SiteNotFound] = StatusCodes.Status404NotFound,
        [RejectionCodes.TaskCompleted] = StatusCodes.Status409Conflict,
        [RejectionCodes.TaskCancelled] = StatusCodes.Status409Conflict,
        [RejectionCodes.TaskStale] = StatusCodes.Status409Conflict,
        [RejectionCodes.TaskHeld] = StatusCodes.Status409Conflict,
        [RejectionCodes.InstanceBusy] = StatusCodes.Status409Conflict,
        [RejectionCodes.InstanceOver] = StatusCodes.Status409Conflict,
        [RejectionCodes.KeyReused] = StatusCodes.Status409Conflict,
        [ApiCodes.Malformed] = StatusCodes.Status400BadRequest,
        [ApiCodes.NotJson] = StatusCodes.Status415UnsupportedMediaType,
        [ApiCodes.RevisionMissing] = StatusCodes.Status428PreconditionRequired,
    }.ToFrozenDictionary();

    /// <summary>The status of a code.</summary>
    public static int Of(string code) => Table.GetValueOrDefault(code, StatusCodes.Status422UnprocessableEntity);
}

/// <summary>Codes of the API itself, beside those of commands.</summary>
internal static class ApiCodes
{
    /// <summary>The request cannot be read.</summary>
    public const string Malformed = "request.malformed";

    /// <summary>There is nothing at the address.</summary>
    public const string NotFound = "request.not-found";

    /// <summary>The address knows other methods.</summary>
    public const string Method = "request.method";

    /// <summary>A bug, or the database is away; it may be repeated with the same idempotency key.</summary>
    public const string Failed = "request.failed";

    /// <summary>The body is not declared as JSON.</summary>
    public const string NotJson = "request.not-json";

    /// <summary>The request does not say which revision it means.</summary>
    public const string RevisionMissing = "request.revision-missing";
}
