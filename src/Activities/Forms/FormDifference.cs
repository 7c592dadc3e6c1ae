using Workflows.Activities.Procedures;

namespace Workflows.Activities.Forms;

/// <summary>How something of a form changed.</summary>
public enum FormChangeKind
{
    /// <summary>Only the newer form has it.</summary>
    Added,

    /// <summary>Only the older form has it.</summary>
    Removed,

    /// <summary>Both have it, not the same.</summary>
    Changed,
}

/// <summary>Something of a form that changed between two versions.</summary>
/// <param name="Path"><c>cond1</c>, <c>people.name</c>; <c>checks.reason</c> for a check; <c>$</c> for the form itself.</param>
/// <param name="Kind">Added, removed or changed.</param>
/// <param name="Members">What changed in it, by the names of the file: <c>type</c>, <c>options</c>; empty unless changed.</param>
public sealed record FormChange(string Path, FormChangeKind Kind, IReadOnlyList<string> Members)
{
    /// <summary>Whether answers given to the older form may no longer be accepted, or would mean something else.</summary>
    public bool TouchesAnswers => Kind switch
    {
        FormChangeKind.Added => false,
        FormChangeKind.Removed => !Path.StartsWith("checks.", StringComparison.Ordinal),
        _ => Members.Any(member => member is not ("label" or "help" or "source" or "title" or "say" or "order" or "tells")),
    };
}

/// <summary>Compares two versions of a form.</summary>
internal static class FormDifference
{
    public static IReadOnlyList<FormChange> Between(FormDefinition older, FormDefinition newer)
    {
        var changes = new List<FormChange>();
        var own = new List<string>();
        Note(own, "title", older.Title.SaysTheSame(newer.Title));
        Note(own, "help", Same(older.Help, newer.Help));
        Note(own, "source", older.Source == newer.Source);
        Note(own, "order", IsSameOrder(older.Fields, newer.Fields));
        if (own.Count > 0)
        {
            changes.Add(new FormChange("$", FormChangeKind.Changed, own));
        }

        Fields(changes, "", older.Fields, newer.Fields);
        foreach (var check in older.Checks.Where(check => newer.Checks.All(other => other.Code != check.Code)))
        {
            changes.Add(new FormChange($"checks.{check.Code}", FormChangeKind.Removed, []));
        }

        foreach (var check in newer.Checks)
        {
            var before = older.Checks.FirstOrDefault(other => other.Code == check.Code);
            var members = new List<string>();
            Note(members, "that", before is null || Same(before.That, check.That));
            Note(members, "say", before is null || before.Say.SaysTheSame(check.Say));
            Add(changes, $"checks.{check.Code}", before is null, members);
        }

        return changes;
    }

    private static void Fields(
        List<FormChange> changes, string prefix, IReadOnlyList<FormField> older, IReadOnlyList<FormField> newer)
    {
        foreach (var field in older.Where(field => newer.All(other => other.Id != field.Id)))
        {
            changes.Add(new FormChange(prefix + field.Id, FormChangeKind.Removed, []));
        }

        foreach (var field in newer)
        {
            var before = older.FirstOrDefault(other => other.Id == field.Id);
            Add(changes, prefix + field.Id, before is null, before is null ? [] : Members(before, field));
            if (before is not null)
            {
                Fields(changes, $"{prefix}{field.Id}.", before.Fields, field.Fields);
            }
        }
    }

    private static List<string> Members(FormField older, FormField newer)
    {
        var members = new List<string>();
        Note(members, "type", older.Type == newer.Type);
        Note(members, "label", older.Label.SaysTheSame(newer.Label));
        Note(members, "help", Same(older.Help, newer.Help));
        Note(members, "source", older.Source == newer.Source);
        Note(members, "required", older.Required == newer.Required && Same(older.RequiredWhen, newer.RequiredWhen));
        Note(members, "when", Same(older.When, newer.When));
        Note(members, "class", older.Class == newer.Class);
        Note(members, "route", older.Routes == newer.Routes);
        Note(members, "fact", older.Fact == newer.Fact);
        Note(members, "assigns", older.Assigns == newer.Assigns);
        Note(members, "tells", older.Tells == newer.Tells);
        Note(members, "decision", older.IsDecision == newer.IsDecision);
        Note(
            members, "options",
            older.Options.Select(option => option.Value).SequenceEqual(newer.Options.Select(option => option.Value)));
        Note(members, "label", HasSameLabels(older, newer) || members.Contains("label"));
        Note(members, "min", older.Min?.Text == newer.Min?.Text);
        Note(members, "max", older.Max?.Text == newer.Max?.Text);
        Note(members, "maxLength", older.MaxLength == newer.MaxLength);
        Note(members, "pattern", older.Pattern == newer.Pattern);
        Note(members, "roles", older.Roles.SequenceEqual(newer.Roles));
        Note(members, "many", older.Many == newer.Many);
        Note(members, "order", IsSameOrder(older.Fields, newer.Fields));
        Note(members, "minRows", older.MinRows == newer.MinRows);
        Note(members, "maxRows", older.MaxRows == newer.MaxRows);
        return members;
    }

    private static bool HasSameLabels(FormField older, FormField newer) => older.Options.All(option =>
        newer.Options.FirstOrDefault(other => other.Value == option.Value) is not { } same || same.Label.SaysTheSame(option.Label));

    private static bool IsSameOrder(IReadOnlyList<FormField> older, IReadOnlyList<FormField> newer) =>
        older.Select(field => field.Id).Where(id => newer.Any(field => field.Id == id))
            .SequenceEqual(newer.Select(field => field.Id).Where(id => older.Any(field => field.Id == id)));

    private static void Add(List<FormChange> changes, string path, bool isNew, List<string> members)
    {
        if (isNew || members.Count > 0)
        {
            changes.Add(new FormChange(path, isNew ? FormChangeKind.Added : FormChangeKind.Changed, members));
        }
    }

    private static void Note(List<string> members, string member, bool isSame)
    {
        if (!isSame)
        {
            members.Add(member);
        }
    }

    private static bool Same(LocalText? older, LocalText? newer) =>
        older is null ? newer is null : older.SaysTheSame(newer);

    private static bool Same(FormExpression? older, FormExpression? newer) => older?.Source == newer?.Source;
}
