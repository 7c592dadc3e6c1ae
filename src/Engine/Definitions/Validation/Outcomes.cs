using System.Text.Json;
using Workflows.Engine.Definitions.Reading;

namespace Workflows.Engine.Definitions.Validation;

/// <summary>The outcomes that an activity of a definition can take.</summary>
internal static class Outcomes
{
    /// <summary>All of them; null when they are known only when it runs, or its type is unknown.</summary>
    public static IReadOnlyCollection<string>? Of(ActivityDefinition activity, ValidationRun run)
    {
        if (run.Catalog.Find(activity.Type) is not { } descriptor)
        {
            return run.Child(activity) is { } child ? [.. child.Outcomes, "Done"] : null;
        }

        var outcomes = descriptor.Outcomes.ToHashSet(StringComparer.Ordinal);
        if (string.Equals(activity.Type, "Elsa.FlowSwitch", StringComparison.OrdinalIgnoreCase))
        {
            return [.. activity.Cases.Select(item => item.Label), "Default"];
        }

        if (descriptor.OutcomesInput is { } name && activity.Inputs.TryGetValue(name, out var input) && !InputValues.IsNull(input))
        {
            var texts = InputValues.Texts(input);
            if (texts.Count == 0)
            {
                return null;
            }

            outcomes.UnionWith(texts);
        }
        else if (descriptor.OutcomesInput is { } missing && descriptor.FindInput(missing)?.Default is { } standard)
        {
            outcomes.UnionWith(InputValues.Texts(standard));
        }
        else if (descriptor.OutcomesInput is not null && outcomes.Count == 0)
        {
            // The list may come from elsewhere, for example from the decisions of a form.
            return null;
        }

        if (outcomes.Count == 0)
        {
            outcomes.Add("Done");
        }

        return outcomes;
    }

    /// <summary>Outcomes that a step says to end at: <c>customProperties.pulih.ends</c>.</summary>
    public static IReadOnlyCollection<string> Ended(ActivityDefinition activity)
    {
        activity.Json.TryGet("customProperties", out var custom);
        custom.TryGet("pulih", out var own);
        return own.TryGet("ends", out var ends) && ends.ValueKind == JsonValueKind.Array
            ? [.. ends.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)]
            : [];
    }

    /// <summary>True when the activity or something in it may wait; also when that is not known.</summary>
    public static bool MayWait(ActivityDefinition activity, ValidationRun run) =>
        run.Catalog.Find(activity.Type) is not { Waits: false } || activity.Children().Any(child => MayWait(child, run));
}
