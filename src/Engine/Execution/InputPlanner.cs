using System.Text.Json;
using Workflows.Engine.Definitions;
using Workflows.Engine.Expressions;

namespace Workflows.Engine.Execution;

/// <summary>Prepares one input: constants are converted, scripts parsed.</summary>
internal static class InputPlanner
{
    /// <summary>Prepares an input of an activity type.</summary>
    public static InputPlan Plan(InputDefinition? written, InputDescriptor descriptor, DeclaredType type)
    {
        var name = char.ToUpperInvariant(descriptor.Name[0]) + descriptor.Name[1..];
        var plan = Plan(written, name, type, descriptor);
        return plan.IsAbsent && descriptor.Default is { } text
            && ValueConversion.TryConvert(Value.From(text), type, out var constant)
            ? Constant(name, type, descriptor, constant)
            : plan;
    }

    /// <summary>Prepares an input that no activity type declares: the condition of a case, an input of a nested definition.</summary>
    public static InputPlan Plan(InputDefinition? written, string name, DeclaredType type) => Plan(written, name, type, null);

    private static InputPlan Plan(InputDefinition? written, string name, DeclaredType type, InputDescriptor? descriptor)
    {
        if (written is null)
        {
            return Of(InputSource.Absent, name, type, descriptor);
        }

        return written.Expression switch
        {
            "Literal" => Literal(written.Value, name, type, descriptor, isJsonText: false),
            "Object" or "Json" => Literal(written.Value, name, type, descriptor, isJsonText: true),
            "JavaScript" => Scripted(written.Value, name, type, descriptor),
            "Variable" => Reference(InputSource.Variable, written.Value, "id", name, type, descriptor),
            "Input" => Reference(InputSource.WorkflowInput, written.Value, "name", name, type, descriptor),
            _ => Of(InputSource.Broken, name, type, descriptor),
        };
    }

    private static InputPlan Literal(
        JsonElement element, string name, DeclaredType type, InputDescriptor? descriptor, bool isJsonText)
    {
        if (element.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return Of(InputSource.Absent, name, type, descriptor);
        }

        var given = ValueJson.ReadElement(element, tagged: false);
        if (given.Kind == ValueKind.String && string.IsNullOrWhiteSpace(given.AsString)
            && (isJsonText || type.Kind is not (ValueType.String or ValueType.Object)))
        {
            return Of(InputSource.Absent, name, type, descriptor);
        }

        if (isJsonText && given.Kind == ValueKind.String)
        {
            try
            {
                given = ValueJson.Parse(given.AsString);
            }
            catch (JsonException)
            {
                return Of(InputSource.Broken, name, type, descriptor);
            }
        }

        return ValueConversion.TryConvert(given, type, out var constant)
            ? Constant(name, type, descriptor, constant)
            : Of(InputSource.Broken, name, type, descriptor);
    }

    private static InputPlan Scripted(JsonElement element, string name, DeclaredType type, InputDescriptor? descriptor)
    {
        var source = element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        if (string.IsNullOrWhiteSpace(source))
        {
            return Of(InputSource.Absent, name, type, descriptor);
        }

        if (Script.Parse(source, ScriptMode.Expression).Script is not { } script)
        {
            return Of(InputSource.Broken, name, type, descriptor);
        }

        return script.Constant is { } value && ValueConversion.TryConvert(value, type, out var constant)
            ? Constant(name, type, descriptor, constant)
            : new InputPlan { Name = name, Type = type, Descriptor = descriptor, Source = InputSource.Script, Script = script };
    }

    /// <summary>A variable or input is written as an object, or as the JSON text of one.</summary>
    private static InputPlan Reference(
        InputSource source, JsonElement element, string member, string name, DeclaredType type, InputDescriptor? descriptor)
    {
        var value = element.ValueKind == JsonValueKind.Undefined ? Value.Null : ValueJson.ReadElement(element, tagged: false);
        if (value.Kind == ValueKind.String)
        {
            try
            {
                value = ValueJson.Parse(value.AsString);
            }
            catch (JsonException)
            {
                // A bare name, as people write it in YAML.
                return new InputPlan
                {
                    Name = name,
                    Type = type,
                    Descriptor = descriptor,
                    Source = source,
                    Reference = value.AsString,
                };
            }
        }

        return value.Kind == ValueKind.Object && value.AsObject.TryGetIgnoreCase(member, out var id)
            && id.Kind == ValueKind.String
            ? new InputPlan { Name = name, Type = type, Descriptor = descriptor, Source = source, Reference = id.AsString }
            : Of(InputSource.Broken, name, type, descriptor);
    }

    private static InputPlan Constant(string name, DeclaredType type, InputDescriptor? descriptor, Value constant) => new()
    {
        Name = name,
        Type = type,
        Descriptor = descriptor,
        Source = InputSource.Constant,
        Constant = constant,
    };

    private static InputPlan Of(InputSource source, string name, DeclaredType type, InputDescriptor? descriptor) => new()
    {
        Name = name,
        Type = type,
        Descriptor = descriptor,
        Source = source,
    };
}
