namespace Workflows.Activities.Notices;

/// <summary>Somebody a notice may be for.</summary>
/// <param name="Name">The name in <c>to:</c>.</param>
/// <param name="Reads">How this reader gets to the text.</param>
/// <param name="Meaning">Who that is, for the documentation.</param>
public sealed record NoticeAudience(string Name, NoticeReading Reads, string Meaning);

/// <summary>How a reader gets to the text of a notice.</summary>
public enum NoticeReading
{
    /// <summary>With a secret code or a personal link.</summary>
    Code,

    /// <summary>By signing in.</summary>
    SignIn,

    /// <summary>On a wall, a public page or a leaflet.</summary>
    Public,
}
