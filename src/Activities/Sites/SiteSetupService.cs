using System.Data.Common;
using System.Text.Json;
using Workflows.Activities.Committees;
using Workflows.Activities.Confidentiality;
using Workflows.Activities.Names;
using Workflows.Activities.Storage;
using Workflows.Engine;
using Workflows.Engine.Calendars;
using Workflows.Engine.Execution;

namespace Workflows.Activities.Sites;

/// <summary>Brings what a site sets up into the database: people, roles, pools, interests, directory and the lists of the site.</summary>
public sealed class SiteSetupService(
    IEventPublisher commits, BlindIndex index, MasterKeys masters, ISiteCalendars calendars, IIdGenerator ids, TimeProvider time)
{
    /// <summary>Sets a site up as its file says. Applied again it brings everything to what the file says now.</summary>
    /// <param name="setup">The file.</param>
    /// <param name="actor">Who.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public async ValueTask ApplyAsync(SiteSetup setup, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(setup);
        ArgumentNullException.ThrowIfNull(actor);
        var calendar = calendars.Find(setup.Id, null);
        var now = time.GetUtcNow();
        var rows = new List<(string Sql, (string, object?)[] Values)>
        {
            ("delete from memberships where site_id = @site", [("site", setup.Id)]),
            ("delete from interest_names where interest_id in (select id from interests where site_id = @site)", [("site", setup.Id)]),
            ("delete from interests where site_id = @site", [("site", setup.Id)]),
            ("delete from site_records where site_id = @site", [("site", setup.Id)]),
        };
        foreach (var person in setup.People)
        {
            rows.AddRange(Person(person.Id, person.Name, person.Languages, person.Names));
            rows.AddRange(person.Memberships.Select(held => Role(setup.Id, person, held, calendar)));
        }

        foreach (var (pool, role) in setup.Pool.Select(p => (p, PoolRoles.ThirdParties)).Concat(setup.AppealPool.Select(p => (p, PoolRoles.Appeals))))
        {
            rows.AddRange(Person(pool.Id, pool.Name, pool.Languages, [pool.Name]));
            var details = new MembershipDetails { Skills = [.. pool.Skills], Trained = pool.Trained ? Trainings.All : [] };
            rows.Add(Role(setup.Id, pool.Id, role, details, DateTimeOffset.UnixEpoch, null));
        }

        rows.AddRange(setup.Interests.SelectMany(interest => Interest(setup.Id, interest, now)));
        rows.AddRange(Lists(setup, actor, now));
        await commits.CommitAsync([new Rows(rows)], [], [], setup.Id, null, ids.NewId(), cancellationToken);
    }

    private IEnumerable<(string, (string, object?)[])> Person(
        string id, string name, IReadOnlyList<string> languages, IEnumerable<string> names)
    {
        yield return (
            "insert into people (person_id, name, details, is_active) values (@id, @name, @details, 1) "
            + "on conflict (person_id) do update set name = excluded.name, details = excluded.details",
            [("id", id), ("name", name), ("details", new PersonDetails(languages is [var first, ..] ? first : "id").Write())]);
        yield return ("delete from person_names where person_id = @id", [("id", id)]);
        foreach (var token in names.SelectMany(known => NameParts.Of(known)).Distinct().Select(index.TokenOf))
        {
            yield return ("insert into person_names (token, person_id) values (@token, @id)", [("token", token), ("id", id)]);
        }
    }

    private static (string, (string, object?)[]) Role(string siteId, SitePerson person, SiteRole held, BusinessCalendar calendar) =>
        Role(
            siteId, person.Id, held.Role,
            new MembershipDetails
            {
                Side = held.Side ?? MemberSide.Other,
                Elected = held.Elected,
                AppointedByManagement = held.AppointedByManagement,
                Gender = person.Gender,
                Trained = [.. person.Trained],
                Criteria = person.Criteria,
                DeputyId = person.DeputyId,
            },
            held.From is { } from ? calendar.EndOfDay(from.AddDays(-1)).AddSeconds(1) : DateTimeOffset.UnixEpoch,
            held.Until is { } until ? calendar.EndOfDay(until) : null);

    private static (string, (string, object?)[]) Role(
        string siteId, string personId, string role, MembershipDetails details, DateTimeOffset from, DateTimeOffset? until) =>
        (
            "insert into memberships (site_id, person_id, role, details, from_at, until_at) values (@site, @person, @role, @details, @from, @until) "
            + "on conflict (site_id, person_id, role) do nothing",
            [("site", siteId), ("person", personId), ("role", role), ("details", details.Write()), ("from", from), ("until", until)]);

    private IEnumerable<(string, (string, object?)[])> Interest(string siteId, Interest interest, DateTimeOffset now)
    {
        var id = ids.NewId();
        yield return (
            "insert into interests (id, site_id, person_id, relation, body, at, until_at) values (@id, @site, @person, @relation, @body, @at, null)",
            [
                ("id", id), ("site", siteId), ("person", interest.PersonId), ("relation", interest.Relation),
                ("body", SiteSeal.Seal(masters, siteId, id, JsonSerializer.Serialize(new { interest.To, interest.Note }))), ("at", now),
            ]);
        foreach (var token in NameParts.Of(interest.To).Select(index.TokenOf))
        {
            yield return ("insert into interest_names (token, interest_id) values (@token, @id)", [("token", token), ("id", id)]);
        }
    }

    private IEnumerable<(string, (string, object?)[])> Lists(SiteSetup setup, Actor actor, DateTimeOffset now)
    {
        IEnumerable<(string Kind, string Key, object Value)> records =
        [
            (SiteRecordKind.Profile, "profile", new SiteProfile(setup.Contact, setup.ReportingDuty, setup.Languages, setup.RiskLevel, setup.HasGenderCommittee, setup.HasAssessAndAddress)),
            .. setup.Directory.Select((entry, n) => (SiteRecordKind.Directory, $"{entry.Kind}-{n}", (object)entry)),
            .. setup.StandardItems.Select(item => (SiteRecordKind.StandardItem, item.Code, (object)item)),
            .. setup.FocalPoints.Select(point => (SiteRecordKind.FocalPoint, point.PersonId, (object)point)),
            .. setup.Partners.Select(partner => (SiteRecordKind.Partner, partner.Name, (object)partner)),
            .. setup.Groups.Select(group => (SiteRecordKind.Group, group.Name, (object)group)),
        ];
        return records.Select(record => (
            "insert into site_records (id, site_id, kind, record_key, body, author, at, until_at) values (@id, @site, @kind, @key, @body, @author, @at, null)",
            (((string, object?)[])[
                ("id", ids.NewId()), ("site", setup.Id), ("kind", record.Kind), ("key", record.Key),
                ("body", JsonSerializer.Serialize(record.Value)), ("author", actor.Id), ("at", now),
            ])));
    }

    private sealed class Rows(IReadOnlyList<(string Sql, (string, object?)[] Values)> rows) : IDomainWrite
    {
        public bool Apply(DbConnection connection, DbTransaction? transaction)
        {
            foreach (var (sql, values) in rows)
            {
                DomainSql.Run(connection, transaction, sql, values);
            }

            return true;
        }
    }
}

