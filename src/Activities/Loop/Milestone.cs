using System.Globalization;
using System.Text.Json.Nodes;
using Workflows.Activities.Cases;
using Workflows.Activities.Confidentiality;
using Workflows.Engine.Execution;
using Workflows.Engine.Expressions;

namespace Workflows.Activities.Loop;

/// <summary>A milestone of a sensitive story: somebody reaches it, and a light tells how late it is (procedures 4.1 and 4.2).</summary>
/// <remarks>
/// Green on time, amber overdue, red unresponsive. The light stays as it was when the milestone was reached (scenario A12, row 8). The
/// lines do not interrupt the work unless the definition says so. Limits that are not given are those of the kind.
/// </remarks>
[ActivityType(
    "Loop.Milestone", Category = "Loop", Label = "Milestone",
    Description = "A milestone of a story with its traffic light: green on time, amber overdue, red unresponsive.",
    Outcomes = ["Reached", "Overdue", "Unresponsive", "NotApplicable"], Waits = true)]
[ActivityText(
    "id", Label = "Tonggak cerita",
    Description = "Tonggak sebuah cerita dengan lampunya: hijau tepat waktu, kuning terlambat, merah tidak menanggapi.")]
[Output("Light", typeof(string), Description = "green, amber or red.")]
public sealed class Milestone(CaseUnits units) : CaseTaskActivity(units)
{
    private const string Red = "red";

    /// <summary>Instants in the forms of the milestones that say when it was reached.</summary>
    private static readonly string[] ReachedFields = ["acknowledgedAt", "answeredAt", "informedAt", "madeAt", "sentAt"];

    /// <summary>Which milestone.</summary>
    [Input(
        Required = true, Hint = InputHint.DropDown,
        Options = ["refer", "response", "decision", "investigation", "authorInformed", "assistanceReferred", "assistanceRendered"],
        Description = "Which milestone; it gives the limits that are not set here.")]
    [ActivityText("id", Label = "Tonggak", Description = "Tonggak yang mana; menentukan batas waktu yang tidak ditetapkan di sini.")]
    public string Kind { get; set; } = "";

    /// <summary>When it turns red.</summary>
    [Input(Description = "When it turns red, measured as the time limit; empty means that of the kind.")]
    [ActivityText("id", Label = "Merah setelah", Description = "Kapan menjadi merah, ditulis seperti batas waktu; kosong berarti menurut jenisnya.")]
    public string? RedIn { get; set; }

    /// <summary>Which line ends it.</summary>
    [Input(
        Default = "none", Hint = InputHint.DropDown, Options = ["none", "due", "red"],
        Description = "Which line ends it: none, due (Overdue) or red (Unresponsive).")]
    [ActivityText("id", Label = "Menghentikan", Description = "Garis yang mengakhirinya: none, due (terlambat) atau red (tidak menanggapi).")]
    public string Interrupt { get; set; } = "";

    /// <summary>Outcomes of the task.</summary>
    [Input(Hint = InputHint.MultiText, Description = "Decision values of the form; empty means one, Submitted.")]
    [ActivityText("id", Label = "Pilihan formulir", Description = "Nilai keputusan formulir; kosong berarti satu saja, Submitted.")]
    public IReadOnlyList<string>? Decisions { get; set; }

    /// <summary>Those that mean that the milestone does not apply.</summary>
    [Input(Hint = InputHint.MultiText, Description = "Decision values that mean that the milestone does not apply.")]
    [ActivityText("id", Label = "Tidak berlaku", Description = "Nilai keputusan yang berarti tonggak ini tidak berlaku.")]
    public IReadOnlyList<string>? NotApplicable { get; set; }

    /// <inheritdoc />
    protected override IReadOnlyList<string> TaskOutcomes => Decisions is { Count: > 0 } decisions ? decisions : [Submitted];

