using Workflows.Activities.Rules;

namespace Workflows.Activities.Deadlines;

/// <summary>The people of a case whom reminders may reach, as they are when the reminder is sent.</summary>
public sealed record ReminderPeople
{
    /// <summary>Who holds the task, or everybody who may take it.</summary>
    public IReadOnlyList<string> Holders { get; init; } = [];

    /// <summary>The secretary.</summary>
    public IReadOnlyList<string> Secretaries { get; init; } = [];

    /// <summary>The deputy secretary.</summary>
    public IReadOnlyList<string> Deputies { get; init; } = [];

    /// <summary>Members of the committee.</summary>
    public IReadOnlyList<string> Committee { get; init; } = [];

    /// <summary>Oversight.</summary>
    public IReadOnlyList<string> Oversight { get; init; } = [];

    /// <summary>People excluded from the case; none of them is ever reminded.</summary>
    public IReadOnlySet<string> Excluded { get; init; } = new HashSet<string>();
}

/// <summary>Whom one rung of a ladder reaches: never a respondent or a recused person (procedures 1), and never nobody
/// while there is anybody left.</summary>
public static class ReminderRecipients
{
    /// <summary>The people to remind, each once.</summary>
    /// <remarks>
    /// When the secretary is excluded the deputy is reminded. When everybody of a rung is excluded or missing it goes up:
    /// to secretary and deputy, then the committee, then oversight.
    /// </remarks>
    /// <param name="audience">Whom the rung reaches.</param>
    /// <param name="people">The people, at the time of sending.</param>
    public static IReadOnlyList<string> Of(ReminderAudience audience, ReminderPeople people)
    {
        ArgumentNullException.ThrowIfNull(people);
        List<string> Free(IReadOnlyList<string> group) => [.. group.Where(person => !people.Excluded.Contains(person))];
        var office = Free(people.Secretaries) is { Count: > 0 } secretaries ? secretaries : Free(people.Deputies);
        List<(ReminderAudience Part, List<string> People)> parts =
        [
            (ReminderAudience.Holder, Free(people.Holders)),
            (ReminderAudience.Secretary, office),
            (ReminderAudience.Deputy, Free(people.Deputies)),
            (ReminderAudience.Committee, Free(people.Committee)),
            (ReminderAudience.Oversight, Free(people.Oversight)),
        ];
        List<string> reached =
            [.. parts.Where(part => audience.HasFlag(part.Part)).SelectMany(part => part.People)
                .Distinct(StringComparer.Ordinal)];
        return reached.Count > 0 || audience == ReminderAudience.None
            ? reached
            : parts.Skip(1).Select(part => part.People).FirstOrDefault(group => group.Count > 0) ?? [];
    }
}

/// <summary>Whom a severe case is escalated to.</summary>
/// <param name="People">The recipients.</param>
/// <param name="IsAlternate">True when it goes to the alternate instead of senior management.</param>
public sealed record EscalationRecipients(IReadOnlyList<string> People, bool IsAlternate);

/// <summary>Chooses between senior management and the alternate (R-213, K-11).</summary>
public static class EscalationTarget
{
    /// <summary>The recipients.</summary>
    /// <param name="seniorManagement">Senior management of the site.</param>
    /// <param name="alternates">The alternate: parent organisation, independent third party, certification body.</param>
    /// <param name="excluded">Respondents, recused, blocked and proposed people of the case.</param>
    /// <param name="seniorAccused">True when senior management is accused, even if nobody of it was recognised by name.</param>
    /// <returns>
    /// Senior management when none of it is excluded; if any is, the alternates only, because colleagues would tell the
    /// accused. Refused as <c>escalation.no-recipient</c> when nobody is left.
    /// </returns>
    public static Ruling<EscalationRecipients> Choose(
        IReadOnlyList<string> seniorManagement, IReadOnlyList<string> alternates, IReadOnlySet<string> excluded,
        bool seniorAccused = false)
    {
        ArgumentNullException.ThrowIfNull(excluded);
        if (!seniorAccused && seniorManagement.Count > 0 && !seniorManagement.Any(excluded.Contains))
        {
            return Ruling.Accept(new EscalationRecipients(seniorManagement, IsAlternate: false));
        }

        List<string> free = [.. alternates.Where(person => !excluded.Contains(person))];
        return free.Count > 0
            ? Ruling.Accept(new EscalationRecipients(free, IsAlternate: true))
            : Ruling.Refuse<EscalationRecipients>(
                "escalation.no-recipient", "senior management or an alternate who is not implicated", "nobody");
    }
}
