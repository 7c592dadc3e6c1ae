using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workflows.Activities.Cases;
using Workflows.Activities.People;
using Workflows.Activities.Procedures;
using Workflows.Activities.Rules;
using Workflows.Activities.Sites;
using Workflows.Engine.Calendars;
using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;

namespace Workflows.Activities.Notices;

/// <summary>Collects what is known of a case for a notice. What of it a notice may say is for its kind to decide.</summary>
internal sealed class NoticeFacts(CaseUnits units, SiteDirectory sites, NoticeAddresses addresses)
{
    private static readonly (string Key, string Deadline)[] Limits =
    [
        ("dueAck", "ack.due"), ("dueSafety", "safety.due"), ("dueAdmissibility", "admissibility.due"), ("dueFindings", "findings.due"),
        ("duePlan", "plan.due"), ("dueRemedy", "remedy.due"), ("dueCorrective", "corrective.due"), ("dueReview", "review.due"),
        ("duePanel", "appeal.panel.formed"), ("dueAppealDecision", "appeal.decision.due"), ("appealUntil", "appeal.lodge.within"),
        ("dueReferral", "referral.due"), ("dueResponse", "escalation.confirm"), ("nextNewsBy", "progress.every"),
    ];

    /// <summary>Everything that is known, by key.</summary>
    public async ValueTask<Dictionary<string, object?>> CollectAsync(
        IStepReads reads, CaseState state, BusinessCalendar calendar, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var site = sites.Find(state.Record.SiteId);
        var profile = await SiteRecords.ProfileAsync(reads, state.Record.SiteId, cancellationToken);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, calendar.Zone).DateTime);
        var known = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["site"] = site?.Name ?? state.Record.SiteId,
            ["reference"] = state.Record.Reference,
            ["today"] = today,
            ["contact"] = profile?.Contact,
            ["followUpUrl"] = addresses.FollowUp.Replace("{site}", state.Record.SiteId, StringComparison.Ordinal),
            ["signInUrl"] = addresses.SignIn,
            ["receivedOn"] = state.Record.ReceivedAt,
            ["humanRights"] = state.Is("humanRights"),
            ["resolvedOn"] = Instant(state, "resolvedAt"),
            ["completedOn"] = Instant(state, "completedAt"),
            ["hrCategories"] = state.Fact("hrCategories") is { Kind: ValueKind.Array } categories
                ? categories.AsArray.Items.Select(category => category.AsString).ToList()
                : null,
        };
        foreach (var (key, deadline) in Limits)
        {
            known[key] = state.Deadlines.GetValueOrDefault(deadline)?.DueAt;
        }

        known["directory"] = await DirectoryAsync(reads, state.Record.SiteId, today, cancellationToken);
        await AddPeopleAsync(known, reads, state, now, cancellationToken);
        await AddResultsAsync(known, reads, state, cancellationToken);
        await AddTellsAsync(known, reads, state, cancellationToken);
        return known;
    }

    /// <summary>The same in one language.</summary>
    public static Dictionary<string, object?> In(IReadOnlyDictionary<string, object?> known, string language) =>
        known.ToDictionary(entry => entry.Key, entry => In(entry.Value, language), StringComparer.Ordinal);

    private static object? In(object? value, string language) => value switch
    {
        LocalText text => text.In(language),
        Dictionary<string, object?> row => In(row, language),
        List<Dictionary<string, object?>> rows => rows.ConvertAll(row => In(row, language)),
        _ => value,
    };

    private static DateTimeOffset? Instant(CaseState state, string fact) =>
        state.Fact(fact) is { Kind: ValueKind.Instant } at ? at.AsInstant : null;

    private static async ValueTask AddPeopleAsync(
        Dictionary<string, object?> known, IStepReads reads, CaseState state, DateTimeOffset now, CancellationToken cancellationToken)
    {
        string[] responsible = [.. state.Holders(RoleNames.ResponsibleMember, now)];
        string[] panel = [.. state.Holders(RoleNames.AppealPanelMember, now)];
        string[] managers = [.. state.Roles.Where(held => held.Role == "caseManager" && held.Until is null).Select(held => held.PersonId)];
        var names = await PeopleRows.NamesAsync(reads, [.. responsible, .. panel, .. managers], cancellationToken);
        known["responsibleMember"] = responsible.Select(names.GetValueOrDefault).FirstOrDefault();
        known["caseManager"] = managers.Select(names.GetValueOrDefault).FirstOrDefault();
        known["panelMembers"] = panel.Length == 0 ? null : panel.Select(person => names.GetValueOrDefault(person) ?? person).ToList();
    }

    private async ValueTask AddResultsAsync(
        Dictionary<string, object?> known, IStepReads reads, CaseState state, CancellationToken cancellationToken)
    {
        if (state.Newest(EntryKind.Result, "severity") is { } severity
            && await units.ReadBodyAsync(reads, state, severity, cancellationToken) is { } result)
        {
            known["severity"] = result["class"]?.GetValue<string>() is { Length: > 0 } name ? char.ToLowerInvariant(name[0]) + name[1..] : null;
            known["severityOn"] = severity.At;
        }

        if (state.Entries.FindLast(entry => entry.Kind == EntryKind.Plan) is { } plan
            && await units.ReadBodyAsync(reads, state, plan, cancellationToken) is { } body)
        {
            var done = await DoneAsync(reads, state, cancellationToken);
            known["plan"] = (body["actions"] as JsonArray ?? []).OfType<JsonObject>().Select(action => new Dictionary<string, object?>
            {
                ["text"] = action["text"]?.GetValue<string>(),
                ["kind"] = action["type"]?.GetValue<string>(),
                ["due"] = action["due"]?.GetValue<string>() is { } due && DateOnly.TryParse(due, CultureInfo.InvariantCulture, out var day) ? day : null,
                ["done"] = action["id"] is { } id && done.Contains(id.ToJsonString()),
            }).ToList();
        }
    }

    private async ValueTask<HashSet<string>> DoneAsync(IStepReads reads, CaseState state, CancellationToken cancellationToken)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in state.Entries.Where(entry => entry is { Kind: EntryKind.Event, Key: "action" }))
        {
            if (await units.ReadBodyAsync(reads, state, entry, cancellationToken) is { } body && body["id"] is { } id)
            {
                done.Add(id.ToJsonString());
            }
        }

        return done;
    }

    /// <summary>What forms let notices tell, the newest submission first.</summary>
    private async ValueTask AddTellsAsync(
        Dictionary<string, object?> known, IStepReads reads, CaseState state, CancellationToken cancellationToken)
    {
        foreach (var entry in state.Entries.Where(entry => entry.Kind == EntryKind.Submission))
        {
            if (await units.ReadBodyAsync(reads, state, entry, cancellationToken) is not { } body || body[SubmittedForm.Tells] is not JsonObject tells)
            {
                continue;
            }

            foreach (var (key, field) in tells)
            {
                known[key] = JsonSerializer.SerializeToElement(body[field!.GetValue<string>()]);
            }
        }
    }

    private static async ValueTask<List<Dictionary<string, object?>>> DirectoryAsync(
        IStepReads reads, string siteId, DateOnly today, CancellationToken cancellationToken) =>
    [
        .. (await SiteRecords.ListAsync<DirectoryEntry>(reads, siteId, SiteRecordKind.Directory, cancellationToken))
            .Where(entry => entry.MayBeInserted(today))
            .Select(entry => new Dictionary<string, object?>
            {
                ["kind"] = entry.Kind,
                ["name"] = entry.Name,
                ["contact"] = entry.Contact,
                ["hours"] = entry.Hours,
                ["languages"] = entry.Languages,
                ["cost"] = entry.Cost,
                ["anonymous"] = entry.Anonymous,
            }),
    ];
}
