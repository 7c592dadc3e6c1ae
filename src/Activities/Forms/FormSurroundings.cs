using Workflows.Engine.Expressions.Catalog;

namespace Workflows.Activities.Forms;

/// <summary>What a form may name beside its own fields.</summary>
public sealed record FormSurroundings
{
    internal static readonly string[] Functions =
        ["getParameter", .. FunctionCatalog.All.Where(entry => entry.IsPure && entry.Name.All(char.IsAsciiLetterOrDigit))
            .Select(entry => entry.Name).Distinct()];

    /// <summary>The value lists of the procedure, by name.</summary>
    public IReadOnlyDictionary<string, ValueList> ValueLists { get; init; } = new Dictionary<string, ValueList>();

    /// <summary>Names of the parameters of the procedure; null when they are not checked.</summary>
    public IReadOnlyCollection<string>? Parameters { get; init; }

    /// <summary>Names of the roles of sites and cases; null when they are not checked.</summary>
    public IReadOnlyCollection<string>? Roles { get; init; }
}
