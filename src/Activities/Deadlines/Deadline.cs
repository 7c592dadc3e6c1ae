using System.Text.Json;
using Workflows.Activities.Cases;
using Workflows.Engine.Execution;

namespace Workflows.Activities.Deadlines;

/// <summary>A time limit of the case: soft target, breach line, outer line and reminders, until something meets it.</summary>
/// <remarks>
/// It counts from T0 unless the definition says otherwise, and moves when T0 is corrected. It does not interrupt the procedure
/// unless <see cref="Interrupt"/> is set: what was missed is a record that asks for a reason before the next decision.
/// Source: procedures, section 1, K-01 to K-08.
/// </remarks>
[ActivityType(
    "Grievance.Deadline", Category = "Grievance", Label = "Time limit",
    Description = "A time limit of the case with target, due date, outer line and reminders, until a task meets it.",
    Outcomes = ["OnTime", "Warned", "Overdue", "OuterPassed"], Waits = true)]
[ActivityText(
    "id", Label = "Batas waktu",
    Description = "Batas waktu kasus dengan target, batas waktu, batas akhir dan pengingat, sampai sebuah tugas memenuhinya.")]
public sealed class Deadline(CaseUnits units) : Activity, IRearms
{
    private const string Due = "due";

    /// <summary>Its name, usually that of its parameter; tasks meet it by this name.</summary>
    [Input(Required = true, Description = "Name by which tasks meet it, usually that of the parameter.")]
    [ActivityText("id", Label = "Nama", Description = "Nama yang dipakai tugas untuk memenuhinya, biasanya nama pengaturannya.")]
    public string Limit { get; set; } = "";

    /// <summary>Breach line: <c>PT48H</c>, <c>P2D</c>, <c>P4W</c>, <c>10 workingDays</c>.</summary>
    [Input(Required = true, Description = "Breach line: PT48H (exact), P2D or P4W (end of the local day), or 10 workingDays.")]
    [ActivityText(
        "id", Label = "Batas waktu",
        Description = "Batas waktu: PT48H (tepat), P2D atau P4W (akhir hari setempat), atau 10 workingDays.")]
    public string DueIn { get; set; } = "";

    /// <summary>Soft line, or empty.</summary>
    [Input(Description = "Soft line before the due date; empty for none.")]
    [ActivityText("id", Label = "Target", Description = "Target sebelum batas waktu; kosong berarti tidak ada.")]
    public string? TargetIn { get; set; }

    /// <summary>Last line, or empty.</summary>
    [Input(Description = "Last line after the due date; empty for none.")]
    [ActivityText("id", Label = "Batas akhir", Description = "Batas akhir setelah batas waktu; kosong berarti tidak ada.")]
    public string? OuterIn { get; set; }

    /// <summary>Where it begins; empty means T0.</summary>
    [Input(Description = "Instant where it begins; empty means T0, the receipt of the complaint.")]
    [ActivityText(
        "id", Label = "Dihitung dari",
        Description = "Saat batas waktu mulai dihitung; kosong berarti tanggal pengaduan masuk.")]
    public DateTimeOffset? From { get; set; }

    /// <summary>Calendar of working days; empty means the site's.</summary>
    [Input(Description = "Calendar of working days; empty means the calendar of the site.")]
    [ActivityText("id", Label = "Kalender", Description = "Kalender hari kerja; kosong berarti kalender lokasi.")]
    public string? Calendar { get; set; }

    /// <summary>Rungs of the reminder ladder.</summary>
    [Input(Hint = InputHint.MultiText, Description = "Reminders: 50%, 80%, due+P1D, PT12H.")]
    [ActivityText("id", Label = "Pengingat", Description = "Pengingat: 50%, 80%, due+P1D, PT12H.")]
    public IReadOnlyList<string>? Remind { get; set; }

