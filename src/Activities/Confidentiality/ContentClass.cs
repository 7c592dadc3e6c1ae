namespace Workflows.Activities.Confidentiality;

/// <summary>Who may know a value (procedures, 5.6). Stored as number: never reorder.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1008", Justification = "Stored as the number of its name; there is no class zero.")]
public enum ContentClass
{
    /// <summary>Public.</summary>
    K1 = 1,

    /// <summary>Generalised, inside the organisation: routing facts, states, times.</summary>
    K2 = 2,

    /// <summary>Content of a case: the case team. Kept encrypted.</summary>
    K3 = 3,

    /// <summary>Identity, contact or place of a complainant or of a person at risk. Kept encrypted; each reading is logged with a reason.</summary>
    K4 = 4,
}
