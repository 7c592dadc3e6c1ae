namespace Workflows.Engine.Definitions;

/// <summary>Names as accessors and activity types spell them.</summary>
internal static class PascalName
{
    /// <summary><c>loop count</c> becomes <c>LoopCount</c>; a name that is spelled so already comes back as it is.</summary>
    public static string Of(string name)
    {
        if (name.Length > 0 && char.IsUpper(name[0]) && name.AsSpan().IndexOfAny(" _-") < 0)
        {
            return name;
        }

        var parts = name.Split([' ', '_', '-'], StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(parts.Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
    }
}
