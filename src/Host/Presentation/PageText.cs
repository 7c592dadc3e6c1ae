using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;
using Workflows.Activities.Procedures;
using Workflows.Activities.Sites;
using Workflows.Engine;
using Workflows.Engine.Instances;

namespace Workflows.Host.Presentation;

/// <summary>Words, dates and times in the language of the reader.</summary>
internal sealed partial class PageText(IStringLocalizer<Words> words, SiteDirectory sites)
{
    private const string System = "system";

    // The Indonesian zones have names that everybody there knows; other zones show their distance from UTC.
    private static readonly Dictionary<string, string> ZoneNames = new(StringComparer.Ordinal)
    {
        ["Asia/Jakarta"] = "WIB",
        ["Asia/Pontianak"] = "WIB",
        ["Asia/Makassar"] = "WITA",
        ["Asia/Jayapura"] = "WIT",
    };

    /// <summary>Two letters of the language.</summary>
    public static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <summary>A text of the resource files.</summary>
    public string this[string key, params object[] values] => words[key, values];

    /// <summary>The text of a definition in the language.</summary>
    public static string Of(LocalText text) => text.In(Language);

    /// <summary>The name of a step, or its id when the procedure is not known.</summary>
    public string StepName(Procedure? procedure, string activityId) =>
        procedure?.Step(activityId) is { } step ? StepName(step) : activityId;

    /// <summary>The name of a step. An end that nobody named is called so.</summary>
    public string StepName(ProcedureStep step) =>
        Of(step.Name) is var name && step.IsEnd && name == step.Id ? this["procedures.end"] : name;

    /// <summary>The name of a site.</summary>
    public string SiteName(string siteId) => sites.Find(siteId)?.Name ?? siteId;

    /// <summary>A person; people have no names here yet.</summary>
    public string Person(string? actor) => actor is null or System ? this["actor.system"] : actor;

    /// <summary>The name of an outcome: from the resource files, else its own words apart.</summary>
    public string Outcome(string? outcome)
    {
        if (outcome is null)
        {
            return "";
        }

        var word = words[$"outcome.{outcome}"];
        return word.ResourceNotFound
            ? string.Join(' ', Capitals().Split(outcome).Where(part => part.Length > 0)
                .Select((part, i) => i == 0 ? part : part.ToLowerInvariant()))
            : word;
    }

    /// <summary>Date and time of an instant at a site: <c>Tuesday, 3 March 2026, 08:12 WIB</c>.</summary>
    public string At(DateTimeOffset instant, string siteId)
    {
        var local = Local(instant, siteId);
        var clock = Language == "id" ? "HH.mm" : "HH:mm";
        return $"{local.ToString("ddd, d MMM yyyy", CultureInfo.CurrentCulture)}, "
            + $"{local.ToString(clock, CultureInfo.InvariantCulture)} {ZoneName(siteId, instant)}";
    }

    /// <summary>Date of an instant at a site.</summary>
    public string Day(DateTimeOffset instant, string siteId) =>
        Local(instant, siteId).ToString("d MMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>The clock of a site at an instant.</summary>
    public DateTimeOffset Local(DateTimeOffset instant, string siteId) => TimeZoneInfo.ConvertTime(instant, Zone(siteId));

    /// <summary>The time zone of a site.</summary>
    public TimeZoneInfo Zone(string siteId) =>
        TimeZoneInfo.FindSystemTimeZoneById((sites.Find(siteId) ?? sites.All[0]).Zone);

    /// <summary>What people call the time zone of a site.</summary>
    public string ZoneName(string siteId, DateTimeOffset instant)
    {
        var zone = Zone(siteId);
        if (ZoneNames.TryGetValue(zone.Id, out var name))
        {
            return name;
        }

        var offset = zone.GetUtcOffset(instant);
        return $"UTC{(offset < TimeSpan.Zero ? "-" : "+")}{offset:hh\\:mm}";
    }

    /// <summary>How much is left, in words.</summary>
    public string Left(TimeLeft time)
    {
        if (time.Left is not { } left)
        {
            return this["time.none"];
        }

        var kind = left < TimeSpan.Zero ? "late" : "left";
        var size = left.Duration();
        return size switch
        {
            { TotalHours: >= 48 } => this[$"time.days.{kind}", (int)size.TotalDays],
            { TotalHours: >= 2 } => this[$"time.hours.{kind}", (int)size.TotalHours],
            { TotalMinutes: >= 2 } => this[$"time.minutes.{kind}", (int)size.TotalMinutes],
            _ => this[$"time.moment.{kind}"],
        };
    }

    /// <summary>Where an instance stands.</summary>
    public string State(InstanceStatus status, int incidents) => status switch
    {
        InstanceStatus.Finished => this["state.finished"],
        InstanceStatus.Cancelled => this["state.cancelled"],
        InstanceStatus.Faulted => this["state.faulted"],
        _ when incidents > 0 => this["state.incident"],
        _ => this["state.running"],
    };

    /// <summary>Why a command was refused, in a sentence that says what to do.</summary>
    /// <param name="rejected">The refusal.</param>
    /// <param name="values">What the sentence of the code tells.</param>
    public string Refusal(CommandResult.Rejected rejected, params object[] values)
    {
        var word = words[$"refused.{rejected.Code}", values];
        return word.ResourceNotFound ? this["refused.other", rejected.Code] : word;
    }

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])")]
    private static partial Regex Capitals();
}
