using Workflows.Activities.Procedures;
using Workflows.Activities.Rules;

namespace Workflows.Activities.Committees;

/// <summary>Whether enough members of the committee may act on a case.</summary>
public abstract record QuorumResult
{
    private QuorumResult()
    {
    }

    /// <summary>Enough.</summary>
    public sealed record Ok : QuorumResult;

    /// <summary>A substitute must be appointed.</summary>
    /// <param name="Role">The role that lacks.</param>
    /// <param name="Side">The side the substitute must stand for, or null for any.</param>
    /// <param name="Needed">How many there must be.</param>
    /// <param name="Found">How many there are.</param>
    /// <param name="Text">The same in words.</param>
    public sealed record Missing(string Role, MemberSide? Side, int Needed, int Found, LocalText Text) : QuorumResult;
}

/// <summary>The quorum of a case (K-18, R-020, R-066): so many members, of them so many for the workers, all active and
/// not excluded.</summary>
/// <remarks>A recused member of management needs no substitute as long as the number is reached (scenario A2).</remarks>
public static class Quorum
{
    /// <summary>The members who may act on a case.</summary>
    /// <param name="members">Members of the site.</param>
    /// <param name="excluded">People excluded from the case, of whatever reason.</param>
    /// <param name="today">The local day of the site.</param>
    public static IReadOnlyList<Member> Acting(
        IReadOnlyCollection<Member> members, IReadOnlySet<string> excluded, DateOnly today) =>
        [.. members.Where(member => member.Role == RoleNames.CommitteeMember && member.IsActiveOn(today)
                && !excluded.Contains(member.PersonId))
            .DistinctBy(member => member.PersonId)];

    /// <summary>Whether the acting members are enough.</summary>
    /// <param name="acting">Active members who are not excluded; people in other roles (a third party) do not count.</param>
    /// <param name="minimum"><c>quorum.min</c>.</param>
    /// <param name="workerRep"><c>quorum.workerRep</c>.</param>
    /// <returns>Ok, or what lacks; the representative of the workers first, because a substitute there fills both.</returns>
    public static QuorumResult Check(IReadOnlyCollection<Member> acting, int minimum, int workerRep)
    {
        ArgumentNullException.ThrowIfNull(acting);
        List<Member> members =
            [.. acting.Where(member => member.Role == RoleNames.CommitteeMember).DistinctBy(member => member.PersonId)];
        var workers = members.Count(member => member.Side == MemberSide.Worker);
        if (workers < workerRep)
        {
            return new QuorumResult.Missing(
                RoleNames.CommitteeMember, MemberSide.Worker, workerRep, workers,
                Words.Of(
                    $"A representative of the workers must take part: {workerRep} needed, {workers} there. Appoint a substitute.",
                    $"Wakil pekerja harus ikut: perlu {workerRep}, yang bisa ikut {workers}. Tunjuk pengganti."));
        }

        return members.Count >= minimum
            ? new QuorumResult.Ok()
            : new QuorumResult.Missing(
                RoleNames.CommitteeMember, null, minimum, members.Count,
                Words.Of(
                    $"Too few members may act: {minimum} needed, {members.Count} may act. Appoint a substitute.",
                    $"Anggota yang bisa ikut kurang: perlu {minimum}, yang bisa ikut {members.Count}. Tunjuk pengganti."));
    }
}
