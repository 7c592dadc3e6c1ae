using Workflows.Engine.Definitions;
using Workflows.Engine.Definitions.Documents;

namespace Workflows.Activities.Simulation.Reading;

/// <summary>Reads what must be so after a step.</summary>
internal static class ExpectReader
{
    private static readonly string[] Members =
    [
        "state", "closed", "facts", "deadlines", "noDeadlines", "overdue", "withoutReason", "tasks", "onlyTasks", "noTasks",
        "notices", "noNotices", "reminders", "route", "roles", "standing", "entries", "noEntries", "visibleTo", "hiddenFrom",
        "openTo", "identityTo", "noIdentityTo", "incidents",
    ];

    public static Expectation? Read(ScenarioLog log, DocumentNode node, string path)
    {
        if (!log.IsObject(node, path, Members))
        {
            return null;
        }

        if (!node.Members.Any())
        {
            log.Refuse(ScenarioProblemCodes.ExpectsNothing, node, path, "at least one of " + string.Join(", ", Members), "nothing");
        }

        return new Expectation
        {
            State = log.Text(node, "state", path),
            Closed = node["closed"] is { Kind: DataKind.Boolean, Text: "false" } ? "no" : log.Text(node, "closed", path),
            Facts = log.Members(node, "facts", path).ToDictionary(
                fact => fact.Name, fact => ScenarioLog.ToJson(fact.Node), StringComparer.Ordinal),
            Deadlines = [.. log.Members(node, "deadlines", path).Select(limit => Deadline(log, limit.Name, limit.Node, limit.Path)).OfType<ExpectedDeadline>()],
            NoDeadlines = log.Texts(node, "noDeadlines", path),
            Overdue = node["overdue"] is null ? null : log.Texts(node, "overdue", path),
            WithoutReason = node["withoutReason"] is null ? null : log.Texts(node, "withoutReason", path),
            Tasks = Tasks(log, node, "tasks", path),
            OnlyTasks = node["onlyTasks"] is null ? null : Tasks(log, node, "onlyTasks", path),
            NoTasks = [.. log.Texts(node, "noTasks", path).Select(Choice)],
            Notices = Notices(log, node, "notices", path),
            NoNotices = Notices(log, node, "noNotices", path),
            Reminders = [.. ScenarioLog.Items(node, "reminders", path).Select(item => Reminder(log, item.Node, item.Path)).OfType<ExpectedReminder>()],
            Route = [.. ScenarioLog.Items(node, "route", path).SelectMany(item => Steps(log, item.Node, item.Path))],
            Roles = log.Members(node, "roles", path).ToDictionary(
                role => role.Name, role => People(log, role.Node, role.Path), StringComparer.Ordinal),
            Standing = log.Members(node, "standing", path).ToDictionary(
                person => person.Name, person => log.Text(person.Node, person.Path) ?? "", StringComparer.Ordinal),
            Entries = Entries(log, node, "entries", path),
            NoEntries = Entries(log, node, "noEntries", path),
            VisibleTo = log.Texts(node, "visibleTo", path),
            HiddenFrom = log.Texts(node, "hiddenFrom", path),
            OpenTo = log.Texts(node, "openTo", path),
            IdentityTo = log.Texts(node, "identityTo", path),
            NoIdentityTo = log.Texts(node, "noIdentityTo", path),
            Incidents = log.Texts(node, "incidents", path),
        };
    }

    /// <summary><c>step</c> or <c>definition/step</c>.</summary>
    public static TaskChoice Choice(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return new TaskChoice(slash < 0 ? null : text[..slash], text[(slash + 1)..], null, null);
    }

    private static ExpectedDeadline? Deadline(ScenarioLog log, string name, DocumentNode node, string path)
    {
        if (node.Kind != DataKind.Object)
        {
            return log.Moment(node, path) is { } day ? new ExpectedDeadline(name, day, null, null, null, null, null) : null;
        }

        log.IsObject(node, path, ["due", "target", "outer", "met", "inTime"]);
        var met = node["met"];
        return new ExpectedDeadline(
            name, log.Moment(node, "due", path), log.Moment(node, "target", path), log.Moment(node, "outer", path),
            met is { Kind: not DataKind.Boolean } ? true : log.Flag(node, "met", path),
            met is { Kind: not DataKind.Boolean } ? log.Moment(node, "met", path) : null, log.Flag(node, "inTime", path));
    }

