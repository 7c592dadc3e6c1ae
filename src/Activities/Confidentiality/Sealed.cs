using System.Text;

namespace Workflows.Activities.Confidentiality;

/// <summary>How texts of a case are stored: in clear up to K2, under the key of the case from K3 on.</summary>
internal static class Sealed
{
    /// <summary>The bytes to store.</summary>
    /// <param name="text">The text.</param>
    /// <param name="strictest">Its class.</param>
    /// <param name="key">Key of the case, or null when it was destroyed.</param>
    /// <param name="place">Id of the row.</param>
    /// <exception cref="InvalidOperationException">The key was destroyed: nothing more can be kept of the case.</exception>
    public static byte[] Text(string text, ContentClass strictest, CaseKey? key, string place)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        return strictest < ContentClass.K3
            ? plain
            : (key ?? throw new InvalidOperationException("expected the key of the case but it was destroyed")).Seal(plain, place);
    }

    /// <summary>The text again; null when the key was destroyed.</summary>
    public static string? Open(byte[] stored, ContentClass strictest, CaseKey? key, string place) =>
        strictest < ContentClass.K3 ? Encoding.UTF8.GetString(stored)
        : key is null ? null
        : Encoding.UTF8.GetString(key.Open(stored, place));
}
