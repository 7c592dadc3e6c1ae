using System.Globalization;
using System.Text.Json;
using Workflows.Activities;
using Workflows.Activities.Tasks;
using Workflows.Engine.Tasks;

namespace Workflows.Host.Api;

/// <summary><c>/api/v1/tasks</c>: lists waiting tasks and completes them.</summary>
internal static class TaskApi
{
    private const int UsualLimit = 50;
    private const int MostAtOnce = 500;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/tasks", ListAsync).WithSummary("Open tasks, most urgent first.");
        api.MapPost("/tasks/{id}/complete", CompleteAsync)
            .WithSummary("Completes a task. Header If-Match: the revision that was read, in quotes; Idempotency-Key as elsewhere.")
            .Accepts<CompleteTask>("application/json")
            .Produces<CommandAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);
    }

    private static async Task<IResult> ListAsync(
        string? instanceId, string? limit, string? after, TaskService tasks, Actor actor, CancellationToken cancellationToken)
    {
        var count = UsualLimit;
        if (limit is not null
            && (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out count) || count is < 1 or > MostAtOnce))
        {
            return JsonBody.Malformed($"expected a limit from 1 to {MostAtOnce} but found '{limit}'");
        }

        try
        {
            var page = await tasks.ListAsync(actor, instanceId, count, after, cancellationToken);
            return TypedResults.Ok(new { Items = page.Items.Select(Item), page.Next });
        }
        catch (FormatException exception)
        {
            return JsonBody.Malformed(exception.Message);
        }
    }

    private static async Task<IResult> CompleteAsync(
        string id, HttpRequest request, TaskService tasks, Actor actor, CancellationToken cancellationToken)
    {
        if (request.Headers.IfMatch.Count == 0)
        {
            return ApiProblem.Of(
                ApiCodes.RevisionMissing, "expected the header If-Match with the revision of the task that was read but found none");
        }

        var match = request.Headers.IfMatch.ToString();
        if (!long.TryParse(match.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var revision))
        {
            return JsonBody.Malformed($"expected If-Match: \"<revision>\" with a whole number but found {match}");
        }

        var (body, problem) = await JsonBody.ReadAsync(request, cancellationToken, "outcome", "answers");
        if (body is null
            || !body.TryOptionalText("outcome", out var outcome, out problem)
            || !body.TryObject("answers", out var answers, out problem))
        {
            return problem!;
        }

        if (outcome is null && answers is null)
        {
            return JsonBody.Malformed("expected 'outcome' or 'answers' but found neither");
        }

        var submission = new TaskSubmission(id, revision)
        {
            Answers = answers,
            Outcome = outcome,
            IdempotencyKey = InstanceApi.Key(request),
        };
        var answer = await tasks.SubmitAsync(submission, actor, cancellationToken);
        return ApiProblem.Answer(answer.Result);
    }

    private static object Item(UserTask task) => new
    {
        task.Id,
        task.InstanceId,
        task.ActivityId,
        task.Title,
        task.FormKey,
        task.Outcomes,
        task.Assignee,
        task.TargetAt,
        task.DueAt,
        State = JsonNamingPolicy.CamelCase.ConvertName(task.State.ToString()),
        task.Revision,
    };
}
