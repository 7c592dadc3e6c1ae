using Workflows.Activities.Forms.Reading;
using Workflows.Engine.Definitions;

namespace Workflows.Activities.Forms;

/// <summary>Answers that several forms of a procedure offer, <c>lists/&lt;name&gt;.yaml</c>.</summary>
/// <param name="Name">The name, which is also the name of the file.</param>
/// <param name="Entries">The answers, in the order in which they are shown.</param>
public sealed record ValueList(string Name, IReadOnlyList<FormOption> Entries)
{
    /// <summary>Reads a value list. All problems of the file are reported together.</summary>
    /// <param name="text">The YAML: a list of <c>{ value, label: { en, id } }</c>.</param>
    /// <param name="file">Name of the file, for problems; its name without extension becomes the name of the list.</param>
    public static ValueListReading Read(string text, string file)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        var log = new FormLog(file);
        var entries = log.Load(text) is { } root ? OptionReader.Read(log, root, "$") : [];
        return log.IsClean
            ? new ValueListReading(new ValueList(Path.GetFileNameWithoutExtension(file), entries), [])
            : new ValueListReading(null, log.Problems);
    }
}

/// <summary>What reading a value list gave: a list, or at least one problem.</summary>
/// <param name="List">The list, or null when there are problems.</param>
/// <param name="Problems">Everything that is wrong, in the order of the file.</param>
public sealed record ValueListReading(ValueList? List, IReadOnlyList<DefinitionProblem> Problems);
