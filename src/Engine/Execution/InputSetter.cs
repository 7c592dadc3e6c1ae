using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Workflows.Engine.Expressions;

namespace Workflows.Engine.Execution;

/// <summary>Converts a value and sets one property of an activity object.</summary>
internal abstract class InputSetter
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>What values of the property are converted to first.</summary>
    public abstract DeclaredType Type { get; }

    /// <summary>Sets the property. The value has been converted to <see cref="Type"/>. False when it does not fit.</summary>
    public abstract bool TrySet(Activity activity, in Value value);

    /// <summary>The setter of a property.</summary>
    public static InputSetter For(PropertyInfo property)
    {
        var generic = typeof(Typed<,>).MakeGenericType(property.DeclaringType!, property.PropertyType);
        return (InputSetter)Activator.CreateInstance(generic, property)!;
    }

    /// <summary>The declared type that a CLR type of an input corresponds to.</summary>
    public static DeclaredType TypeOf(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string[]) || type == typeof(IReadOnlyList<string>))
        {
            return new DeclaredType(ValueType.String, true);
        }

        if (type == typeof(Value))
        {
            return DeclaredType.Object;
        }

        return type.IsEnum || type == typeof(string) ? new DeclaredType(ValueType.String, false)
            : type == typeof(TimeSpan) || type.IsPrimitive || type == typeof(decimal) || type == typeof(DateTimeOffset)
                ? DeclaredType.Parse(type.Name, false)
                : new DeclaredType(ValueType.Json, false);
    }

    private static bool TryRead(in Value value, Type target, out object? result)
    {
        var type = Nullable.GetUnderlyingType(target) ?? target;
        result = null;
        if (value.IsNullish)
        {
            return !target.IsValueType || Nullable.GetUnderlyingType(target) is not null;
        }

        if (type == typeof(ValueObject))
        {
            // As it is, so that instants and decimals stay what they are. Activities read it and do not change it.
            result = value.Kind == ValueKind.Object ? value.AsObject : null;
            return result is not null;
        }

        if (type.IsEnum)
        {
            return Enum.TryParse(type, value.AsString, ignoreCase: true, out result) && Enum.IsDefined(type, result!);
        }

        if (type == typeof(string[]) || type == typeof(IReadOnlyList<string>))
        {
            result = value.AsArray.Items.Select(item => item.AsString).ToArray();
            return true;
        }

        if (type == typeof(ValueObject))
        {
            // As it is: through JSON its members, and the types of their values, would be lost.
            result = value.Kind == ValueKind.Object ? value.AsObject : null;
            return result is not null;
        }

        try
        {
            result = value.Kind switch
            {
                ValueKind.Number when type != typeof(double) =>
                    Convert.ChangeType(value.AsNumber, type, CultureInfo.InvariantCulture),
                ValueKind.Number => value.AsNumber,
                ValueKind.Decimal => value.AsDecimal,
                ValueKind.Boolean => value.AsBoolean,
                ValueKind.Instant => value.AsInstant,
                ValueKind.Duration => value.AsDuration,
                _ => JsonSerializer.Deserialize(ValueJson.ToJson(value), type, Json),
            };
            return result is not null;
        }
        catch (Exception exception) when (exception is JsonException or OverflowException or InvalidCastException)
        {
            return false;
        }
    }

    private sealed class Typed<TActivity, TProperty>(PropertyInfo property) : InputSetter
        where TActivity : Activity
    {
        private readonly Action<TActivity, TProperty> _set =
            property.SetMethod!.CreateDelegate<Action<TActivity, TProperty>>();

        public override DeclaredType Type { get; } = TypeOf(typeof(TProperty));

        public override bool TrySet(Activity activity, in Value value)
        {
            // The common types without boxing; the JIT removes the branches that are not taken.
            if (typeof(TProperty) == typeof(string))
            {
                var text = value.IsNullish ? null : value.AsString;
                ((Action<TActivity, string?>)(object)_set)((TActivity)activity, text);
                return true;
            }

            if (typeof(TProperty) == typeof(Value))
            {
                ((Action<TActivity, Value>)(object)_set)((TActivity)activity, value);
                return true;
            }

            if (typeof(TProperty) == typeof(bool) && value.Kind == ValueKind.Boolean)
            {
                ((Action<TActivity, bool>)(object)_set)((TActivity)activity, value.AsBoolean);
                return true;
            }

            if (!TryRead(value, typeof(TProperty), out var converted))
            {
                return false;
            }

            _set((TActivity)activity, (TProperty)converted!);
            return true;
        }
    }
}
