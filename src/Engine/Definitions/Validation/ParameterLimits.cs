using System.Globalization;
using Workflows.Engine.Calendars;

namespace Workflows.Engine.Definitions.Validation;

/// <summary>Whether a value of a parameter keeps to its three bounds.</summary>
public enum ParameterVerdict
{
    /// <summary>It does.</summary>
    Accepted,

    /// <summary>It is not a value of the parameter's type.</summary>
    Invalid,

    /// <summary>It is stricter than the product can keep.</summary>
    BelowMinimum,

    /// <summary>It goes past what the source allows: only as a recorded deviation.</summary>
    PastSource,

    /// <summary>It goes past what the product accepts at all.</summary>
    PastMaximum,
}

/// <summary>Compares values of parameters with their bounds.</summary>
public static class ParameterLimits
{
    /// <summary>The verdict on a value.</summary>
    /// <remarks>
    /// Smaller is stricter, unless the strictest accepted value is larger than the other bounds (a quorum). Durations are the
    /// time limits that tasks read, and compare as these do: what cannot be shown to lie inside a bound lies outside.
    /// </remarks>
    public static ParameterVerdict Check(ParameterDefinition parameter, string value)
    {
        if (parameter.TypeName == "Duration")
        {
            return CheckLimit(parameter, TimeLimit.Parse(value).Value);
        }

        if (!TryMeasure(parameter.TypeName, value, out var size))
        {
            return ParameterVerdict.Invalid;
        }

        if (size is null)
        {
            return ParameterVerdict.Accepted;
        }

        var minimum = Measure(parameter.Minimum);
        var source = Measure(parameter.SourceLimit);
        var maximum = Measure(parameter.HardMaximum);
        var sign = minimum > (maximum ?? source) ? -1 : 1;
        return sign * size < sign * minimum ? ParameterVerdict.BelowMinimum
            : sign * size > sign * maximum ? ParameterVerdict.PastMaximum
            : sign * size > sign * source ? ParameterVerdict.PastSource
            : ParameterVerdict.Accepted;

        decimal? Measure(string? bound) =>
            bound is not null && TryMeasure(parameter.TypeName, bound, out var measured) ? measured : null;
    }

    private static ParameterVerdict CheckLimit(ParameterDefinition parameter, TimeLimit? value)
    {
        if (value is null)
        {
            return ParameterVerdict.Invalid;
        }

        var bounds = new TimeLimitBounds(
            TimeLimit.Parse(parameter.Minimum).Value, TimeLimit.Parse(parameter.SourceLimit).Value,
            TimeLimit.Parse(parameter.HardMaximum).Value);
        return bounds.Check(value) switch
        {
            BoundsVerdict.BelowMinimum => ParameterVerdict.BelowMinimum,
            BoundsVerdict.AboveHardMaximum => ParameterVerdict.PastMaximum,
            BoundsVerdict.PastSourceLimit => ParameterVerdict.PastSource,
            _ => ParameterVerdict.Accepted,
        };
    }

    /// <summary>The size of a value; no size for types that cannot be compared.</summary>
    private static bool TryMeasure(string typeName, string value, out decimal? size)
    {
        size = null;
        switch (typeName)
        {
            case "Int32":
                var isWhole = int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole);
                size = whole;
                return isWhole;
            case "Decimal" or "Double":
                var isNumber = decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number);
                size = number;
                return isNumber;
            case "Boolean":
                return bool.TryParse(value, out _);
            default:
                return true;
        }
    }
}
