using Workflows.Activities.Rules;
using Workflows.Engine.Calendars;

namespace Workflows.Activities.Deadlines;

/// <summary>Whom a reminder reaches; several together.</summary>
[Flags]
public enum ReminderAudience
{
    /// <summary>Nobody.</summary>
    None = 0,

    /// <summary>Who holds the task, or may take it.</summary>
    Holder = 1,

    /// <summary>The secretary.</summary>
    Secretary = 2,

    /// <summary>The deputy secretary.</summary>
    Deputy = 4,

    /// <summary>The committee.</summary>
    Committee = 8,

    /// <summary>Group or regional oversight, which sees timing and no content.</summary>
    Oversight = 16,
}

/// <summary>Which rung of a ladder of reminders reaches whom (procedures 1, parameter <c>remind.ladder</c>).</summary>
/// <remarks>
/// Days: 50 % and 80 % of the window to the holder, at due to holder and secretary, a day later to the committee, three
/// days later to oversight. Limits in hours (<c>PT48H</c>): after 12 hours to the holder, after 24 and 40 hours also to
/// the deputy and the committee, at due to committee and oversight (scenario A11, failure variant).
/// </remarks>
public sealed class EscalationLadder
{
    private readonly List<(string Rung, ReminderAudience Audience)> _rungs;

    private EscalationLadder(List<(string Rung, ReminderAudience Audience)> rungs, ReminderLadder instants) =>
        (_rungs, Instants) = (rungs, instants);

    /// <summary>The ladder of limits in days, weeks and months.</summary>
    public static EscalationLadder Days { get; } = Create(
        ("50%", ReminderAudience.Holder),
        ("80%", ReminderAudience.Holder),
        ("due", ReminderAudience.Holder | ReminderAudience.Secretary),
        ("due+P1D", ReminderAudience.Committee),
        ("due+P3D", ReminderAudience.Oversight)).Value!;

    /// <summary>The ladder of limits in hours.</summary>
    public static EscalationLadder Hours { get; } = Create(
        ("PT12H", ReminderAudience.Holder),
        ("PT24H", ReminderAudience.Holder | ReminderAudience.Deputy | ReminderAudience.Committee),
        ("PT40H", ReminderAudience.Holder | ReminderAudience.Deputy | ReminderAudience.Committee),
        ("due", ReminderAudience.Holder | ReminderAudience.Committee | ReminderAudience.Oversight)).Value!;

    /// <summary>Reminders before each action of a plan: two weeks and three days before, and at due (procedures 2.2
    /// S7).</summary>
    public static EscalationLadder Actions { get; } = Create(
        ("due-P2W", ReminderAudience.Holder),
        ("due-P3D", ReminderAudience.Holder),
        ("due", ReminderAudience.Holder | ReminderAudience.Secretary)).Value!;

    /// <summary>The rungs as reminders with instants.</summary>
    public ReminderLadder Instants { get; }

    /// <summary>The rungs in the order written.</summary>
    public IReadOnlyList<(string Rung, ReminderAudience Audience)> Rungs => _rungs;

    /// <summary>The usual ladder of a limit.</summary>
    public static EscalationLadder For(TimeLimit limit) => limit is Elapsed ? Hours : Days;

    /// <summary>Makes a ladder.</summary>
    /// <param name="rungs">Rung as in <see cref="Reminder"/>, and whom it reaches.</param>
    /// <returns>The ladder, or the refusal of a rung that cannot be read, or <c>reminder.audience</c> for one that
    /// reaches nobody.</returns>
    public static Ruling<EscalationLadder> Create(params IReadOnlyList<(string Rung, ReminderAudience Audience)> rungs)
    {
        ArgumentNullException.ThrowIfNull(rungs);
        var read = ReminderLadder.Parse([.. rungs.Select(rung => rung.Rung)]);
        if (read.Refusal is { } refusal)
        {
            return Ruling.Refuse<EscalationLadder>(refusal.Code, refusal.Expected, refusal.Found);
        }

        return rungs.FirstOrDefault(rung => rung.Audience == ReminderAudience.None) is { Rung: { } silent }
            ? Ruling.Refuse<EscalationLadder>("reminder.audience", "somebody to remind", $"nobody at '{silent}'")
            : Ruling.Accept(new EscalationLadder([.. rungs], read.Value!));
    }

    /// <summary>Whom a rung reaches. A rung this ladder does not have goes to the holder, and past due to the secretary
    /// as well.</summary>
    public ReminderAudience AudienceOf(string rung)
    {
        ArgumentNullException.ThrowIfNull(rung);
        return _rungs.Find(known => known.Rung == rung) switch
        {
            { Rung: not null } found => found.Audience,
            _ when rung == "due" || rung.StartsWith("due+", StringComparison.Ordinal) =>
                ReminderAudience.Holder | ReminderAudience.Secretary,
            _ => ReminderAudience.Holder,
        };
    }
}
