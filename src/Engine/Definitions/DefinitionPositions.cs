namespace Workflows.Engine.Definitions;

/// <summary>Lines and columns of a definition's text, by path in its JSON form. Built when first asked.</summary>
public sealed class DefinitionPositions
{
    private readonly Lazy<IReadOnlyDictionary<string, TextPosition>> _positions;

    internal DefinitionPositions(string? file, Func<IReadOnlyDictionary<string, TextPosition>> build)
    {
        File = file;
        _positions = new Lazy<IReadOnlyDictionary<string, TextPosition>>(build);
    }

    /// <summary>Positions of a definition that has no text.</summary>
    public static DefinitionPositions None { get; } = new(null, () => new Dictionary<string, TextPosition>());

    /// <summary>Name of the file, or null.</summary>
    public string? File { get; }

    /// <summary>The position of a path, or of the nearest thing around it; null when nothing is known.</summary>
    public TextPosition? Find(string path)
    {
        for (var length = path.Length; length > 0; length = path.AsSpan(0, length).LastIndexOfAny('.', '['))
        {
            if (_positions.Value.TryGetValue(path[..length], out var position))
            {
                return position;
            }
        }

        return null;
    }
}

/// <summary>A place in a text.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in UTF-16 code units.</param>
public readonly record struct TextPosition(int Line, int Column);
