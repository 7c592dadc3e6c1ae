using System.ComponentModel.DataAnnotations;

namespace Workflows.Engine.Persistence;

/// <summary>Which database, section <c>Workflows:Database</c>.</summary>
public sealed class DatabaseOptions
{
    /// <summary><c>sqlite</c> (default, embedded) or <c>postgres</c>.</summary>
    [RegularExpression("^(sqlite|postgres)$")]
    public string Provider { get; set; } = "sqlite";

    /// <summary>
    /// Connection string; by default the file <c>./data/workflows.db</c>. <c>Data Source=:memory:</c> keeps everything in this
    /// process and loses it with it (tests, the command <c>run</c>).
    /// </summary>
    [Required]
    public string ConnectionString { get; set; } = "Data Source=data/workflows.db";

    /// <summary>
    /// SQLite's <c>synchronous</c>: <c>FULL</c> (default; an answered command survives a power cut), <c>NORMAL</c>, <c>OFF</c>.
    /// </summary>
    [RegularExpression("^(FULL|NORMAL|OFF)$")]
    public string Synchronous { get; set; } = "FULL";
}
