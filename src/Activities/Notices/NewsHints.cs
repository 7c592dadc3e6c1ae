namespace Workflows.Activities.Notices;

/// <summary>The words for text messages and e-mail when a procedure brings none: there is news, and where.</summary>
internal static class NewsHints
{
    private static readonly Dictionary<(string Language, NoticeReading Reading), string> Texts = new()
    {
        [("en", NoticeReading.Code)] = "There is news for you\n\nThere is news for you. Open {{followUpUrl}} with your code"
            + "{{#if phone}} or call {{phone}}{{/if}}.\n",
        [("id", NoticeReading.Code)] = "Ada kabar untuk Anda\n\nAda kabar untuk Anda. Buka {{followUpUrl}} dengan kode Anda"
            + "{{#if phone}} atau telepon {{phone}}{{/if}}.\n",
        [("en", NoticeReading.SignIn)] = "There is news for you\n\nThere is news for you. Please sign in: {{signInUrl}}\n",
        [("id", NoticeReading.SignIn)] = "Ada kabar untuk Anda\n\nAda kabar untuk Anda. Silakan masuk: {{signInUrl}}\n",
    };

    /// <summary>The template for a notice, or null when there are no words in this language or it is for the public.</summary>
    public static NoticeTemplate? For(
        NoticeDefinition notice, NoticeReading reading, string language, NoticeChannel channel, Lazy<TemplateLanguage> templates) =>
        Texts.TryGetValue((language, reading), out var text)
            ? new NoticeTemplate(
                $"(built in).{language}.{NoticeChannels.Name(channel)}",
                new TemplateName(notice.Id, language, channel, NoticeLiteracy.Reads), text, notice, templates)
            : null;
}
