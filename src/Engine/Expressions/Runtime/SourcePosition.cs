namespace Workflows.Engine.Expressions.Runtime;

/// <summary>Turns an offset in a source into a line and a column.</summary>
internal static class SourcePosition
{
    public static (int Line, int Column) Of(string source, int offset)
    {
        var line = 1;
        var start = 0;
        var end = Math.Min(offset, source.Length);
        for (var i = 0; i < end; i++)
        {
            if (source[i] == '\n' || (source[i] == '\r' && (i + 1 >= source.Length || source[i + 1] != '\n')))
            {
                line++;
                start = i + 1;
            }
        }

        return (line, end - start + 1);
    }
}
