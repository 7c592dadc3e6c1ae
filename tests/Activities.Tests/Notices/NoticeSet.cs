using Workflows.Activities.Notices;

namespace Workflows.Activities.Tests.Notices;

/// <summary>Small sets of notices for tests.</summary>
internal static class NoticeSet
{
    /// <summary>The shipped folders with notices.</summary>
    public static IEnumerable<string> Folders() =>
        Directory.EnumerateFiles(Repository.Find("workflows"), NoticeFile.Name, SearchOption.AllDirectories)
            .Select(file => Path.GetDirectoryName(file)!)
            .Order(StringComparer.Ordinal);

    public static NoticeTemplates Shipped(string folder) =>
        NoticeTemplates.Read(Directory.EnumerateFiles(folder).ToDictionary(file => Path.GetFileName(file), File.ReadAllText));

    /// <summary>One notice with its templates.</summary>
    public static NoticeTemplates Of(string kind, string to, params (string File, string Text)[] templates) =>
        NoticeTemplates.Read(templates
            .Append((NoticeFile.Name, $"N-1: {{ kind: {kind}, to: {to}, title: {{ en: A, id: B }} }}\n"))
            .ToDictionary(entry => entry.Item1, entry => entry.Item2));

    public static NoticeModel Model(params (string Key, object? Value)[] known)
    {
        var values = new Dictionary<string, object?>
        {
            ["site"] = "Kebun Timur",
            ["reference"] = "KT-7F3K-Q2",
            ["contact"] = "0812-3456-7890",
            ["followUpUrl"] = "https://pulih.example/f",
            ["signInUrl"] = "https://pulih.example/inbox",
            ["today"] = new DateOnly(2026, 3, 3),
        };
        foreach (var (key, value) in known)
        {
            values[key] = value;
        }

        return NoticeModel.Of(values);
    }

    public static RenderedNotice Render(NoticeTemplates set, NoticeRecipient recipient, params (string Key, object? Value)[] known) =>
        NoticeRenderer.Render(set, "N-1", recipient, Model(known));
}
