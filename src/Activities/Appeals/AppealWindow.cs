using Workflows.Activities.Rules;
using Workflows.Engine.Calendars;

namespace Workflows.Activities.Appeals;

/// <summary>How an appeal came in.</summary>
public enum AppealAdmission
{
    /// <summary>Inside the window.</summary>
    InTime,

    /// <summary>Late, admitted by the chair with a reason.</summary>
    AdmittedLate,
}

/// <summary>The chair's decision to admit a late appeal.</summary>
/// <param name="ByChair">True when the person who decided chairs the committee.</param>
/// <param name="Reason">Why.</param>
public sealed record LateAdmission(bool ByChair, string? Reason);

/// <summary>When an appeal may be lodged (R-099, K-14; procedures 2.2 S5d and 2.3).</summary>
/// <remarks>
/// Open from the notice of the decision (N-13, or N-09 for an inadmissible complaint) for <c>appeal.lodge.within</c>. It
/// never closes before the information about appeals (N-15) plus a week, and not while a dialogue that leads to N-15 goes
/// on.
/// </remarks>
/// <param name="OpensAt">UTC instant of the notice.</param>
/// <param name="ClosesAt">Last UTC instant inside the window, or null while a dialogue keeps it open.</param>
public sealed record AppealWindow(DateTimeOffset OpensAt, DateTimeOffset? ClosesAt)
{
    /// <summary>The time after N-15 in which the window does not close.</summary>
    public static TimeLimit AfterInformation { get; } = TimeLimit.Parse("P1W").Value!;

    /// <summary>The window of a decision.</summary>
    /// <param name="calendar">Calendar of the site.</param>
    /// <param name="noticeAt">When the notice of the decision was sent.</param>
    /// <param name="lodgeWithin"><c>appeal.lodge.within</c>.</param>
    /// <param name="informationAt">When N-15 was sent, or null.</param>
    /// <param name="dialogueGoesOn">True while a dialogue about the findings is not ended.</param>
    public static AppealWindow Of(
        BusinessCalendar calendar, DateTimeOffset noticeAt, TimeLimit lodgeWithin, DateTimeOffset? informationAt = null,
        bool dialogueGoesOn = false)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var closes = calendar.DueAt(noticeAt, lodgeWithin);
        if (informationAt is { } information)
        {
            var later = calendar.DueAt(information, AfterInformation);
            closes = later > closes ? later : closes;
        }

        return new AppealWindow(noticeAt, dialogueGoesOn && informationAt is null ? null : closes);
    }

    /// <summary>Whether an appeal lodged at an instant is registered.</summary>
    /// <param name="at">When it came.</param>
    /// <param name="late">The chair's admission, or null.</param>
    /// <returns>How it is admitted, or <c>appeal.not-open</c>, <c>appeal.late</c>, <c>appeal.late-not-chair</c>,
    /// <c>appeal.late-reason-missing</c>; who is refused gets the external routes .</returns>
    public Ruling<AppealAdmission> Lodge(DateTimeOffset at, LateAdmission? late = null)
    {
        if (at < OpensAt)
        {
            return Ruling.Refuse<AppealAdmission>("appeal.not-open", "an appeal after the notice of the decision",
                "an earlier one");
        }

        if (ClosesAt is null || at <= ClosesAt)
        {
            return Ruling.Accept(AppealAdmission.InTime);
        }

        return late switch
        {
            null => Ruling.Refuse<AppealAdmission>("appeal.late", $"an appeal until {ClosesAt:u}", $"{at.ToUniversalTime():u}"),
            { ByChair: false } => Ruling.Refuse<AppealAdmission>(
                "appeal.late-not-chair", "the chair of the committee to admit a late appeal", "somebody else"),
            _ when string.IsNullOrWhiteSpace(late.Reason) => Ruling.Refuse<AppealAdmission>(
                "appeal.late-reason-missing", "a reason to admit a late appeal", "none"),
            _ => Ruling.Accept(AppealAdmission.AdmittedLate),
        };
    }
}