/// <summary>What is public or general about a site beside its name.</summary>
/// <param name="Contact">Public contact of the mechanism, or null.</param>
/// <param name="ReportingDuty">Text about duties to report, or null.</param>
/// <param name="Languages">Languages, the usual one first.</param>
/// <param name="RiskLevel">Risk level.</param>
/// <param name="HasGenderCommittee">Whether there is a Gender Committee or Officer .</param>
/// <param name="HasAssessAndAddress">Whether there is an Assess-and-Address Committee .</param>
public sealed record SiteProfile(
    Procedures.LocalText? Contact, Procedures.LocalText? ReportingDuty, IReadOnlyList<string> Languages, SiteRisk RiskLevel,
    bool HasGenderCommittee, bool HasAssessAndAddress);

/// <summary>Kinds of records of a site. Stored: never rename.</summary>
public static class SiteRecordKind
{
    /// <summary>The profile.</summary>
    public const string Profile = "profile";

    /// <summary>An entry of the referral directory.</summary>
    public const string Directory = "directory";

    /// <summary>An item of the standard.</summary>
    public const string StandardItem = "standardItem";

    /// <summary>A focal point.</summary>
    public const string FocalPoint = "focalPoint";

    /// <summary>A partner of a shared mechanism.</summary>
    public const string Partner = "partner";

    /// <summary>A group of people whose size matters before publishing.</summary>
    public const string Group = "group";

    /// <summary>A training or awareness session .</summary>
    public const string Session = "session";

    /// <summary>A consultation, or a barrier that keeps people from complaining .</summary>
    public const string Consultation = "consultation";

    /// <summary>An opening of the suggestion box (scenario A7).</summary>
    public const string BoxOpening = "boxOpening";

    /// <summary>A finding of monitoring that may become a case .</summary>
    public const string Finding = "finding";

    /// <summary>A generalised hand-over to monitoring or audit .</summary>
    public const string Handover = "handover";
}

/// <summary>What is kept of a person beside the name.</summary>
/// <param name="Language">Language of the texts for the person.</param>
public sealed record PersonDetails(string Language)
{
    /// <summary>The details as they are stored.</summary>
    public string Write() => JsonSerializer.Serialize(this);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static PersonDetails Read(string text) => JsonSerializer.Deserialize<PersonDetails>(text)!;
}
