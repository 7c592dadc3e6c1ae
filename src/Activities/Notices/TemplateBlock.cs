namespace Workflows.Activities.Notices;

/// <summary>A block that is open.</summary>
internal sealed class TemplateBlock(string name, int line)
{
    public string Name => name;

    public int Line => line;

    public string? Guard { get; set; }

    public bool HasScope { get; set; }
}
