using System.Globalization;
using HandlebarsDotNet;

namespace Workflows.Activities.Notices;

/// <summary>Compiles templates of one language. Nothing of one language, or of anybody else, is shared with another.</summary>
/// <remarks>Values are not escaped here: the whole text is, once, when it becomes HTML (<see cref="NoticeMarkup"/>).</remarks>
internal sealed class TemplateLanguage
{
    private readonly IHandlebars _handlebars;
    private readonly CultureInfo _culture;
    private readonly bool _isIndonesian;

    public TemplateLanguage(string language)
    {
        _isIndonesian = language == "id";
        _culture = CultureOf(language);
        _handlebars = Handlebars.Create(new HandlebarsConfiguration { ThrowOnUnresolvedBindingExpression = true, NoEscape = true });
        // Typed arguments: without them a block helper would be registered.
        _handlebars.RegisterHelper(
            "date", (EncodedTextWriter writer, Context _, Arguments arguments) => writer.WriteSafeString(Date(arguments)));
        _handlebars.RegisterHelper(
            "list", (EncodedTextWriter writer, Context _, Arguments arguments) => writer.WriteSafeString(List(arguments[0])));
    }

    /// <summary>The culture of a language; that of no country when the system does not know it.</summary>
    public static CultureInfo CultureOf(string language)
    {
        try
        {
            return CultureInfo.GetCultureInfo(language == "en" ? "en-GB" : language);
        }
        catch (CultureNotFoundException)
        {
            return CultureInfo.InvariantCulture;
        }
    }

    /// <summary>Compiles a template.</summary>
    public Action<TextWriter, object> Compile(string template)
    {
        using var reader = new StringReader(template);
        var compiled = _handlebars.Compile(reader);
        return (writer, model) => compiled(writer, model);
    }

    private string Date(Arguments arguments)
    {
        var format = arguments.Length > 1 ? arguments[1] as string : null;
        var pattern = format == "short" ? "d MMM yyyy" : "dddd, d MMMM yyyy";
        return arguments[0] switch
        {
            DateOnly day => day.ToString(pattern, _culture),
            DateTimeOffset instant when format is not null => instant.ToString(pattern, _culture),
            DateTimeOffset instant => instant.ToString(pattern, _culture) + Clock(instant),
            _ => "",
        };
    }

    private string Clock(DateTimeOffset instant)
    {
        var zone = instant.Offset.TotalHours switch
        {
            7 => "WIB",
            8 => "WITA",
            9 => "WIT",
            var hours => "UTC" + hours.ToString("+0.##;-0.##;+0", CultureInfo.InvariantCulture),
        };
        return _isIndonesian
            ? string.Create(CultureInfo.InvariantCulture, $", pukul {instant:HH'.'mm} {zone}")
            : string.Create(CultureInfo.InvariantCulture, $", {instant:HH':'mm} {zone}");
    }

    private string List(object? value) =>
        value is not IEnumerable<object?> items
            ? ""
            : items.Select(item => item?.ToString() ?? "").ToArray() switch
            {
                [] => "",
                [var only] => only,
                [.. var first, var last] => string.Join(", ", first) + (_isIndonesian ? " dan " : " and ") + last,
            };
}
