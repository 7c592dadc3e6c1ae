using Workflows.Engine.Persistence;

namespace Workflows.Host.Hosting;

/// <summary>Warns at the start when the database may forget what it has confirmed.</summary>
internal static class DurabilityCheck
{
    private static readonly Dictionary<string, string[]> Durable = new()
    {
        ["journal_mode"] = ["wal"],
        ["synchronous"] = ["FULL"],
        ["fsync"] = ["on"],
        ["synchronous_commit"] = ["on", "remote_apply", "remote_write", "local"],
        ["full_page_writes"] = ["on"],
    };

    /// <summary>Settings with which an answered command might not survive a power cut, as <c>name=value</c>.</summary>
    public static async Task<IReadOnlyList<string>> FindWeakAsync(WorkflowDatabase database, CancellationToken cancellationToken) =>
    [
        .. (await database.ReadDurabilityAsync(cancellationToken))
            .Where(setting => Durable.TryGetValue(setting.Key, out var good) && !good.Contains(setting.Value))
            .Select(setting => $"{setting.Key}={setting.Value}"),
    ];
}
