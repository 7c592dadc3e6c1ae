using System.Text.Json;
using Workflows.Engine.Calendars;
using Workflows.Engine.Execution;

namespace Workflows.Engine.Tasks;

/// <summary>Base of activity types that open a user task: who does it, by when, and who is reminded.</summary>
/// <remarks>
/// Reminders and the due date do not interrupt: each is noted in the journal and asks for an effect. Only with
/// <see cref="OnOverdue"/> does the due date end the task.
/// </remarks>
public abstract class TaskActivity : Activity
{
    /// <summary>Kind of the due time of the breach line.</summary>
    protected const string Due = "due";

    private const string ReminderPrefix = "reminder:";

    /// <summary>Short text for lists, without case content.</summary>
    [Input(Required = true, Description = "Short text for lists; it must not say anything of the case.")]
    [ActivityText("id", Label = "Judul", Description = "Teks pendek untuk daftar; tidak boleh menyebut isi kasus.")]
    public string Title { get; set; } = "";

    /// <summary>Form to fill in.</summary>
    [Input(Description = "Form to fill in, for example F-ADM.")]
    [ActivityText("id", Label = "Formulir", Description = "Formulir yang diisi, misalnya F-ADM.")]
    public string? Form { get; set; }

    /// <summary>Person who holds it from the start.</summary>
    [Input(Description = "Id of the person who holds it from the start; empty for none.")]
    [ActivityText(
        "id", Label = "Pemegang tugas",
        Description = "Id orang yang memegang tugas sejak awal; kosong berarti belum ada.")]
    public string? Assignee { get; set; }

    /// <summary>Roles or groups whose members may claim it.</summary>
    [Input(Hint = InputHint.MultiText, Description = "Roles whose members may claim it.")]
    [ActivityText("id", Label = "Peran", Description = "Peran yang anggotanya boleh mengambil tugas ini.")]
    public IReadOnlyList<string>? CandidateGroups { get; set; }

    /// <summary>Breach line, measured from <see cref="DueFrom"/>: <c>PT48H</c>, <c>P2D</c>, <c>P4W</c>, <c>10 workingDays</c>.</summary>
    [Input(Description = "Time limit: PT48H (exact), P2D, P4W (end of the local day), or 10 workingDays.")]
    [ActivityText(
        "id", Label = "Batas waktu",
        Description = "Batas waktu: PT48H (tepat), P2D, P4W (akhir hari setempat), atau 10 workingDays.")]
    public string? DueIn { get; set; }

    /// <summary>Soft line, measured as <see cref="DueIn"/>.</summary>
    [Input(Description = "Soft limit, measured as the time limit.")]
    [ActivityText("id", Label = "Target", Description = "Target sebelum batas waktu, ditulis seperti batas waktu.")]
    public string? TargetIn { get; set; }

    /// <summary>Where the limits begin, usually T0; by default when the task opens.</summary>
    [Input(Description = "Instant where the limits begin; empty means when the task opens.")]
    [ActivityText(
        "id", Label = "Dihitung dari",
        Description = "Saat batas waktu mulai dihitung; kosong berarti saat tugas dibuka.")]
    public DateTimeOffset? DueFrom { get; set; }

    /// <summary>Calendar of the limits; by default the site's.</summary>
    [Input(Description = "Calendar of the limits; empty means the calendar of the site.")]
    [ActivityText("id", Label = "Kalender", Description = "Kalender untuk batas waktu; kosong berarti kalender lokasi.")]
    public string? Calendar { get; set; }

    /// <summary>Rungs of the reminder ladder: <c>50%</c>, <c>80%</c>, <c>due-P1D</c>, <c>due+P1D</c>, <c>PT12H</c>.</summary>
    [Input(Hint = InputHint.MultiText, Description = "Reminders: 50%, 80%, due-P1D, due+P1D, PT12H.")]
    [ActivityText("id", Label = "Pengingat", Description = "Pengingat: 50%, 80%, due-P1D, due+P1D, PT12H.")]
    public IReadOnlyList<string>? Remind { get; set; }

    /// <summary>Outcome with which the due date ends the task; empty (the default) leaves it open and overdue.</summary>
    [Input(Description = "Outcome with which the due date ends the task; empty leaves it open.")]
    [ActivityText(
        "id", Label = "Jika lewat batas waktu",
        Description = "Pilihan hasil yang menutup tugas saat batas waktu lewat; kosong berarti tugas tetap terbuka.")]
    public string? OnOverdue { get; set; }

    /// <summary>The wait for the task as its inputs describe it, with its due times.</summary>
    /// <param name="context">The call.</param>
    /// <param name="outcomes">Outcomes to choose from; at least one.</param>
    protected Wait OpenTask(ActivityContext context, IReadOnlyList<string> outcomes)
    {
        ArgumentNullException.ThrowIfNull(context);
        var from = DueFrom ?? context.Now;
        var calendar = context.Calendar(string.IsNullOrWhiteSpace(Calendar) ? null : Calendar);
        DateTimeOffset? due = string.IsNullOrWhiteSpace(DueIn) ? null : calendar.DueAt(from, Limit(DueIn));
        var request = new TaskRequest(Title, outcomes)
        {
            FormKey = string.IsNullOrWhiteSpace(Form) ? null : Form,
            Assignee = string.IsNullOrWhiteSpace(Assignee) ? null : Assignee,
            CandidateGroups = CandidateGroups ?? [],
            DueAt = due,
            TargetAt = string.IsNullOrWhiteSpace(TargetIn) ? null : calendar.DueAt(from, Limit(TargetIn)),
        };
        return new Wait(context.ActivityType) { Task = request, DueTimes = due is { } at ? DueTimes(calendar, from, at) : [] };
    }

    /// <summary>What a passed due time or reminder comes to.</summary>
    protected ActivityResult PassLine(ActivityContext context, Signal.DueDatePassed passed)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(passed);
        if (passed.Kind == Due && !string.IsNullOrWhiteSpace(OnOverdue))
        {
            return Completed(OnOverdue);
        }

        context.Note(passed.Kind == Due ? "overdue" : passed.Kind);
        context.AddEffect(
            passed.Kind == Due ? "task.overdue" : "task.reminder", $"{passed.Kind}:{passed.DueAt.UtcTicks}",
            JsonSerializer.Serialize(new { taskId = context.TaskId, kind = passed.Kind, dueAt = passed.DueAt }));
        return StillWaiting();
    }

    /// <summary>A time limit of a definition.</summary>
    /// <exception cref="ActivityFaultException">It is none.</exception>
    protected static TimeLimit Limit(string text)
    {
        var limit = TimeLimit.Parse(text);
        return limit.IsAccepted
            ? limit.Value
            : throw new ActivityFaultException(IncidentCodes.TimeInvalid, limit.Refusal.Message);
    }

    private List<WaitDue> DueTimes(BusinessCalendar calendar, DateTimeOffset from, DateTimeOffset due)
    {
        var times = new List<WaitDue> { new(Due, due) };
        if (Remind is not { Count: > 0 } rungs || due <= from)
        {
            return times;
        }

        var ladder = ReminderLadder.Parse(rungs);
        if (!ladder.IsAccepted)
        {
            throw new ActivityFaultException(IncidentCodes.TimeInvalid, $"input 'Remind': {ladder.Refusal.Message}");
        }

        times.AddRange(ladder.Value.Instants(calendar, from, due)
            .Where(reminder => reminder.Rung != Due)
            .Select(reminder => new WaitDue(ReminderPrefix + reminder.Rung, reminder.At)));
        return times;
    }
}