    /// <inheritdoc />
    protected override ValueTask<ActivityResult> BeginAsync(
        ActivityContext context, CaseUnit unit, CancellationToken cancellationToken)
    {
        var limits = Limits();
        DueIn = limits.Amber.Text;
        var from = DueFrom ?? context.Now;
        var ask = OpenCaseTask(context, unit);
        var (amber, red) = MilestoneLight.Lines(context.Calendar(), from, limits);
        List<WaitDue> lines = [.. ask.DueTimes.Where(line => line.Kind != Due), new WaitDue(Due, amber)];
        if (red is { } at)
        {
            lines.Add(new WaitDue(Red, at));
        }

        return new(Waiting(ask with { DueTimes = lines }));
    }

    /// <inheritdoc />
    protected override ValueTask<ActivityResult> DecideAsync(
        ActivityContext context, CaseUnit unit, Signal.TaskCompleted completed, CancellationToken cancellationToken)
    {
        if (NotApplicable?.Contains(completed.Outcome) == true)
        {
            Show(context, unit, Light.Green, context.Now, completed.Outcome, completed.Actor);
            return new(Completed("NotApplicable"));
        }

        var from = From(context, unit);
        var reachedAt = ReachedFields.Select(field => completed.Facts.Instant(field)).FirstOrDefault(at => at is not null) is { } told
            && told >= from && told <= context.Now ? told : context.Now;
        var light = MilestoneLight.At(context.Calendar(), from, Limits(), context.Now, reachedAt);
        Show(context, unit, light, reachedAt, completed.Outcome, completed.Actor);
        return new(Completed("Reached"));
    }

    /// <inheritdoc />
    protected override ValueTask<ActivityResult> PassAsync(
        ActivityContext context, CaseUnit unit, Signal.DueDatePassed passed, CancellationToken cancellationToken)
    {
        var (light, outcome) = passed.Kind == Red ? (Light.Red, "Unresponsive") : (Light.Amber, "Overdue");
        if (passed.Kind is not (Due or Red))
        {
            return new(PassLine(context, passed));
        }

        context.SetOutput("light", Value.From(Word(light)));
        if ((Interrupt, passed.Kind) is ("due", Due) or ("red", Red))
        {
            Show(context, unit, light, passed.DueAt, "line", context.Actor);
            return new(Completed(outcome));
        }

        OnOverdue = null;
        return new(PassLine(context, passed));
    }

    private void Show(ActivityContext context, CaseUnit unit, Light light, DateTimeOffset at, string decision, string by)
    {
        unit.Keep(
            context.NewId(), EntryKind.Result, $"milestone.{Kind}", ContentClass.K2,
            new JsonObject
            {
                ["light"] = Word(light),
                ["at"] = at.ToString("O", CultureInfo.InvariantCulture),
                ["decision"] = decision,
                ["form"] = unit.Submission?.EntryId,
            },
            by, context.Now, context.TaskId);
        context.SetOutput("light", Value.From(Word(light)));
    }

    /// <summary>Where it counts from: as its time limit was armed, because the present is another now.</summary>
    private DateTimeOffset From(ActivityContext context, CaseUnit unit) =>
        DueFrom ?? unit.State.Deadlines.GetValueOrDefault(LimitName(context))?.From ?? context.Now;

    private MilestoneLimits Limits()
    {
        var usual = MilestoneLimits.Default(Enum.TryParse<MilestoneKind>(Kind, ignoreCase: true, out var kind) ? kind : MilestoneKind.Response);
        return new MilestoneLimits(
            string.IsNullOrWhiteSpace(DueIn) ? usual.Amber : Limit(DueIn),
            !string.IsNullOrWhiteSpace(RedIn) ? Limit(RedIn) : string.IsNullOrWhiteSpace(DueIn) ? usual.Red : null);
    }

    private static string Word(Light light) => light switch
    {
        Light.Green => "green",
        Light.Amber => "amber",
        _ => "red",
    };
}