    private static List<ExpectedTask> Tasks(ScenarioLog log, DocumentNode node, string member, string path) =>
        [.. ScenarioLog.Items(node, member, path).Select(item => Task(log, item.Node, item.Path)).OfType<ExpectedTask>()];

    private static ExpectedTask? Task(ScenarioLog log, DocumentNode node, string path)
    {
        if (node.Kind != DataKind.Object)
        {
            return log.Text(node, path) is { } id ? new ExpectedTask(Choice(id), null, null, null, null, [], [], null) : null;
        }

        log.IsObject(node, path, ["step", "about", "due", "target", "assignee", "form", "may", "mayNot", "count"]);
        return new ExpectedTask(
            Choice(log.Required(node, "step", path)) with { About = log.Text(node, "about", path) }, log.Moment(node, "due", path),
            log.Moment(node, "target", path), log.Text(node, "assignee", path), log.Text(node, "form", path),
            log.Texts(node, "may", path), log.Texts(node, "mayNot", path), log.Count(node, "count", path));
    }

    private static List<ExpectedNotice> Notices(ScenarioLog log, DocumentNode node, string member, string path) =>
        [.. ScenarioLog.Items(node, member, path).Select(item => Notice(log, item.Node, item.Path)).OfType<ExpectedNotice>()];

    private static ExpectedNotice? Notice(ScenarioLog log, DocumentNode node, string path)
    {
        if (node.Kind != DataKind.Object)
        {
            return log.Text(node, path) is { } id ? new ExpectedNotice(id, null, null, null, [], [], false) : null;
        }

        log.IsObject(node, path, ["id", "to", "channel", "count", "says", "without", "ever"]);
        if (node["id"] is null && node["to"] is null && node["without"] is null)
        {
            log.Refuse(ScenarioProblemCodes.Missing, node, path, "'id' or 'to'", "neither");
        }

        return new ExpectedNotice(
            log.Text(node, "id", path), log.Text(node, "to", path), log.Text(node, "channel", path), log.Count(node, "count", path),
            log.Texts(node, "says", path), log.Texts(node, "without", path), log.Flag(node, "ever", path) ?? false);
    }

    private static ExpectedReminder? Reminder(ScenarioLog log, DocumentNode node, string path)
    {
        if (node.Kind != DataKind.Object)
        {
            return log.Text(node, path) is { } id ? new ExpectedReminder(Choice(id), null, null) : null;
        }

        log.IsObject(node, path, ["step", "what", "at"]);
        return new ExpectedReminder(Choice(log.Required(node, "step", path)), log.Text(node, "what", path), log.Moment(node, "at", path));
    }

    private static IEnumerable<ExpectedStep> Steps(ScenarioLog log, DocumentNode node, string path) =>
        node.Kind == DataKind.Object
            ? node.Members.Select(member => new ExpectedStep(Choice(member.Key), log.Text(member.Value, $"{path}.{member.Key}")))
            : log.Text(node, path) is { } id ? [new ExpectedStep(Choice(id), null)] : [];

    private static List<ExpectedEntry> Entries(ScenarioLog log, DocumentNode node, string member, string path) =>
        [.. ScenarioLog.Items(node, member, path).Select(item => Entry(log, item.Node, item.Path)).OfType<ExpectedEntry>()];

    private static ExpectedEntry? Entry(ScenarioLog log, DocumentNode node, string path)
    {
        if (node.Kind != DataKind.Object)
        {
            if (log.Text(node, path) is not { } text)
            {
                return null;
            }

            var slash = text.IndexOf('/', StringComparison.Ordinal);
            return new ExpectedEntry(slash < 0 ? text : text[..slash], slash < 0 ? null : text[(slash + 1)..], null, null, null);
        }

        log.IsObject(node, path, ["kind", "key", "count", "by", "has"]);
        return new ExpectedEntry(
            log.Required(node, "kind", path), log.Text(node, "key", path), log.Count(node, "count", path), log.Text(node, "by", path),
            log.Json(node, "has", path));
    }

    private static IReadOnlyList<string> People(ScenarioLog log, DocumentNode node, string path)
    {
        switch (node.Kind)
        {
            case DataKind.List:
                return [.. node.Items.Select(item => log.Text(item, path)).OfType<string>()];
            case DataKind.Text:
                return [node.Text];
            default:
                log.Refuse(ProblemCodes.ShapeInvalid, node, path, "a person, or a list of people");
                return [];
        }
    }
}
