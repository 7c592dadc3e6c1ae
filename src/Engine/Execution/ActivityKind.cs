namespace Workflows.Engine.Execution;

/// <summary>An activity type, ready to run.</summary>
internal abstract class ActivityKind(ActivityDescriptor descriptor)
{
    /// <summary>What it declares.</summary>
    public ActivityDescriptor Descriptor { get; } = descriptor;
}

/// <summary>A type whose objects are made for each call and given their inputs.</summary>
internal sealed class LeafKind(ActivityDescriptor descriptor, Func<Activity> create, InputSetter[] setters)
    : ActivityKind(descriptor)
{
    /// <summary>Makes an object for one call.</summary>
    public Func<Activity> Create { get; } = create;

    /// <summary>Sets the inputs, in the order of the descriptor.</summary>
    public InputSetter[] Setters { get; } = setters;
}

/// <summary>A control-flow type: one object for all, which works on frames.</summary>
internal sealed class ControlKind(ActivityDescriptor descriptor, ControlFlowActivity behaviour) : ActivityKind(descriptor)
{
    /// <summary>What it does.</summary>
    public ControlFlowActivity Behaviour { get; } = behaviour;
}
