using System.Text.Json;
using Workflows.Engine.Expressions;

namespace Workflows.Engine.Execution;

/// <summary>Writes the frames of an instance, containers before what they hold.</summary>
internal static class FrameWriter
{
    /// <summary>Writes a frame and everything in it.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="isOver">True when the instance has ended: what its variables came to is kept whatever their storage.</param>
    public static void WriteTree(Utf8JsonWriter writer, Frame frame, bool isOver)
    {
        Write(writer, frame, isOver);
        if (frame.Children is { } children)
        {
            foreach (var child in children)
            {
                WriteTree(writer, child, isOver);
            }
        }
    }

    private static void Write(Utf8JsonWriter writer, Frame frame, bool isOver)
    {
        writer.WriteStartObject();
        writer.WriteNumber("id", frame.Id);
        if (frame.Parent is { } parent)
        {
            writer.WriteNumber("in", parent.Id);
            writer.WriteString("activity", frame.Node.Id);
        }

        writer.WriteNumber("status", (int)frame.Status);
        WriteFlag(writer, "ignored", !frame.Awaited);
        WriteFlag(writer, "breaking", frame.Breaking);
        if (frame.Tag != 0)
        {
            writer.WriteNumber("tag", frame.Tag);
        }

        if (frame.IncidentId is { } incident)
        {
            writer.WriteString("incident", incident);
        }

        if (frame is { HasPendingOutcomes: true, PendingOutcomes: { } outcomes })
        {
            writer.WriteStartArray("outcomes");
            foreach (var outcome in outcomes)
            {
                writer.WriteStringValue(outcome);
            }

            writer.WriteEndArray();
        }

        if (frame.State is not null && frame.Node.Kind is ControlKind control)
        {
            writer.WritePropertyName("state");
            control.Behaviour.WriteState(writer, frame);
        }

        WriteVariables(writer, frame, isOver);
        WriteBookmarks(writer, frame);
        writer.WriteEndObject();
    }

    private static void WriteVariables(Utf8JsonWriter writer, Frame frame, bool isOver)
    {
        if (!frame.StoredSlots.IsEmpty)
        {
            writer.WritePropertyName("variables");
            writer.WriteRawValue(frame.StoredSlots.Span, skipInputValidation: true);
        }
        else if (frame.Slots is { } slots)
        {
            writer.WriteStartObject("variables");
            for (var i = 0; i < slots.Length; i++)
            {
                var variable = frame.Node.Variables[i];
                if ((variable.Persisted || isOver) && slots[i] != variable.Default)
                {
                    writer.WritePropertyName(variable.Id);
                    ValueJson.Write(writer, slots[i], tagged: true);
                }
                else if (!variable.Persisted && !isOver && !variable.Default.IsNullish)
                {
                    // A variable in memory is gone after the step, default included.
                    writer.WriteNull(variable.Id);
                }
            }

            writer.WriteEndObject();
        }

        if (frame.Locals is { Count: > 0 } locals)
        {
            writer.WriteStartObject("locals");
            foreach (var local in locals)
            {
                writer.WritePropertyName(local.Name);
                ValueJson.Write(writer, local.Value, tagged: true);
            }

            writer.WriteEndObject();
        }

        if (frame.Outputs is { Count: > 0 } outputs)
        {
            writer.WriteStartArray("outputs");
            foreach (var output in outputs)
            {
                writer.WriteStartArray();
                writer.WriteStringValue(output.Node.Id);
                writer.WriteStringValue(output.Output);
                ValueJson.Write(writer, output.Value, tagged: true);
                writer.WriteEndArray();
            }

            writer.WriteEndArray();
        }
    }

    private static void WriteBookmarks(Utf8JsonWriter writer, Frame frame)
    {
        if (frame.Bookmarks is not { Count: > 0 } bookmarks)
        {
            return;
        }

        writer.WriteStartArray("bookmarks");
        foreach (var bookmark in bookmarks)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(bookmark.Id);
            writer.WriteStringValue(bookmark.Name);
            writer.WriteStringValue(bookmark.Key);
            writer.WriteBooleanValue(bookmark.HasDueTimes);
            writer.WriteStringValue(bookmark.TaskId);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    private static void WriteFlag(Utf8JsonWriter writer, string name, bool value)
    {
        if (value)
        {
            writer.WriteBoolean(name, true);
        }
    }
}
