using Workflows.Engine.Expressions;

namespace Workflows.Engine.Execution;

/// <summary>One run of one activity within an instance.</summary>
internal sealed class Frame
{
    private Value[]? _slots;

    public Frame(int id, PlanNode node, Frame? parent)
    {
        Id = id;
        Node = node;
        Parent = parent;
        Status = FrameStatus.Pending;
    }

    /// <summary>Counts up within the instance.</summary>
    public int Id { get; }

    /// <summary>The activity.</summary>
    public PlanNode Node { get; }

    /// <summary>The run of the container, or null for the workflow.</summary>
    public Frame? Parent { get; }

    /// <summary>Where it stands.</summary>
    public FrameStatus Status { get; set; }

    /// <summary>False when the container no longer waits for it: its completion continues nothing.</summary>
    public bool Awaited { get; set; } = true;

    /// <summary>True when a Break passed through; a sequence or loop ends when its current child completes.</summary>
    public bool Breaking { get; set; }

    /// <summary>What the container wants to remember about this child (index of an item, port, backward edge).</summary>
    public int Tag { get; set; }

    /// <summary>State of a control-flow activity between its calls.</summary>
    public object? State { get; set; }

    /// <summary>Declared variables, in the order of the plan; null until the first is set.</summary>
    public Value[]? Slots
    {
        get
        {
            if (!StoredSlots.IsEmpty)
            {
                Slots = FrameReader.ReadSlots(Node, StoredSlots.Span);
            }

            return _slots;
        }

        set
        {
            _slots = value;
            StoredSlots = default;
        }
    }

    /// <summary>The variables as they were stored, until somebody asks for one: most steps touch few containers.</summary>
    public ReadOnlyMemory<byte> StoredSlots { get; set; }

    /// <summary>Variables that only this run has: loop variables and those that scripts created.</summary>
    public List<LocalVariable>? Locals { get; set; }

    /// <summary>Outputs of children that ran in this container, newest last.</summary>
    public List<OutputRecord>? Outputs { get; set; }

    /// <summary>Runs of children that are not over.</summary>
    public List<Frame>? Children { get; set; }

    /// <summary>What it waits for.</summary>
    public List<FrameBookmark>? Bookmarks { get; set; }

    /// <summary>The open incident when it is faulted, or null.</summary>
    public string? IncidentId { get; set; }

    /// <summary>Outcomes that its container has not been able to act on; empty means the default completion.</summary>
    public IReadOnlyList<string>? PendingOutcomes { get; set; }

    /// <summary>True from its completion until its container has acted on it.</summary>
    public bool HasPendingOutcomes { get; set; }

    /// <summary>True while it has begun and is not over.</summary>
    public bool IsRunning => Status == FrameStatus.Running;

    public void AddLocal(string name, Value value) => (Locals ??= []).Add(new LocalVariable(name, name) { Value = value });
}

/// <summary>Where a run of an activity stands. Stored as number: never reorder.</summary>
internal enum FrameStatus
{
    Pending = 0,
    Running = 1,
    Completed = 2,
    Canceled = 3,
    Faulted = 4,
}

/// <summary>A variable that only one run has.</summary>
internal sealed class LocalVariable(string id, string name)
{
    public string Id { get; } = id;

    public string Name { get; } = name;

    public Value Value { get; set; }
}

/// <summary>An output of a child, for <c>getOutputFrom</c>.</summary>
internal readonly record struct OutputRecord(PlanNode Node, string Output, Value Value);

/// <summary>A wait of a frame, as kept in the state.</summary>
/// <param name="Id">Bookmark id.</param>
/// <param name="Name">Kind of wait.</param>
/// <param name="Key">What a stimulus must match.</param>
/// <param name="HasDueTimes">True when due times hang on it.</param>
/// <param name="TaskId">Its user task, or null.</param>
internal sealed record FrameBookmark(string Id, string Name, string Key, bool HasDueTimes, string? TaskId);
