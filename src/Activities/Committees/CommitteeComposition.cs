using Workflows.Activities.Procedures;
using Workflows.Activities.Rules;

namespace Workflows.Activities.Committees;

/// <summary>How much a finding about a committee weighs.</summary>
public enum FindingWeight
{
    /// <summary>Recommended by the source.</summary>
    Advice,

    /// <summary>Required: without it the committee is not as the standard wants it.</summary>
    Required,
}

/// <summary>One thing about a committee that is not as it should be.</summary>
/// <param name="Code">Stable code, for example <c>committee.secretary-missing</c>.</param>
/// <param name="Source">The requirement it comes from.</param>
/// <param name="Weight">Required or advice.</param>
/// <param name="PersonId">The person it is about, or null.</param>
/// <param name="Text">The finding in words.</param>
public sealed record CompositionFinding(string Code, string Source, FindingWeight Weight, string? PersonId, LocalText Text);

/// <summary>Compares a committee with what the source asks of it (R-064 to R-079, R-020).</summary>
public static class CommitteeComposition
{
    /// <summary>Fewest members (R-066).</summary>
    public const int FewestMembers = 2;

    /// <summary>Everything that is not as it should be; empty when all is.</summary>
    /// <param name="members">Members, secretary, deputy and chair, ended terms included.</param>
    /// <param name="today">The local day of the site.</param>
    public static IReadOnlyList<CompositionFinding> Check(IReadOnlyCollection<Member> members, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(members);
        List<Member> active = [.. members.Where(member => member.IsActiveOn(today))];
        List<Member> committee = [.. active.Where(IsMember).DistinctBy(member => member.PersonId)];
        return
        [
            .. Numbers(committee), .. Sides(committee), .. Women(committee), .. Secretaries(active),
            .. Persons(committee), .. Expired(members, today),
        ];
    }

    private static bool IsMember(Member member) => member.Role == RoleNames.CommitteeMember;

    private static IEnumerable<CompositionFinding> Numbers(List<Member> committee)
    {
        if (committee.Count < FewestMembers)
        {
            yield return Required(
                "committee.too-few", "R-066", null,
                $"The committee needs at least two members. It has {committee.Count}.",
                $"Komite perlu paling sedikit dua anggota. Sekarang ada {committee.Count}.");
        }
        else if (committee.Count == FewestMembers)
        {
            yield return Advice(
                "committee.no-reserve", "R-067", null,
                "With one more member the committee can go on when somebody has a conflict of interest.",
                "Dengan satu anggota lagi, komite tetap bisa bekerja jika ada anggota dengan konflik kepentingan.");
        }
    }

    private static IEnumerable<CompositionFinding> Sides(List<Member> committee)
    {
        List<Member> management = [.. committee.Where(member => member.Side == MemberSide.Management)];
        if (management.Count == 0)
        {
            yield return Required(
                "committee.management-missing", "R-064", null,
                "No member was appointed from management.", "Belum ada anggota dari manajemen.");
        }
        else if (!management.Exists(member => member.AppointedByManagement))
        {
            yield return Required(
                "committee.management-not-appointed", "R-064", management[0].PersonId,
                "It is not recorded that management appointed its member.",
                "Belum tercatat bahwa manajemen menunjuk anggotanya.");
        }

        List<Member> workers = [.. committee.Where(member => member.Side == MemberSide.Worker)];
        if (workers.Count == 0)
        {
            yield return Required(
                "committee.worker-missing", "R-020, R-065", null,
                "There is no representative of the workers.", "Belum ada wakil pekerja.");
        }

        foreach (var worker in workers.Where(member => !member.Elected))
        {
            yield return Required(
                "committee.worker-not-elected", "R-065", worker.PersonId,
                "It is not recorded that the workers elected this representative.",
                "Belum tercatat bahwa wakil pekerja ini dipilih oleh pekerja.");
        }
    }

    private static IEnumerable<CompositionFinding> Women(List<Member> committee)
    {
        var women = committee.Exists(member => member.Gender == MemberGender.Woman);
        var men = committee.Exists(member => member.Gender == MemberGender.Man);
        if (committee.Count > 0 && !(women && men))
        {
            yield return Advice(
                "committee.women-and-men", "R-074", null,
                "Women and men should both sit on the committee.",
                "Sebaiknya ada perempuan dan laki-laki di dalam komite.");
        }
    }

    private static IEnumerable<CompositionFinding> Secretaries(List<Member> active)
    {
        var secretaries = active.Count(member => member.Role == RoleNames.Secretary);
        if (secretaries != 1)
        {
            yield return Required(
                secretaries == 0 ? "committee.secretary-missing" : "committee.secretary-several", "R-079", null,
                $"One person must be committee secretary. There are {secretaries}.",
                $"Harus ada satu sekretaris komite. Sekarang ada {secretaries}.");
        }

        if (!active.Exists(member => member.Role == RoleNames.DeputySecretary))
        {
            yield return Advice(
                "committee.deputy-missing", "R-067", null,
                "Nobody stands in when the secretary has a conflict of interest.",
                "Belum ada wakil sekretaris jika sekretaris punya konflik kepentingan.");
        }
    }

    private static IEnumerable<CompositionFinding> Persons(List<Member> committee)
    {
        foreach (var member in committee)
        {
            List<string> untrained = [.. Trainings.All.Where(training => !member.Trained.Contains(training))];
            if (untrained.Count > 0)
            {
                yield return Advice(
                    "committee.training-missing", "R-071, R-077, R-189", member.PersonId,
                    $"Training is missing: {string.Join(", ", untrained)}.",
                    $"Pelatihan belum lengkap: {string.Join(", ", untrained)}.");
            }

            if (member.Criteria.Unmet is { Count: > 0 } unmet)
            {
                yield return Advice(
                    "committee.criteria-open", "R-070 to R-075", member.PersonId,
                    $"Not confirmed yet: {string.Join(", ", unmet)}.",
                    $"Belum dipastikan: {string.Join(", ", unmet)}.");
            }
        }
    }

    private static IEnumerable<CompositionFinding> Expired(IReadOnlyCollection<Member> members, DateOnly today) =>
        members.Where(member => member.Until < today
                && !members.Any(other => other.PersonId == member.PersonId && other.Role == member.Role
                    && (other.Until is null || other.Until > member.Until)))
            .Select(member => Required(
                "committee.term-ended", "R-066", member.PersonId,
                $"The term ended on {member.Until:yyyy-MM-dd}.",
                $"Masa tugas berakhir pada {member.Until:yyyy-MM-dd}."));

    private static CompositionFinding Required(string code, string source, string? person, string en, string id) =>
        new(code, source, FindingWeight.Required, person, Words.Of(en, id));

    private static CompositionFinding Advice(string code, string source, string? person, string en, string id) =>
        new(code, source, FindingWeight.Advice, person, Words.Of(en, id));
}