    /// <summary>True ends it at the due date.</summary>
    [Input(Default = "false", Hint = InputHint.CheckBox, Description = "The due date ends it, and what follows Overdue begins.")]
    [ActivityText(
        "id", Label = "Menghentikan",
        Description = "Saat batas waktu lewat, langkah ini berakhir dan yang mengikuti Overdue dimulai.")]
    public bool Interrupt { get; set; }

    /// <inheritdoc />
    public override async ValueTask<ActivityResult> ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        if (await units.OpenAsync(context, cancellationToken) is not { } unit)
        {
            return Failed(CaseIncidentCodes.CaseMissing, "expected an instance of a case but it belongs to none");
        }

        return Waiting(Arm(context, unit));
    }

    /// <inheritdoc />
    public override async ValueTask<ActivityResult> ResumeAsync(
        ActivityContext context, Signal signal, CancellationToken cancellationToken)
    {
        var unit = await units.OpenAsync(context, cancellationToken);
        var limit = unit?.State.Deadlines.GetValueOrDefault(Limit);
        if (limit is null)
        {
            return Failed(CaseIncidentCodes.CaseMissing, $"expected the time limit '{Limit}' of a case but found none");
        }

        if (signal is not Signal.DueDatePassed passed)
        {
            return Completed(OutcomeOf(limit, limit.MetAt ?? context.Now));
        }

        if (limit.MetAt is not null)
        {
            // Met in another step; the event that says so is on its way.
            return StillWaiting();
        }

        context.Note($"{Limit}:{passed.Kind}");
        context.AddEffect(
            DeadlineLine.EffectKind, $"{passed.Kind}:{passed.DueAt.UtcTicks}",
            JsonSerializer.Serialize(new DeadlineLine(context.CorrelationId, Limit, context.ActivityId, passed.Kind, passed.DueAt)));
        return Interrupt && passed.Kind == Due ? Completed("Overdue") : StillWaiting();
    }

    /// <inheritdoc />
    public async ValueTask<Wait> RearmAsync(ActivityContext context, CancellationToken cancellationToken) =>
        Arm(context, (await units.OpenAsync(context, cancellationToken))!);

    private Wait Arm(ActivityContext context, CaseUnit unit)
    {
        var calendar = context.Calendar(Text(Calendar));
        var rule = new CaseDeadlineRule(From is null, DueIn, Text(TargetIn), Text(OuterIn), Text(Calendar));
        var armed = rule.Arm(Limit, From ?? unit.State.Record.ReceivedAt, calendar, Remind);
        var before = unit.State.Deadlines.GetValueOrDefault(Limit);
        unit.SetDeadline(armed.Keep(rule, before));
        return Wait.ForEvent(CaseDeadlines.MetEvent(Limit)) with
        {
            DueTimes = [.. armed.Instants(context.Now, before?.MetAt).Select(instant => new WaitDue(KindOf(instant), instant.At))],
        };
    }

    private static string KindOf(DeadlineInstant instant) => instant.Kind switch
    {
        DeadlineInstantKind.Due => Due,
        DeadlineInstantKind.Target => "target",
        DeadlineInstantKind.Outer => "outer",
        _ => $"reminder:{instant.Name}",
    };

    private static string OutcomeOf(CaseDeadline limit, DateTimeOffset met) => limit.Armed().Read(met, met).Status switch
    {
        DeadlineStatus.OuterPassed => "OuterPassed",
        DeadlineStatus.Overdue => "Overdue",
        _ when met > limit.TargetAt => "Warned",
        _ => "OnTime",
    };

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}

/// <summary>A line of a time limit that was passed: what its effect carries.</summary>
/// <param name="CorrelationId">The case.</param>
/// <param name="Name">The time limit.</param>
/// <param name="ActivityId">The step.</param>
/// <param name="Line"><c>target</c>, <c>due</c>, <c>outer</c> or <c>reminder:</c> with its rung.</param>
/// <param name="At">UTC instant of the line.</param>
public sealed record DeadlineLine(string CorrelationId, string Name, string ActivityId, string Line, DateTimeOffset At)
{
    /// <summary>Kind of the effect.</summary>
    public const string EffectKind = "deadline.line";
}
