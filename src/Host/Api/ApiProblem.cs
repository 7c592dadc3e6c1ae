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
