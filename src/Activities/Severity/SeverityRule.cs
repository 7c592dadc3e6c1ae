using Workflows.Activities.Rules;

namespace Workflows.Activities.Severity;

/// <summary>Answers to the four questions of the severity test, in the order of the source.</summary>
/// <param name="LifeThreatening">Is the situation life-threatening ?</param>
/// <param name="Systemic">Are there many instances at the site ?</param>
/// <param name="LifelongHarm">Can it harm the person's well-being for life ?</param>
/// <param name="KnownAndTolerated">Is there evidence that management or staff knew and did or tolerated it ?</param>
public sealed record SeverityAnswers(
    YesNoUnknown LifeThreatening, YesNoUnknown Systemic, YesNoUnknown LifelongHarm, YesNoUnknown KnownAndTolerated)
{
    /// <summary>True when any answer is yes.</summary>
    public bool AnyYes => All.Contains(YesNoUnknown.Yes);

    /// <summary>True when any answer is unknown.</summary>
    public bool AnyUnknown => All.Contains(YesNoUnknown.Unknown);

    private YesNoUnknown[] All => [LifeThreatening, Systemic, LifelongHarm, KnownAndTolerated];
}

/// <summary>Result of a severity test; the names are the outcomes of the activity.</summary>
public enum SeverityClass
{
    /// <summary>All four answers are no.</summary>
    NonSevere,

    /// <summary>No yes, and at least one unknown: the test is run again when the fact is known.</summary>
    Potential,

    /// <summary>At least one yes: the case must be escalated to senior management .</summary>
    Severe,
}

/// <summary>Decides the severity of a human-rights case .</summary>
public static class SeverityRule
{
    /// <summary>The class of one test. Any yes is enough; the others need not be known (scenario A11, step 4).</summary>
    public static SeverityClass Decide(SeverityAnswers answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        return answers switch
        {
            { AnyYes: true } => SeverityClass.Severe,
            // An unknown is not a no.
            { AnyUnknown: true } => SeverityClass.Potential,
            _ => SeverityClass.NonSevere,
        };
    }

    /// <summary>The class that counts when the test was run several times: the latest; all are kept (K-09).</summary>
    /// <param name="results">Results in the order of the tests.</param>
    /// <returns>The latest, or null when there was no test.</returns>
    public static SeverityClass? Current(IReadOnlyList<SeverityClass> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        return results.Count == 0 ? null : results[^1];
    }

    /// <summary>True when a new result calls for a message to senior management: each severe one does (scenario A11, step
    /// 8).</summary>
    public static bool MustEscalate(SeverityClass latest) => latest == SeverityClass.Severe;
}
