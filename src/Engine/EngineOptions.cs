using System.ComponentModel.DataAnnotations;

namespace Workflows.Engine;

/// <summary>Settings of the engine, section <c>Workflows:Engine</c>.</summary>
public sealed class EngineOptions
{
    /// <summary>How often a step is run again after a conflict before the command is refused. 1 to 100, default 10.</summary>
    [Range(1, 100)]
    public int CommitAttempts { get; set; } = 10;

    /// <summary>How often a step that throws is tried before it becomes an incident. 1 to 20, default 5.</summary>
    [Range(1, 20)]
    public int StepAttempts { get; set; } = 5;

    /// <summary>Activities that one step may run before it is stopped as a runaway loop. 100 to 10,000,000, default 100,000.</summary>
    [Range(100, 10_000_000)]
    public int MaxActivitiesPerStep { get; set; } = 100_000;

    /// <summary>Longest sleep of a pump in seconds when nothing wakes it. 1 to 3,600, default 30.</summary>
    [Range(1, 3600)]
    public int PollSeconds { get; set; } = 30;

    /// <summary>Rows that a pump claims at once. 1 to 10,000, default 500.</summary>
    [Range(1, 10_000)]
    public int ClaimBatch { get; set; } = 500;

    /// <summary>Steps that a pump runs at once. 1 to 64, default 16.</summary>
    [Range(1, 64)]
    public int PumpParallelism { get; set; } = 16;

    /// <summary>Seconds after which the claim of a dead host may be taken over. 5 to 3,600, default 60.</summary>
    [Range(5, 3600)]
    public int LeaseSeconds { get; set; } = 60;

    /// <summary>Attempts of an effect before it is given up. 1 to 50, default 12 (about a day with the growing delay).</summary>
    [Range(1, 50)]
    public int EffectAttempts { get; set; } = 12;

    /// <summary>Days after which a published event that nothing waited for is dropped. 0 to 365, default 7.</summary>
    [Range(0, 365)]
    public int EventRetentionDays { get; set; } = 7;

    /// <summary>State larger than this many bytes is stored compressed. 0 to 1,048,576, default 8,192.</summary>
    [Range(0, 1_048_576)]
    public int CompressAboveBytes { get; set; } = 8192;

    /// <summary>Site that instances belong to which a timer, schedule or event starts. Default <c>organisation</c>.</summary>
    [Required]
    public string TriggerSiteId { get; set; } = "organisation";

    /// <summary>How flowcharts decide what follows: <c>Counter</c> (default, as Elsa) or <c>Token</c>.</summary>
    public Execution.FlowchartMode FlowchartMode { get; set; }
}
