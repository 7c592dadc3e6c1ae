using System.ComponentModel.DataAnnotations;

namespace Workflows.Engine.Scheduling;

/// <summary>Settings of the recurring jobs, section <c>Workflows:Jobs</c>.</summary>
public sealed class RecurringJobOptions
{
    /// <summary>IANA zone in which the schedules of jobs are meant. Default <c>UTC</c>.</summary>
    [Required]
    public string Zone { get; set; } = "UTC";

    /// <summary>Seconds between two signs of life of a host in a cluster. 1 to 300, default 7.</summary>
    [Range(1, 300)]
    public int CheckinSeconds { get; set; } = 7;
}
