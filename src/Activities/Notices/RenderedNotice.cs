using System.Security.Cryptography;
using System.Text;

namespace Workflows.Activities.Notices;

/// <summary>A notice as one person gets it; a letter of it is a paper of the case.</summary>
/// <param name="NoticeId">Id of the notice.</param>
/// <param name="Subject">Subject in one line, plain text.</param>
/// <param name="Body">HTML for inbox, letter and poster; plain text for the others.</param>
/// <param name="Text">The body as plain text, for reading aloud and for search.</param>
/// <param name="Language">Language of the text; another one than asked for when there is none in it.</param>
/// <param name="Channel">The channel it was made for.</param>
/// <param name="TemplateFile">The file of the template.</param>
/// <param name="TemplateHash">SHA-256 of the template, lower-case hex.</param>
public sealed record RenderedNotice(
    string NoticeId, string Subject, string Body, string Text, string Language, NoticeChannel Channel, string TemplateFile,
    string TemplateHash)
{
    /// <summary>True when <see cref="Body"/> is HTML.</summary>
    public bool IsHtml => NoticeChannels.IsHtml(Channel);

    /// <summary>SHA-256 of subject and body, lower-case hex; the mark of the paper.</summary>
    public string ContentHash { get; } =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Subject}\n\n{Body}")));
}
