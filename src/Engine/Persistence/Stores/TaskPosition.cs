using System.Globalization;
using Workflows.Engine.Persistence.Sql;
using Workflows.Engine.Tasks;

namespace Workflows.Engine.Persistence.Stores;

/// <summary>The place of a task in a list: by due instant (none last), then id.</summary>
internal readonly record struct TaskPosition(long DueSort, string Id)
{
    /// <summary>The place of a task.</summary>
    public static TaskPosition Of(UserTask task) => new(task.DueAt.StoredOrNever(), task.Id);

    /// <summary>Reads <see cref="ToString"/>.</summary>
    /// <exception cref="FormatException">The text is not a position.</exception>
    public static TaskPosition Parse(string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && long.TryParse(text.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var due)
            ? new TaskPosition(due, text[(dot + 1)..])
            : throw new FormatException("Expected the position of a page, as a page before it gave it, but found another text.");
    }

    /// <summary>The text of a page link.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{DueSort}.{Id}");
}
