namespace Workflows.Activities.Notices;

/// <summary>Where a reader goes from a notice.</summary>
/// <param name="FollowUp">Page where a complainant enters the code; <c>{site}</c> stands for the site.</param>
/// <param name="SignIn">Page where staff sign in.</param>
public sealed record NoticeAddresses(string FollowUp, string SignIn)
{
    /// <summary>Addresses relative to the application.</summary>
    public static NoticeAddresses Relative { get; } = new("/{site}/case", "/inbox");
}
