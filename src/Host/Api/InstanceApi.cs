using System.Text.Json;
using Workflows.Activities;
using Workflows.Activities.Cases;
using Workflows.Engine.Expressions;
using Workflows.Engine.Instances;

namespace Workflows.Host.Api;

/// <summary><c>/api/v1/instances</c>: starts instances and reads them.</summary>
internal static class InstanceApi
{
    /// <summary>Header under whose value a repeat gets the same answer.</summary>
    public const string IdempotencyKey = "Idempotency-Key";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/instances", StartAsync)
            .WithSummary("Starts an instance. Header Idempotency-Key: a repeat gets the same answer.")
            .Accepts<StartInstance>("application/json")
            .Produces<CommandAnswer>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        api.MapGet("/instances/{id}", FindAsync)
            .WithSummary("An instance with its waits, outputs, incidents and journal.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> StartAsync(
        HttpRequest request, CaseService cases, Actor actor, CancellationToken cancellationToken)
    {
        var (body, problem) = await JsonBody.ReadAsync(
            request, cancellationToken, "definitionId", "siteId", "inputs", "correlationId");
        if (body is null)
        {
            return problem!;
        }

        if (!body.TryText("definitionId", out var definitionId, out problem)
            || !body.TryText("siteId", out var siteId, out problem)
            || !body.TryValues("inputs", out var inputs, out problem)
            || !body.TryOptionalText("correlationId", out var correlationId, out problem))
        {
            return problem!;
        }

        var result = await cases.StartAsync(
            new StartCase
            {
                DefinitionId = definitionId,
                SiteId = siteId,
                Inputs = inputs,
                CorrelationId = correlationId,
                IdempotencyKey = Key(request),
            },
            actor,
            cancellationToken);
        return ApiProblem.Answer(result, accepted => $"/api/v1/instances/{accepted.InstanceId}");
    }

    private static async Task<IResult> FindAsync(
        string id, CaseService cases, Actor actor, CancellationToken cancellationToken) =>
        await cases.FindInstanceAsync(id, actor, cancellationToken) is { } found
            ? TypedResults.Ok(Answer(found))
            : ApiProblem.Of(Engine.RejectionCodes.InstanceNotFound, "expected an instance but found none of that id");

    /// <summary>The idempotency key of a request, or null.</summary>
    public static string? Key(HttpRequest request) =>
        request.Headers.TryGetValue(IdempotencyKey, out var key) ? key.ToString() : null;

    private static object Answer(InstanceSnapshot found) => new
    {
        found.Header.Id,
        found.Header.DefinitionId,
        found.Header.VersionId,
        found.Header.SiteId,
        found.Header.CorrelationId,
        Status = Name(found.Header.Status),
        found.Header.Revision,
        found.Header.CreatedAt,
        found.Header.UpdatedAt,
        found.Header.FinishedAt,
        Waits = found.Waits.Select(wait => new { wait.ActivityId, wait.Name, wait.Key }),
        Outputs = Json(found.Outputs),
        Incidents = found.Incidents.Select(incident => new
        {
            incident.Id,
            incident.ActivityId,
            incident.ActivityType,
            incident.Code,
            incident.Message,
            incident.RaisedAt,
            incident.ResolvedAt,
        }),
        Journal = found.Journal.Select(step => new
        {
            step.Sequence,
            step.At,
            step.Actor,
            step.Cause,
            Entries = step.Entries.Select(entry => new
            {
                entry.ActivityId,
                entry.ActivityType,
                Event = Name(entry.Event),
                entry.Outcome,
            }),
        }),
    };

    private static JsonElement Json(ValueObject values)
    {
        using var document = JsonDocument.Parse(ValueJson.ToJson(Value.From(values)));
        return document.RootElement.Clone();
    }

    private static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
