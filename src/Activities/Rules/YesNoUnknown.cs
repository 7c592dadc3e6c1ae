namespace Workflows.Activities.Rules;

/// <summary>An answer to a question that a person may not be able to answer yet.</summary>
public enum YesNoUnknown
{
    /// <summary>Not known, or not answered. An unknown is never a no.</summary>
    Unknown,

    /// <summary>Yes.</summary>
    Yes,

    /// <summary>No.</summary>
    No,
}

/// <summary>Reads the answers of forms.</summary>
public static class Answers
{
    /// <summary>The answer a form holds: <c>yes</c>, <c>no</c>; everything else is unknown.</summary>
    public static YesNoUnknown Read(string? value) => value switch
    {
        "yes" => YesNoUnknown.Yes,
        "no" => YesNoUnknown.No,
        _ => YesNoUnknown.Unknown,
    };
}
