using System.Globalization;
using Workflows.Engine.Expressions.Runtime;

namespace Workflows.Engine.Expressions.Library;

/// <summary>The methods of a JavaScript Date that conditions use, in the host's zone.</summary>
internal static class DateMethods
{
    public static readonly Dictionary<string, Builtin> Table = new(StringComparer.Ordinal)
    {
        ["getTime"] = (Evaluation _, in Value self, ReadOnlySpan<Value> _) => Value.From(self.ToNumber()),
        ["toISOString"] = Iso,
        ["toJSON"] = Iso,
        ["getFullYear"] = (Evaluation e, in Value self, ReadOnlySpan<Value> _) => Value.From(Calendar.ToLocal(e, self.AsInstant).Year),
        ["getMonth"] = (Evaluation e, in Value self, ReadOnlySpan<Value> _) => Value.From(Calendar.ToLocal(e, self.AsInstant).Month - 1),
        ["getDate"] = (Evaluation e, in Value self, ReadOnlySpan<Value> _) => Value.From(Calendar.ToLocal(e, self.AsInstant).Day),
        ["getDay"] = (Evaluation e, in Value self, ReadOnlySpan<Value> _) => Value.From((int)Calendar.ToLocal(e, self.AsInstant).DayOfWeek),
        ["getHours"] = (Evaluation e, in Value self, ReadOnlySpan<Value> _) => Value.From(Calendar.ToLocal(e, self.AsInstant).Hour),
        ["getMinutes"] = (Evaluation e, in Value self, ReadOnlySpan<Value> _) => Value.From(Calendar.ToLocal(e, self.AsInstant).Minute),
    };

    private static Value Iso(Evaluation evaluation, in Value self, ReadOnlySpan<Value> arguments) => evaluation.NewText(
        self.AsInstant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
}
