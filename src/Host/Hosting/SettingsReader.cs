using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace Workflows.Host.Hosting;

/// <summary>Reads settings into options and says everything that is wrong with them: key, what was expected, what was found.</summary>
internal sealed class SettingsReader(List<SettingsProblem> problems)
{
    /// <summary>Reads a section. What is wrong is added to the problems and keeps its default.</summary>
    /// <param name="section">The section.</param>
    /// <param name="subsections">Names of further sections below it that are read elsewhere.</param>
    public T Read<T>(IConfigurationSection section, params ReadOnlySpan<string> subsections)
        where T : class, new()
    {
        var options = new T();
        var known = typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite).ToList();
        foreach (var child in section.GetChildren())
        {
            var property = known.Find(p => p.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase));
            if (property is not null)
            {
                Set(options, property, child);
            }
            else if (!Contains(subsections, child.Key))
            {
                problems.Add(new SettingsProblem(
                    child.Path, $"one of {string.Join(", ", known.Select(p => p.Name).Concat(subsections.ToArray()))}", child.Key));
            }
        }

        foreach (var property in known)
        {
            Check(options, property, section);
        }

        return options;
    }

    private static bool Contains(ReadOnlySpan<string> names, string key)
    {
        foreach (var name in names)
        {
            if (name.Equals(key, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private void Set(object options, PropertyInfo property, IConfigurationSection given)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var text = given.Value ?? "";
        if (type == typeof(string))
        {
            property.SetValue(options, text.Length == 0 ? null : text);
            return;
        }

        try
        {
            property.SetValue(options, TypeDescriptor.GetConverter(type).ConvertFromString(null, CultureInfo.InvariantCulture, text));
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or NotSupportedException)
        {
            problems.Add(new SettingsProblem(given.Path, Described(property, type), text));
        }
    }

    private void Check(object options, PropertyInfo property, IConfigurationSection section)
    {
        var value = property.GetValue(options);
        foreach (var rule in property.GetCustomAttributes<ValidationAttribute>())
        {
            var required = rule is RequiredAttribute;
            if (!rule.IsValid(value) && (required || value is not null))
            {
                problems.Add(new SettingsProblem(
                    $"{section.Path}:{property.Name}", Described(property, property.PropertyType),
                    Convert.ToString(value, CultureInfo.InvariantCulture)));
                return;
            }
        }
    }

    private static string Described(PropertyInfo property, Type type)
    {
        if (property.GetCustomAttribute<RangeAttribute>() is { } range)
        {
            return string.Create(CultureInfo.InvariantCulture, $"a number from {range.Minimum} to {range.Maximum}");
        }

        if (property.GetCustomAttribute<RegularExpressionAttribute>() is { } pattern)
        {
            var inner = pattern.Pattern.Trim('^', '$', '(', ')');
            return inner.Contains('|', StringComparison.Ordinal) && !inner.Contains('[', StringComparison.Ordinal)
                ? $"one of {inner.Replace("|", ", ", StringComparison.Ordinal)}"
                : $"a text like {pattern.Pattern}";
        }

        if (property.GetCustomAttribute<StringLengthAttribute>() is { } length)
        {
            return $"a text of at most {length.MaximumLength} characters";
        }

        return type.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(type))}"
            : type == typeof(bool) ? "true or false"
            : type == typeof(string) ? "a text" : "a number";
    }
}
