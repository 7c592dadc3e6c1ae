using System.Data.Common;
using System.Security.Cryptography;
using System.Text.Json;
using Workflows.Activities.Confidentiality;
using Workflows.Activities.Storage;
using Workflows.Engine.Expressions;

namespace Workflows.Activities.Cases;

/// <summary>Writes what a step changed of a case, on the connection of its commit.</summary>
internal sealed class CaseWriter(DbConnection connection, DbTransaction? transaction, CaseRecord record)
{
    private const string UpdateCase =
        "update cases set revision = revision + 1, state = @state, facts = @facts, received_at = @received, closed_at = @closed "
        + "where correlation_id = @correlation and revision = @revision";

    private const string UpsertPerson =
        "insert into case_people (correlation_id, site_id, person_id, standing, excluded, reason, round, author, at) values "
        + "(@correlation, @site, @person, @standing, @excluded, @reason, @round, @author, @at) "
        + "on conflict (correlation_id, person_id) do update set standing = excluded.standing, excluded = excluded.excluded, "
        + "reason = excluded.reason, round = excluded.round, author = excluded.author, at = excluded.at";

    private const string UpsertRole =
        "insert into case_roles (correlation_id, site_id, person_id, role, author, from_at, until_at) values "
        + "(@correlation, @site, @person, @role, @author, @from, @until) "
        + "on conflict (correlation_id, person_id, role) do update set author = excluded.author, from_at = excluded.from_at, "
        + "until_at = excluded.until_at";

    private const string UpsertDeadline =
        "insert into case_deadlines (correlation_id, site_id, name, rule, from_at, target_at, due_at, outer_at, met_at, excused_at, state) "
        + "values (@correlation, @site, @name, @rule, @from, @target, @due, @outer, @met, @excused, '') "
        + "on conflict (correlation_id, name) do update set rule = excluded.rule, from_at = excluded.from_at, "
        + "target_at = excluded.target_at, due_at = excluded.due_at, outer_at = excluded.outer_at, met_at = excluded.met_at, "
        + "excused_at = excluded.excused_at";

    private const string InsertEntry =
        "insert into case_records (id, correlation_id, site_id, sequence, kind, record_key, version, class, author, at, task_id, body, hash, previous_hash) "
        + "values (@id, @correlation, @site, @sequence, @kind, @key, @version, @class, @author, @at, @task, @body, @hash, @previous)";

    private const string InsertMessage =
        "insert into case_messages (id, correlation_id, site_id, message_key, direction, notice_id, audience, person_id, channel, language, template, class, subject, body, hash, at, read_at, delivered_at) "
        + "values (@id, @correlation, @site, @key, @direction, @notice, @audience, @person, @channel, @language, @template, @class, @subject, @body, @hash, @at, null, null) "
        + "on conflict (message_key) do nothing";

    public static string FactsText(ValueObject facts) => ValueJson.ToJson(Value.From(facts), tagged: true);

    public bool TakeRevision(CaseState state, long expected) =>
        Run(
            UpdateCase, ("state", state.State), ("facts", FactsText(state.Facts)), ("received", record.ReceivedAt),
            ("closed", state.ClosedAt), ("revision", expected)) == 1;

    public void People(CaseState before, CaseState after)
    {
        foreach (var person in after.People.Values.Where(person => before.People.GetValueOrDefault(person.PersonId) != person))
        {
            Run(
                UpsertPerson, ("site", record.SiteId), ("person", person.PersonId), ("standing", person.Status),
                ("excluded", person.IsExcluded), ("reason", person.Reason), ("round", person.Round), ("author", person.By),
                ("at", person.At));
        }
    }

    public void Roles(CaseState before, CaseState after)
    {
        foreach (var role in after.Roles.Except(before.Roles))
        {
            Run(
                UpsertRole, ("site", record.SiteId), ("person", role.PersonId), ("role", role.Role), ("author", role.By),
                ("from", role.From), ("until", role.Until));
        }
    }

    public void Deadlines(CaseState before, CaseState after)
    {
        foreach (var deadline in after.Deadlines.Values.Where(d => before.Deadlines.GetValueOrDefault(d.Name) != d))
        {
            Run(
                UpsertDeadline, ("site", record.SiteId), ("name", deadline.Name),
                ("rule", JsonSerializer.Serialize(deadline.Rule)), ("from", deadline.From), ("target", deadline.TargetAt),
                ("due", deadline.DueAt), ("outer", deadline.OuterAt), ("met", deadline.MetAt), ("excused", deadline.ExcusedAt));
        }
    }

    public void Entries(IReadOnlyList<NewEntry> entries)
    {
        foreach (var (entry, _, stored, hash, previous) in entries)
        {
            Run(
                InsertEntry, ("id", entry.Id), ("site", record.SiteId), ("sequence", entry.Sequence), ("kind", entry.Kind),
                ("key", entry.Key), ("version", entry.Version), ("class", (int)entry.Class), ("author", entry.Author),
                ("at", entry.At), ("task", entry.TaskId), ("body", stored), ("hash", hash), ("previous", previous));
        }
    }

    /// <summary>A task that was handed in needs its drafts no more.</summary>
    public void ForgetDrafts(IReadOnlyList<NewEntry> entries)
    {
        foreach (var task in entries.Select(added => added.Entry.TaskId).OfType<string>().Distinct())
        {
            Run("delete from task_drafts where task_id = @task", ("task", task));
        }
    }

    public void Message(CaseMessage message, CaseKey? key)
    {
        var stored = Sealed.Text(message.Body, message.Class, key, message.Id);
        Run(
            InsertMessage, ("id", message.Id), ("site", record.SiteId), ("key", message.Key), ("direction", message.Direction),
            ("notice", message.NoticeId), ("audience", message.Audience), ("person", message.PersonId),
            ("channel", message.Channel), ("language", message.Language), ("template", message.Template),
            ("class", (int)message.Class), ("subject", message.Subject), ("body", stored), ("hash", SHA256.HashData(stored)),
            ("at", message.At));
    }

    private int Run(string sql, params ReadOnlySpan<(string Name, object? Value)> values) =>
        DomainSql.Run(connection, transaction, sql, [.. values, ("correlation", record.CorrelationId)]);
}
