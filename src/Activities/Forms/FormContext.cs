using Workflows.Engine.Expressions;

namespace Workflows.Activities.Forms;

/// <summary>What the answers of a form are checked against.</summary>
public sealed record FormContext
{
    /// <summary>The time of the step, in UTC.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The zone of the site: its days are meant by dates.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>The instant of receipt, <c>t0</c> in expressions; null when there is none yet.</summary>
    public DateTimeOffset? T0 { get; init; }

    /// <summary>The facts of the case, <c>caseFacts</c> in expressions. Copied before an expression sees it.</summary>
    public ValueObject CaseFacts { get; init; } = new();

    /// <summary>The value of a parameter, or null when there is none of the name.</summary>
    public Func<string, Value?> Parameter { get; init; } = _ => null;

    /// <summary>
    /// Whether the person with this id is known and may be chosen for one of these roles (any role when there are none).
    /// </summary>
    public Func<string, IReadOnlyList<string>, bool> IsEligible { get; init; } = (_, _) => false;

    /// <summary>Whether a document with this id exists and may be named here.</summary>
    public Func<string, bool> IsDocument { get; init; } = _ => false;
}
