using System.Buffers;
using System.Text;
using System.Text.Json;
using Workflows.Activities.Trials;
using Workflows.Engine.Expressions;
using Workflows.Engine.Instances;

namespace Workflows.Host.Commands;

/// <summary>The report of a run as one JSON object, in the form that conformance cases compare.</summary>
internal static class RunJson
{
    public static string Write(TrialReport report)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            var instance = report.Instance;
            writer.WriteStartObject();
            writer.WriteString("status", instance.Header.Status >= InstanceStatus.Finished ? "Finished" : "Running");
            writer.WriteString("subStatus", instance.Header.Status.ToString());
            writer.WriteString("at", report.At);
            writer.WriteStartArray("output");
            foreach (var line in report.Output)
            {
                writer.WriteStringValue(line);
            }

            writer.WriteEndArray();
            writer.WritePropertyName("outputs");
            ValueJson.Write(writer, Value.From(instance.Outputs), tagged: false);
            writer.WritePropertyName("variables");
            ValueJson.Write(writer, Value.From(instance.Variables), tagged: false);
            Journal(writer, instance);
            Bookmarks(writer, report);
            Incidents(writer, instance);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Journal(Utf8JsonWriter writer, InstanceSnapshot instance)
    {
        writer.WriteStartArray("journal");
        foreach (var entry in instance.Journal.SelectMany(step => step.Entries))
        {
            writer.WriteStartObject();
            writer.WriteString("activityId", entry.ActivityId);
            writer.WriteString("activityType", entry.ActivityType);
            writer.WriteString("event", entry.Event.ToString());
            writer.WriteString("outcome", entry.Outcome);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Bookmarks(Utf8JsonWriter writer, TrialReport report)
    {
        writer.WriteStartArray("bookmarks");
        foreach (var wait in RunWaits.Of(report))
        {
            writer.WriteStartObject();
            writer.WriteString("activityId", wait.Bookmark.ActivityId);
            writer.WriteString("name", wait.Bookmark.Name);
            if (wait.DueAt is { } due)
            {
                writer.WriteString("dueAt", due);
            }

            if (wait.Task is { } task)
            {
                writer.WriteString("title", task.Title);
                writer.WriteStartArray("outcomes");
                foreach (var outcome in task.Outcomes)
                {
                    writer.WriteStringValue(outcome);
                }

                writer.WriteEndArray();
                if (task.TargetAt is { } target)
                {
                    writer.WriteString("targetAt", target);
                }
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Incidents(Utf8JsonWriter writer, InstanceSnapshot instance)
    {
        writer.WriteStartArray("incidents");
        foreach (var incident in instance.Incidents)
        {
            writer.WriteStartObject();
            writer.WriteString("activityId", incident.ActivityId);
            writer.WriteString("code", incident.Code);
            writer.WriteString("message", incident.Message);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
