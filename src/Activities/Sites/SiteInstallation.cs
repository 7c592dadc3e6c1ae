using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Workflows.Activities.Committees;
using Workflows.Activities.Confidentiality;
using Workflows.Activities.Names;
using Workflows.Activities.Storage;
using Workflows.Engine;
using Workflows.Engine.Execution;
using Workflows.Engine.Persistence;

namespace Workflows.Activities.Sites;

/// <summary>Writes the set-up of a site into an empty database: people, roles, interests, lists.</summary>
public sealed class SiteInstallation(IWorkflowStore store, BlindIndex index, IIdGenerator ids, TimeProvider time)
{
    /// <summary>Installs a site; people who are known already keep what is known.</summary>
    /// <param name="setup">The set-up.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public async ValueTask InstallAsync(SiteSetup setup, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(setup);
        var commit = new StepCommit();
        commit.DomainWrites.Add(new Rows(setup, index, ids, time.GetUtcNow()));
        await store.CommitAsync(commit, cancellationToken);
    }

    private sealed class Rows(SiteSetup setup, BlindIndex index, IIdGenerator ids, DateTimeOffset now) : IDomainWrite
    {
        private const string InsertPerson =
            "insert into people (person_id, name, details, is_active) values (@person, @name, @details, 1) on conflict do nothing";

        private const string InsertPersonName = "insert into person_names (token, person_id) values (@token, @person) on conflict do nothing";

        private const string InsertMembership =
            "insert into memberships (site_id, person_id, role, details, from_at, until_at) values (@site, @person, @role, @details, @from, @until) "
            + "on conflict do nothing";

        private const string InsertInterest =
            "insert into interests (id, site_id, person_id, relation, body, at, until_at) values (@id, @site, @person, @relation, @body, @at, null)";

        private const string InsertInterestName =
            "insert into interest_names (token, interest_id) values (@token, @interest) on conflict do nothing";

        private const string InsertRecord =
            "insert into site_records (id, site_id, kind, record_key, body, author, at, until_at) values (@id, @site, @kind, @key, @body, @author, @at, null)";

        private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(setup.Zone);

        public bool Apply(DbConnection connection, DbTransaction? transaction)
        {
            foreach (var person in setup.People)
            {
                Person(person.Id, person.Name, person.Names, new { person.Languages, person.Organisation });
                foreach (var held in person.Memberships)
                {
                    var details = new MembershipDetails
                    {
                        Side = held.Side ?? MemberSide.Other,
                        Elected = held.Elected,
                        AppointedByManagement = held.AppointedByManagement,
                        Gender = person.Gender,
                        Trained = [.. person.Trained.Order(StringComparer.Ordinal)],
                        Criteria = person.Criteria,
                        DeputyId = person.DeputyId,
                    };
                    Member(person.Id, held.Role, details, Begin(held.From), held.Until is { } last ? Begin(last.AddDays(1)) : null);
                }
            }

            Pool(setup.Pool, PoolRoles.ThirdParties);
            Pool(setup.AppealPool, PoolRoles.Appeals);
            foreach (var interest in setup.Interests)
            {
                Interest(interest);
            }

            foreach (var (entry, i) in setup.Directory.Select((entry, i) => (entry, i)))
            {
                Record("directory", string.Create(CultureInfo.InvariantCulture, $"{entry.Kind}:{i}"), entry);
            }

            foreach (var item in setup.StandardItems)
            {
                Record("standardItem", item.Code, item.Text.ByLanguage);
            }

            Record(
                "site", setup.Id,
                new
                {
                    setup.Languages, risk = setup.RiskLevel.ToString(), contact = setup.Contact?.ByLanguage,
                    reportingDuty = setup.ReportingDuty?.ByLanguage, setup.HasGenderCommittee, setup.HasAssessAndAddress, setup.FocalPoints,
                    setup.Partners, setup.Groups,
                });
            return true;

            void Person(string id, string name, IEnumerable<string> names, object details)
            {
                Run(InsertPerson, ("person", id), ("name", name), ("details", JsonSerializer.Serialize(details, JsonSerializerOptions.Web)));
                foreach (var part in names.SelectMany(known => NameParts.Of(known)).Distinct())
                {
                    Run(InsertPersonName, ("token", index.TokenOf(part)), ("person", id));
                }
            }

            void Member(string id, string role, MembershipDetails details, DateTimeOffset from, DateTimeOffset? until) => Run(
                InsertMembership, ("site", setup.Id), ("person", id), ("role", role), ("details", details.Write()), ("from", from),
                ("until", until));

            void Pool(IReadOnlyList<PoolPerson> pool, string role)
            {
                foreach (var person in pool)
                {
                    Person(person.Id, person.Name, [person.Name], new { person.Languages, organisation = person.Body });
                    var details = new MembershipDetails { Skills = person.Skills, Trained = person.Trained ? ["grievance"] : [] };
                    Member(person.Id, role, details, DateTimeOffset.UnixEpoch, null);
                }
            }

            void Interest(Interest interest)
            {
                var id = ids.NewId();
                var body = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { interest.To, interest.Note }, JsonSerializerOptions.Web));
                Run(
                    InsertInterest, ("id", id), ("site", setup.Id), ("person", interest.PersonId), ("relation", interest.Relation),
                    ("body", body), ("at", now));
                foreach (var part in NameParts.Of(interest.To))
                {
                    Run(InsertInterestName, ("token", index.TokenOf(part)), ("interest", id));
                }
            }

            void Record(string kind, string key, object body) => Run(
                InsertRecord, ("id", ids.NewId()), ("site", setup.Id), ("kind", kind), ("key", key),
                ("body", JsonSerializer.Serialize(body, JsonSerializerOptions.Web)), ("author", Actor.System.Id), ("at", now));

            void Run(string sql, params (string Name, object? Value)[] values) => DomainSql.Run(connection, transaction, sql, values);
        }

        private DateTimeOffset Begin(DateOnly? day) =>
            day is { } from
                ? new DateTimeOffset(from.ToDateTime(TimeOnly.MinValue), _zone.GetUtcOffset(from.ToDateTime(TimeOnly.MinValue)))
                : DateTimeOffset.UnixEpoch;
    }
}
