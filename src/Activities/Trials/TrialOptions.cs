using System.Reflection;
using Workflows.Engine.Calendars;

namespace Workflows.Activities.Trials;

/// <summary>What a trial runs on.</summary>
public sealed record TrialOptions
{
    /// <summary>Where its clock begins.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>Calendar of its only site; every named calendar is this one too.</summary>
    public required BusinessCalendar Calendar { get; init; }

    /// <summary>Assemblies with activity types beside those of the engine and of this project.</summary>
    public IReadOnlyList<Assembly> ActivityTypes { get; init; } = [];
}
