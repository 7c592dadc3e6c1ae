using System.ComponentModel.DataAnnotations;

namespace Workflows.Host.Hosting;

/// <summary>Settings of the host, section <c>Workflows</c>.</summary>
internal sealed class HostOptions
{
    /// <summary>The section.</summary>
    public const string Section = "Workflows";

    /// <summary>Folder of the shipped procedures; null looks for <c>workflows</c> beside the application.</summary>
    public string? Folder { get; set; }

    /// <summary>
    /// Id under which the operator of this machine acts, as long as there are no accounts: letters, digits, dots and hyphens, at
    /// most 40. Default <c>local</c>.
    /// </summary>
    [Required]
    [RegularExpression("^[A-Za-z0-9.-]{1,40}$")]
    public string LocalActor { get; set; } = "local";

    /// <summary>Folder of the keys that protect forms against forgery. Default <c>data/keys</c>.</summary>
    [Required]
    public string KeyFolder { get; set; } = "data/keys";
}

/// <summary>One site, section <c>Workflows:Sites:0</c>, <c>Workflows:Sites:1</c>, ...</summary>
internal sealed class SiteOptions
{
    /// <summary>Slug of its addresses.</summary>
    [Required]
    public string Slug { get; set; } = "";

    /// <summary>Name for people, at most 80 characters.</summary>
    [Required]
    [StringLength(80)]
    public string Name { get; set; } = "";

    /// <summary>IANA name of its time zone.</summary>
    [Required]
    public string Zone { get; set; } = "";

    /// <summary>Id of its calendar (a file of <c>workflows/calendars</c>); null for weekends without holidays.</summary>
    public string? Calendar { get; set; }

    /// <summary>How its case references begin, two to four capital letters; null takes the initials of the name.</summary>
    [RegularExpression("^[A-Z]{2,4}$")]
    public string? Prefix { get; set; }
}

/// <summary>How long is kept what is only history, section <c>Workflows:Retention</c>.</summary>
internal sealed class RetentionOptions
{
    /// <summary>Days after the end of an instance for which its journal is kept; 0 keeps it for ever. 0 to 36,500, default 1,825.</summary>
    [Range(0, 36_500)]
    public int JournalDays { get; set; } = 1_825;

    /// <summary>Days for which a repeated command gets the answer of the first. 1 to 3,650, default 30.</summary>
    [Range(1, 3_650)]
    public int CommandDays { get; set; } = 30;
}
