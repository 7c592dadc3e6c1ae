using Workflows.Activities.Cases;
using Workflows.Activities.Committees;
using Workflows.Activities.Deadlines;
using Workflows.Activities.Forms;
using Workflows.Activities.People;
using Workflows.Activities.Rules;
using Workflows.Engine;
using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;
using Workflows.Engine.Tasks;

namespace Workflows.Activities.Tasks;

/// <summary>
/// What holds for every task on a case, whatever its activity type and whoever wrote the procedure: who may do it, what its form
/// demands, who may get which role, and that a missed time limit is explained before the next decision.
/// </summary>
internal sealed class CaseTaskRules(CaseUnits units) : ITaskRules
{
    private const string ConflictCheck = "Grievance.ConflictCheck";

    public async ValueTask<TaskRuling> CompletingAsync(
        TaskCompletion completion, ActivityContext context, CancellationToken cancellationToken)
    {
        if (await units.OpenAsync(context, cancellationToken) is not { } unit)
        {
            return new TaskRuling(null, completion.Facts);
        }

        var (state, person) = (unit.State, completion.By.Id);
        if (state.IsExcluded(person))
        {
            // Whoever may not know of a case gets the answer for a task that does not exist.
            return TaskRuling.Refuse(RejectionCodes.TaskNotFound, "expected a task but found none of that id");
        }

        if (context.ActivityType != ConflictCheck && state.People.GetValueOrDefault(person)?.Status == Standing.Asked)
        {
            return TaskRuling.Refuse(
                TaskRejectionCodes.ConflictUnanswered, "expected the answer about conflicts of interest first but found none");
        }

        if (completion.Content is not TaskContent { Form: { } form } content)
        {
            return completion.Task.FormKey is { } missing
                ? TaskRuling.Refuse(TaskRejectionCodes.FormMissing, $"expected the form {missing} but found none")
                : new TaskRuling(null, completion.Facts);
        }

        if (form.Decides && state.WithoutReason(context.Now) is { Count: > 0 } late)
        {
            return TaskRuling.Refuse(
                TaskRejectionCodes.OverrunUnexplained,
                $"expected a reason for every missed time limit before a decision but found none for {string.Join(", ", late)}");
        }

        var check = form.Check(content.Answers, Context(context, state));
        if (check.Answers is not { } answers)
        {
            content.Problems = check.Problems;
            return TaskRuling.Refuse(
                TaskRejectionCodes.FormInvalid,
                $"expected a complete form {form.Id} but found {string.Join(", ", check.Problems.Select(p => $"{p.Path} {p.Code}"))}");
        }

        if (answers.Decision is { } decision && completion.Task.Outcomes.Contains(decision) && decision != completion.Outcome)
        {
            return TaskRuling.Refuse(
                RejectionCodes.TaskOutcome, $"expected the outcome that the form decides, '{decision}', but found '{completion.Outcome}'");
        }

        return Assign(unit, answers, person, context.Now) ?? Keep(unit, completion, answers, context);
    }

    /// <summary>What a form is checked against.</summary>
    internal static FormContext Context(ActivityContext context, CaseState state) => new()
    {
        Now = context.Now,
        Zone = context.Calendar().Zone,
        T0 = state.Record.ReceivedAt,
        CaseFacts = state.Facts,
        Parameter = name => context.Parameter(name) is { } text ? Value.From(text) : null,
        IsEligible = (person, roles) => Eligibility.Of(
            state, person, roles, context.Now, withHeldBack: context.ActivityType == ConflictCheck),
        IsDocument = id => state.Entries.Exists(entry => entry.Kind == EntryKind.Document && entry.Key == id),
    };

    private static TaskRuling? Assign(CaseUnit unit, FormAnswers answers, string by, DateTimeOffset now)
    {
        List<(PersonFunctions Person, string Role)> proposals =
        [
            .. answers.Assignments.SelectMany(
                role => role.Value.Select(person => (CaseCommittee.Functions(unit.State, person, now), role.Key))),
        ];
        if (FunctionSeparation.CheckAll(proposals) is [var refusal, ..])
        {
            return TaskRuling.Refuse(refusal.Code, refusal.Message);
        }

        foreach (var (role, people) in answers.Assignments)
        {
            if (role == RoleNames.ResponsibleMember)
            {
                // One contact person at a time.
                foreach (var former in unit.State.Roles.Where(held => held.Role == role && held.Until is null && !people.Contains(held.PersonId)).ToList())
                {
                    unit.Dismiss(former.PersonId, role, now);
                }
            }

            foreach (var person in people)
            {
                unit.Appoint(person, role, by, now);
            }
        }

        return null;
    }

    private static TaskRuling Keep(CaseUnit unit, TaskCompletion completion, FormAnswers answers, ActivityContext context)
    {
        foreach (var (fact, value) in answers.CaseFacts)
        {
            unit.SetFact(fact, value);
        }

        var body = SubmittedForm.BodyOf(answers);
        var entry = unit.Keep(
            context.NewId(), EntryKind.Submission, answers.Form.Id, answers.HighestClass, body, completion.By.Id, context.Now,
            completion.Task.Id);
        unit.Submit(new SubmittedForm(answers.Form.Id, entry.Id, body));
        return new TaskRuling(null, answers.Facts);
    }
}

/// <summary>Codes of the refusals of tasks, beside those of the engine and of the rules. Clients rely on them: never rename.</summary>
public static class TaskRejectionCodes
{
    /// <summary>The task needs its form.</summary>
    public const string FormMissing = "form.missing";

    /// <summary>Answers of the form are missing or not allowed; the problems say which.</summary>
    public const string FormInvalid = "form.invalid";

    /// <summary>The person has not answered the question about conflicts of interest.</summary>
    public const string ConflictUnanswered = "conflict.unanswered";

    /// <summary>A time limit was missed and nobody has said why.</summary>
    public const string OverrunUnexplained = "deadline.overrun-reason-missing";
}
