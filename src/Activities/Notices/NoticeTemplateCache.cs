using System.Runtime.CompilerServices;
using Workflows.Engine.Definitions.Releases;

namespace Workflows.Activities.Notices;

/// <summary>Keeps the templates of releases for as long as somebody holds the release.</summary>
public sealed class NoticeTemplateCache
{
    private readonly ConditionalWeakTable<Release, NoticeTemplates> _templates = [];

    /// <summary>The templates of a release.</summary>
    public NoticeTemplates Of(Release release)
    {
        ArgumentNullException.ThrowIfNull(release);
        return _templates.GetValue(release, key => NoticeTemplates.Read(key.Notices));
    }
}
