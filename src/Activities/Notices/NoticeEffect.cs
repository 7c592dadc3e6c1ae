using System.Text.Json;
using Workflows.Engine.Execution;

namespace Workflows.Activities.Notices;

/// <summary>Asks for a notice after the commit. Ids only: its text is made when it is sent, for those who may still read it then.</summary>
/// <param name="CorrelationId">The case.</param>
/// <param name="Notice">The notice, for example <c>N-04</c>.</param>
/// <param name="To">Whom it is for: an audience such as <c>complainant</c> or <c>committee</c>, or a role; null for the notice's own.</param>
/// <param name="Persons">Ids of the people, where they are known; empty for a complainant, the public, and the notice's own audience.</param>
public sealed record NoticeEffect(string CorrelationId, string Notice, string? To, IReadOnlyList<string> Persons)
{
    /// <summary>Kind of the effect.</summary>
    public const string Kind = "notice";

    /// <summary>Where a public text is shown, as the definition says it, or null.</summary>
    public string? Place { get; init; }

    /// <summary>Adds it to what a step asks for; once for each notice and receiver within a run of the activity.</summary>
    /// <param name="context">The call.</param>
    /// <param name="occasion">Tells several sendings of one run apart; empty for the only one.</param>
    public void Request(ActivityContext context, string occasion = "")
    {
        ArgumentNullException.ThrowIfNull(context);
        context.AddEffect(Kind, $"notice:{Notice}:{To}:{occasion}", JsonSerializer.Serialize(this));
    }
}
