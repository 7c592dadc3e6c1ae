using Workflows.Engine.Execution;

namespace Workflows.Engine.Runtime;

/// <summary>A wait of an instance.</summary>
/// <param name="Frame">The run that waits.</param>
/// <param name="Bookmark">What it waits for.</param>
internal sealed record Waiting(Frame Frame, FrameBookmark Bookmark)
{
    /// <summary>The first wait that matches, or null.</summary>
    public static Waiting? Find(WorkflowInstance instance, Predicate<FrameBookmark> match)
    {
        foreach (var frame in instance.Frames())
        {
            if (frame.Bookmarks?.Find(match) is { } bookmark)
            {
                return new Waiting(frame, bookmark);
            }
        }

        return null;
    }

    /// <summary>True for a wait that only the end of a child instance answers.</summary>
    private static bool AwaitsChild(Frame frame) => frame.Node.Kind is ControlKind { Behaviour: Composition.IWaitsForChildren };

    /// <summary>The wait of an activity, or else the wait for an event or task of that name.</summary>
    public static Waiting? FindByName(WorkflowInstance instance, string name)
    {
        foreach (var frame in instance.Frames())
        {
            if (frame.Node.Id == name && frame.Bookmarks is { Count: > 0 } bookmarks && !AwaitsChild(frame))
            {
                return new Waiting(frame, bookmarks[0]);
            }
        }

        return Find(instance, bookmark => bookmark.Key == name) is { } wait && !AwaitsChild(wait.Frame) ? wait : null;
    }
}
