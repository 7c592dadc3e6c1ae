using Workflows.Activities.Forms;
using Workflows.Activities.Notices;
using Workflows.Activities.Rules;
using Workflows.Engine.Definitions;
using Workflows.Engine.Definitions.Releases;
using Workflows.Engine.Execution;

namespace Workflows.Activities.Procedures;

/// <summary>
/// What a complaint procedure must keep to before it may be published: its forms and notices are right and fit its steps, and no
/// composition of steps goes past the rules of confidentiality.
/// </summary>
public sealed class CaseReleaseRules(IActivityCatalog types) : IReleaseRules
{
    private const string SendNotice = "Grievance.SendNotice";
    private const string HumanTask = "Workflows.HumanTask";
    private const string CaseTask = "Grievance.CaseTask";

    /// <summary>Roles that never work on a case, whatever a definition says (procedures 5.2).</summary>
    private static readonly string[] WithoutCases =
        [RoleNames.ProgrammeDesigner, RoleNames.SiteAdmin, "operator", "indicatorOfficer"];

    private static readonly string[] NoticeInputs = ["notice"];
    private static readonly string[] FormInputs = ["form", "secretaryForm"];

    /// <inheritdoc />
    public IReadOnlyList<DefinitionProblem> Check(Release release, DefinitionPositions positions)
    {
        ArgumentNullException.ThrowIfNull(release);
        ArgumentNullException.ThrowIfNull(positions);
        var forms = FormSet.Read(release);
        var notices = NoticeTemplates.Read(release.Notices);
        var log = new Log(positions);
        foreach (var activity in release.Graph.Root.SelfAndDescendants())
        {
            CheckForms(activity, forms, log);
            CheckNotices(activity, notices, log);
            CheckRoles(activity, log);
        }

        return [.. forms.Problems, .. notices.Validate(), .. log.Problems];
    }

    private void CheckForms(ActivityDefinition activity, FormSet forms, Log log)
    {
        if (types.Find(activity.Type)?.OpensTask != true || forms.Forms.Count == 0)
        {
            return;
        }

        foreach (var input in FormInputs)
        {
            if (Literal(activity, input) is { } name && forms.Find(name) is null)
            {
                log.Refuse(
                    ReleaseProblemCodes.FormUnknown, activity, input, "a form of this procedure", $"'{name}'",
                    Nearest.Suggest(name, forms.Forms.Keys));
            }
        }

        if (activity.Type is HumanTask or CaseTask
            && Literal(activity, "form") is { } id && forms.Find(id)?.Decision is { } decision
            && Literals(activity, "outcomes") is { Count: > 0 } outcomes
            && !outcomes.ToHashSet(StringComparer.Ordinal).SetEquals(decision.Options.Select(option => option.Value)))
        {
            log.Refuse(
                ReleaseProblemCodes.FormOutcomes, activity, "outcomes",
                $"the decisions of {id}: {string.Join(", ", decision.Options.Select(option => option.Value))}", string.Join(", ", outcomes));
        }
    }

    private static void CheckNotices(ActivityDefinition activity, NoticeTemplates notices, Log log)
    {
        foreach (var input in NoticeInputs)
        {
            if (Literal(activity, input) is not { } id || !activity.Type.StartsWith("Grievance.", StringComparison.Ordinal))
            {
                continue;
            }

            if (!notices.Notices.TryGetValue(id, out var notice))
            {
                log.Refuse(
                    ReleaseProblemCodes.NoticeUnknown, activity, input, "a notice of this procedure", $"'{id}'",
                    Nearest.Suggest(id, notices.Notices.Keys));
            }
            else if (activity.Type == SendNotice && notice.Kind.Name == "public")
            {
                log.Refuse(
                    ReleaseProblemCodes.PublicWithoutGate, activity, input,
                    "a public text that goes through a publication gate (R-167)", "one that is sent without it",
                    "use Grievance.PublicationGate, which publishes what both checks allow");
            }
            else if (Literal(activity, "to") is { } to && NoticeCatalog.FindAudience(to) is not null && !notice.To.Contains(to))
            {
                log.Refuse(
                    ReleaseProblemCodes.NoticeAudience, activity, "to", $"one of those whom {id} is for: {string.Join(", ", notice.To)}",
                    $"'{to}'");
            }
        }
    }

    private static void CheckRoles(ActivityDefinition activity, Log log)
    {
        foreach (var role in Literals(activity, "candidateGroups").Intersect(WithoutCases))
        {
            log.Refuse(
                ReleaseProblemCodes.RoleWithoutCases, activity, "candidateGroups", "roles that may work on a case", $"'{role}'");
        }
    }

    private static string? Literal(ActivityDefinition activity, string input) =>
        Literals(activity, input) is [var only] ? only : null;

    private static IReadOnlyList<string> Literals(ActivityDefinition activity, string input) =>
        activity.Inputs.TryGetValue(input, out var given) ? Engine.Definitions.Validation.InputValues.Texts(given) : [];

    private sealed class Log(DefinitionPositions positions)
    {
        public List<DefinitionProblem> Problems { get; } = [];

        public void Refuse(
            string code, ActivityDefinition activity, string input, string expected, string found, string? suggestion = null)
        {
            var path = $"{activity.Path}.{input}";
            var place = positions.Find(path);
            Problems.Add(new DefinitionProblem(
                code, ProblemSeverity.Error, positions.File, place?.Line, place?.Column, path, expected, found, suggestion));
        }
    }
}

/// <summary>Codes of what is wrong with a release beside its graph. Documents and clients rely on them: never rename.</summary>
public static class ReleaseProblemCodes
{
    /// <summary>A step names a form that the procedure does not have.</summary>
    public const string FormUnknown = "release.form-unknown";

    /// <summary>The outcomes of a step are not the decisions of its form.</summary>
    public const string FormOutcomes = "release.form-outcomes";

    /// <summary>A step names a notice that the procedure does not have.</summary>
    public const string NoticeUnknown = "release.notice-unknown";

    /// <summary>A step sends a notice to somebody whom it is not for.</summary>
    public const string NoticeAudience = "release.notice-audience";

    /// <summary>A step publishes a text without a publication gate.</summary>
    public const string PublicWithoutGate = "release.public-without-gate";

    /// <summary>A step gives work on a case to a role that may not know of cases.</summary>
    public const string RoleWithoutCases = "release.role-without-cases";
}
