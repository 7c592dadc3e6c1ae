using Workflows.Activities.Cases;
using Workflows.Engine.Definitions.Releases;
using Workflows.Engine.Definitions.Validation;
using Workflows.Engine.Expressions;

namespace Workflows.Activities.Procedures;

/// <summary>Parameters of a site that are looser than the source asks for (procedures 5.1, 7).</summary>
public static class ParameterDeviations
{
    /// <summary>The fact of a case that names them.</summary>
    public const string Fact = "deviations";

    // Requirements of the source begin so; everything else is our own.
    private const string Requirement = "R-";

    /// <summary>
    /// Names of the changed parameters that go past the source limit, or past the default of a limit that a requirement sets: where
    /// the source says two things, the default is the stricter one.
    /// </summary>
    public static IReadOnlyList<string> Of(Release release, IReadOnlyDictionary<string, string> parameters)
    {
        ArgumentNullException.ThrowIfNull(release);
        ArgumentNullException.ThrowIfNull(parameters);
        return
        [
            .. from parameter in release.Parameters
               let changed = parameters.GetValueOrDefault(parameter.Name)
               where changed is not null && changed != parameter.Default
               let strict = parameter.Source?.StartsWith(Requirement, StringComparison.Ordinal) == true && parameter.SourceLimit is not null
                   ? parameter with { SourceLimit = parameter.Default }
                   : parameter
               where ParameterLimits.Check(strict, changed) is ParameterVerdict.PastSource or ParameterVerdict.PastMaximum
               orderby parameter.Name
               select parameter.Name,
        ];
    }

    /// <summary>Shows them on a case; those of an earlier release go.</summary>
    public static void Note(CaseUnit unit, IReadOnlyList<string> deviations)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(deviations);
        if (deviations.Count > 0 || !unit.State.Fact(Fact).IsNullish)
        {
            unit.SetFact(Fact, Value.From(new ValueArray(deviations.Select(Value.From))));
        }
    }
}
