using System.Text.Json;
using Workflows.Engine.Expressions;

namespace Workflows.Engine.Execution;

/// <summary>Writes and reads the frames of an instance, containers before what they hold.</summary>
internal static class FrameSerializer
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

    /// <summary>Reads all frames and returns the first, which is that of the workflow.</summary>
    /// <exception cref="InvalidDataException">A frame names an activity that the plan does not hold.</exception>
    public static Frame ReadTree(JsonElement frames, PlanNode workflow)
    {
        var byId = new Dictionary<int, Frame>();
        Frame? root = null;
        foreach (var json in frames.EnumerateArray())
        {
            var frame = Read(json, workflow, byId);
            byId.Add(frame.Id, frame);
            root ??= frame;
            if (frame.Parent is { } parent)
            {
                (parent.Children ??= []).Add(frame);
            }
        }

        return root ?? throw new InvalidDataException("expected the frame of the workflow but found no frames");
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
        if (frame.Slots is { } slots)
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

    private static Frame Read(JsonElement json, PlanNode workflow, Dictionary<int, Frame> byId)
    {
        var parent = json.TryGetProperty("in", out var container) ? byId[container.GetInt32()] : null;
        var node = parent is null ? workflow : FindNode(parent.Node, json.GetProperty("activity").GetString()!);
        var frame = new Frame(json.GetProperty("id").GetInt32(), node, parent)
        {
            Status = (FrameStatus)json.GetProperty("status").GetInt32(),
        };
        foreach (var member in json.EnumerateObject())
        {
            ReadMember(frame, member.Name, member.Value);
        }

        return frame;
    }

    private static void ReadMember(Frame frame, string name, JsonElement value)
    {
        switch (name)
        {
            case "ignored":
                frame.Awaited = false;
                break;
            case "breaking":
                frame.Breaking = true;
                break;
            case "tag":
                frame.Tag = value.GetInt32();
                break;
            case "incident":
                frame.IncidentId = value.GetString();
                break;
            case "outcomes":
                frame.PendingOutcomes = [.. value.EnumerateArray().Select(outcome => outcome.GetString()!)];
                frame.HasPendingOutcomes = true;
                break;
            case "state":
                frame.State = frame.Node.Kind is ControlKind control ? control.Behaviour.ReadState(value, frame.Node) : null;
                break;
            case "variables":
                frame.Slots = ReadSlots(frame.Node, value);
                break;
            case "locals":
                foreach (var local in value.EnumerateObject())
                {
                    frame.AddLocal(local.Name, ValueJson.ReadElement(local.Value, tagged: true));
                }

                break;
            case "outputs":
                frame.Outputs = [.. value.EnumerateArray().Select(output => new OutputRecord(
                    FindNode(frame.Node, output[0].GetString()!), output[1].GetString()!,
                    ValueJson.ReadElement(output[2], tagged: true)))];
                break;
            case "bookmarks":
                frame.Bookmarks = [.. value.EnumerateArray().Select(bookmark => new FrameBookmark(
                    bookmark[0].GetString()!, bookmark[1].GetString()!, bookmark[2].GetString()!,
                    bookmark[3].GetBoolean(), bookmark[4].GetString()))];
                break;
            default:
                break;
        }
    }

    private static Value[] ReadSlots(PlanNode node, JsonElement value)
    {
        var slots = VariableScope.Defaults(node);
        for (var i = 0; i < slots.Length; i++)
        {
            if (value.TryGetProperty(node.Variables[i].Id, out var stored))
            {
                slots[i] = ValueJson.ReadElement(stored, tagged: true);
            }
        }

        return slots;
    }

    private static PlanNode FindNode(PlanNode container, string activityId) =>
        container.ById.TryGetValue(activityId, out var node)
            ? node
            : throw new InvalidDataException(
                $"expected an activity '{activityId}' in '{container.NodeId}' but the definition has none: was the instance migrated?");
}
