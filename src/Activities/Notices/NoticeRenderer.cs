namespace Workflows.Activities.Notices;

/// <summary>Makes the text that one person gets. Papers are made the same way, with the channel letter.</summary>
public static class NoticeRenderer
{
    /// <summary>Renders a notice.</summary>
    /// <param name="templates">The notices of the release that the case is pinned to.</param>
    /// <param name="noticeId">Id of the notice.</param>
    /// <param name="recipient">Language, channel and literacy of the person.</param>
    /// <param name="model">What is known; only what the kind may say over the channel is used.</param>
    /// <exception cref="NoticeRefusedException">When there is no such notice, when this is no reader of it, when there is no
    /// template, when a value does not fit or must be known and is not, or when the text would be too large. Nothing may be sent
    /// then.</exception>
    public static RenderedNotice Render(
        NoticeTemplates templates, string noticeId, NoticeRecipient recipient, NoticeModel model)
    {
        ArgumentNullException.ThrowIfNull(templates);
        ArgumentNullException.ThrowIfNull(recipient);
        ArgumentNullException.ThrowIfNull(model);
        if (!templates.Notices.TryGetValue(noticeId, out var notice))
        {
            throw new NoticeRefusedException(
                NoticeProblemCodes.Undeclared, $"expected a notice of this procedure but found '{noticeId}'");
        }

        if (recipient.Audience is { } audience && !notice.To.Contains(audience, StringComparer.Ordinal))
        {
            throw new NoticeRefusedException(
                NoticeProblemCodes.Audience,
                $"expected a reader of '{noticeId}', {string.Join(", ", notice.To)}, but found '{audience}'");
        }

        if (recipient.Channel == NoticeChannel.Poster && !notice.IsPublic)
        {
            throw new NoticeRefusedException(
                NoticeProblemCodes.Channel, $"expected a notice for the public on a poster but found '{noticeId}'");
        }

        var channel = NoticeChannels.Name(recipient.Channel);
        var template = templates.Choose(notice, recipient) ?? throw new NoticeRefusedException(
            NoticeProblemCodes.Language, $"expected a template of '{noticeId}' for {recipient.Language} and {channel} but found none");

        // The narrower of the two channels decides what may be said.
        var (subject, text) = template.Render(model.For(notice, template.Name.Channel, template.Name.Language));
        return new RenderedNotice(
            notice.Id, subject, NoticeChannels.IsHtml(recipient.Channel) ? NoticeMarkup.ToHtml(text) : text, text,
            template.Name.Language, recipient.Channel, template.File, template.Hash);
    }
}
