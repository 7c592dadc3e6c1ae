namespace Workflows.Activities.Simulation;

/// <summary>What became of a scenario.</summary>
public sealed record ScenarioReport
{
    /// <summary>The scenario.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>Time zone of its site.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>What happened, in order.</summary>
    public required IReadOnlyList<AccountLine> Account { get; init; }

    /// <summary>Everything that was not as expected, in order.</summary>
    public required IReadOnlyList<ScenarioDifference> Differences { get; init; }

    /// <summary>How many expectations were compared.</summary>
    public required int Compared { get; init; }

    /// <summary>The steps, outcomes and time limits that were visited.</summary>
    public required IReadOnlySet<Visit> Visits { get; init; }

    /// <summary>Whether everything was as expected.</summary>
    public bool IsAsExpected => Differences.Count == 0;
}

/// <summary>Something that was not as expected.</summary>
/// <param name="Step">Number of the step, or 0 for the scenario as a whole.</param>
/// <param name="Line">Line of the step in the file.</param>
/// <param name="What">What was compared, for example <c>deadlines.ack.due</c>.</param>
/// <param name="Expected">What was expected.</param>
/// <param name="Found">What was found.</param>
public sealed record ScenarioDifference(int Step, int Line, string What, string Expected, string Found)
{
    /// <inheritdoc />
    public override string ToString() => $"step {Step} (line {Line}): {What}: expected {Expected} but found {Found}";
}

/// <summary>A line of the account of a scenario.</summary>
/// <param name="At">UTC instant.</param>
/// <param name="Kind">What kind of line.</param>
/// <param name="Who">Who did it; empty where nobody did.</param>
/// <param name="Text">What happened.</param>
public sealed record AccountLine(DateTimeOffset At, AccountKind Kind, string Who, string Text)
{
    /// <summary>The step of the scenario that it belongs to; the clock on its way to a step belongs to that step.</summary>
    public int Step { get; init; }

    /// <summary>The case by its name in the scenario.</summary>
    public string Case { get; init; } = ScenarioStep.MainCase;
}

/// <summary>Kinds of lines of an account.</summary>
public enum AccountKind
{
    /// <summary>A step of the scenario.</summary>
    Action,

    /// <summary>An action was refused.</summary>
    Refusal,

    /// <summary>The state of the case changed.</summary>
    State,

    /// <summary>A step of the procedure was completed.</summary>
    Completed,

    /// <summary>A task was opened.</summary>
    Opened,

    /// <summary>A reminder, or a line that passed.</summary>
    Due,

    /// <summary>A notice went out.</summary>
    Notice,

    /// <summary>Something of the machinery, for those who want every detail.</summary>
    Detail,

    /// <summary>A branch stopped.</summary>
    Incident,

    /// <summary>Something is not as expected.</summary>
    Difference,
}

/// <summary>Something of a procedure that a scenario has come through.</summary>
/// <param name="Kind">What.</param>
/// <param name="Definition">Its definition; empty for time limits of the case.</param>
/// <param name="Name">Step, or time limit.</param>
/// <param name="Outcome">The outcome; empty for others.</param>
public readonly record struct Visit(VisitKind Kind, string Definition, string Name, string Outcome = "");

/// <summary>Kinds of visits.</summary>
public enum VisitKind
{
    /// <summary>A step was reached.</summary>
    Step,

    /// <summary>A step ended with an outcome.</summary>
    Outcome,

    /// <summary>A time limit ran.</summary>
    Deadline,

    /// <summary>A time limit passed before it was met.</summary>
    Overdue,
}
