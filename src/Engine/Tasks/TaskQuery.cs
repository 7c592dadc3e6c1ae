namespace Workflows.Engine.Tasks;

/// <summary>
/// What the application adds to every read of tasks so that people who may not know of a case find no trace of it
/// (design, contract 12). The engine keeps no list of excluded people.
/// </summary>
/// <param name="Sql">
/// A condition over the alias <c>t</c> of the table <c>user_tasks</c>, in SQL that both databases know, for example
/// <c>not exists (select 1 from exclusions x where x.correlation_id = t.correlation_id and x.person_id = @person)</c>.
/// Written by the application's code, never from input.
/// </param>
/// <param name="Parameters">Values of the parameters that <paramref name="Sql"/> names, without the at sign.</param>
public sealed record TaskVisibility(string Sql, IReadOnlyDictionary<string, object> Parameters)
{
    /// <summary>No restriction: for the engine's own work and for tests.</summary>
    public static TaskVisibility Unrestricted { get; } = new("1 = 1", new Dictionary<string, object>());
}

/// <summary>Which open tasks to list, most urgent first.</summary>
public sealed record TaskQuery
{
    /// <summary>Who may see what.</summary>
    public required TaskVisibility Visibility { get; init; }

    /// <summary>Person whose own tasks to include, or null.</summary>
    public string? Assignee { get; init; }

    /// <summary>Groups whose unclaimed tasks to include; with no assignee and no groups every open task is meant.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Only this site, or null for all.</summary>
    public string? SiteId { get; init; }

    /// <summary>Only this instance, or null for all.</summary>
    public string? InstanceId { get; init; }

    /// <summary>Only tasks due before this UTC instant, or null.</summary>
    public DateTimeOffset? DueBefore { get; init; }

    /// <summary>At most so many, 1 to 500.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>Continue after this position (from <see cref="TaskPage.Next"/>), or null.</summary>
    public string? After { get; init; }
}

/// <summary>A page of tasks.</summary>
/// <param name="Items">The tasks, by due time (those without come last), then id.</param>
/// <param name="Next">Where the next page begins, or null.</param>
public sealed record TaskPage(IReadOnlyList<UserTask> Items, string? Next);

/// <summary>A change of an open task that does not resume its instance: claim, release, assign, delegate, send back, draft.</summary>
/// <param name="Task">The task as it shall be, with the revision that was read.</param>
/// <param name="Journal">What to record.</param>
public sealed record TaskChange(UserTask Task, Instances.JournalStep Journal);
