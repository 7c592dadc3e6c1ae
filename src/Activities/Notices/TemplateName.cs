using System.Text.RegularExpressions;

namespace Workflows.Activities.Notices;

/// <summary>What the name of a template file says.</summary>
/// <param name="Id">Id of the notice.</param>
/// <param name="Language">Two-letter language.</param>
/// <param name="Channel">Channel; the inbox when the name says none.</param>
/// <param name="Literacy">Literacy; reads when the name says none.</param>
internal sealed partial record TemplateName(string Id, string Language, NoticeChannel Channel, NoticeLiteracy Literacy)
{
    public const string Extension = ".hbs";

    /// <summary>Reads a file name; null when it is not one.</summary>
    public static TemplateName? Parse(string fileName)
    {
        if (NamePattern().Match(fileName) is not { Success: true } match)
        {
            return null;
        }

        var rest = match.Groups["rest"].Captures.Select(capture => capture.Value).ToArray();
        NoticeChannel? channel = null;
        NoticeLiteracy? literacy = null;
        foreach (var part in rest)
        {
            if (channel is null && literacy is null && NoticeChannels.Parse(part) is { } namedChannel)
            {
                channel = namedChannel;
            }
            else if (literacy is null && NoticeChannels.ParseLiteracy(part) is { } namedLiteracy)
            {
                literacy = namedLiteracy;
            }
            else
            {
                return null;
            }
        }

        return new TemplateName(
            match.Groups["id"].Value, match.Groups["lang"].Value, channel ?? NoticeChannel.Inbox, literacy ?? NoticeLiteracy.Reads);
    }

    [GeneratedRegex(
        @"^(?<id>[A-Za-z0-9][A-Za-z0-9_\-]{0,63})\.(?<lang>[a-z]{2,3})(\.(?<rest>[a-z]+))*\.hbs$", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
