using Workflows.Engine.Definitions;
using Workflows.Engine.Definitions.Releases;

namespace Workflows.Activities.Forms;

/// <summary>The forms of a release. It never changes and is worth caching by the version of the release.</summary>
/// <param name="Forms">The forms that are right, by id.</param>
/// <param name="ValueLists">The value lists that are right, by name.</param>
/// <param name="Problems">Everything that is wrong in forms and value lists, file by file.</param>
public sealed record FormSet(
    IReadOnlyDictionary<string, FormDefinition> Forms, IReadOnlyDictionary<string, ValueList> ValueLists,
    IReadOnlyList<DefinitionProblem> Problems)
{
    /// <summary>The form that a case begins with, or null.</summary>
    public FormDefinition? Intake => Forms.Values.FirstOrDefault(form => form.IsIntake);

    /// <summary>The form of an id, or null.</summary>
    public FormDefinition? Find(string id) => Forms.GetValueOrDefault(id);

    /// <summary>Reads all forms and value lists of a release; never throws on bad content.</summary>
    /// <param name="release">The release.</param>
    /// <param name="roles">Names of the roles of sites and cases; null when they are not checked.</param>
    public static FormSet Read(Release release, IReadOnlyCollection<string>? roles = null)
    {
        var problems = new List<DefinitionProblem>();
        var lists = new Dictionary<string, ValueList>(StringComparer.Ordinal);
        foreach (var (name, text) in release.ValueLists)
        {
            var reading = ValueList.Read(text, $"lists/{name}.yaml");
            problems.AddRange(reading.Problems);
            if (reading.List is { } list)
            {
                lists[name] = list;
            }
        }

        var around = new FormSurroundings
        {
            ValueLists = lists,
            Parameters = [.. release.Graph.Parameters.Select(parameter => parameter.Name)],
            Roles = roles,
        };
        var forms = new Dictionary<string, FormDefinition>(StringComparer.Ordinal);
        foreach (var (id, text) in release.Forms)
        {
            var reading = FormFile.Read(text, $"forms/{id}.yaml", around);
            problems.AddRange(reading.Problems);
            if (reading.Form is { } form)
            {
                forms[id] = form;
            }
        }

        return new FormSet(forms, lists, problems);
    }
}
