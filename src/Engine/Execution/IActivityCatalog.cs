namespace Workflows.Engine.Execution;

/// <summary>The activity types that this application knows.</summary>
public interface IActivityCatalog
{
    /// <summary>All descriptors, ordered by category and label.</summary>
    IReadOnlyList<ActivityDescriptor> Descriptors { get; }

    /// <summary>The descriptor of a type name (compared without regard to case), or null.</summary>
    ActivityDescriptor? Find(string typeName);
}
