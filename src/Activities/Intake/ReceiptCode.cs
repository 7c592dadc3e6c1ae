using System.Globalization;
using System.Security.Cryptography;

namespace Workflows.Activities.Intake;

/// <summary>The code of a complainant: sixteen digits in groups of four, easy to say over the telephone.</summary>
public static class ReceiptCode
{
    private const int Groups = 4;
    private const int GroupSize = 10_000;

    /// <summary>A new random code, for example <c>4821 0937 5516 2204</c>.</summary>
    public static string New() => string.Join(
        ' ', Enumerable.Range(0, Groups).Select(_ =>
            RandomNumberGenerator.GetInt32(GroupSize).ToString("0000", CultureInfo.InvariantCulture)));
}
