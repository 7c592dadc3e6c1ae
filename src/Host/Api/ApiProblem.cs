using Workflows.Engine;

namespace Workflows.Host.Api;

/// <summary>Refusals as problem details with a stable code.</summary>
internal static class ApiProblem
{
    /// <summary>The answer to a refused request.</summary>
    public static IResult Of(string code, string detail)
    {
        var status = RejectionStatus.Of(code);
        return TypedResults.Problem(
            detail, statusCode: status, title: "Refused", type: "about:blank",
            extensions: new Dictionary<string, object?> { ["code"] = code });
    }

    /// <summary>Gives a code to the problems that the server itself answers with, before a request reaches the API.</summary>
    public static void Complete(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        if (problem.Extensions.ContainsKey("code"))
        {
            return;
        }

        var request = context.HttpContext.Request;
        (var code, problem.Detail) = problem.Status switch
        {
            StatusCodes.Status404NotFound => (ApiCodes.NotFound, $"expected an address of the API but found '{request.Path}'"),
            StatusCodes.Status405MethodNotAllowed => (ApiCodes.Method, $"expected another method but found {request.Method}"),
            StatusCodes.Status415UnsupportedMediaType => (
                ApiCodes.NotJson, $"expected the content type application/json but found '{request.ContentType ?? "none"}'"),
            >= 500 => (ApiCodes.Failed, "expected an answer but something broke; repeat with the same Idempotency-Key"),
            _ => (ApiCodes.Malformed, "expected a request that can be read but found another"),
        };
        problem.Extensions["code"] = code;
    }

    /// <summary>The answer to a refused command.</summary>
    public static IResult Of(CommandResult.Rejected rejected) => Of(rejected.Code, rejected.Detail);

    /// <summary>The answer to a command.</summary>
    /// <param name="result">How the command ended.</param>
    /// <param name="created">Where what it made is found, or null.</param>
    public static IResult Answer(CommandResult result, Func<CommandResult.Accepted, string>? created = null) => result switch
    {
        CommandResult.Accepted accepted when created is not null =>
            TypedResults.Created(created(accepted), new CommandAnswer(accepted.InstanceId, accepted.Revision)),
        CommandResult.Accepted accepted => TypedResults.Ok(new CommandAnswer(accepted.InstanceId, accepted.Revision)),
        CommandResult.Rejected rejected => Of(rejected),
        _ => throw new ArgumentOutOfRangeException(nameof(result)),
    };
}
