using System.Collections.Frozen;

namespace Workflows.Engine.Definitions.Differences;

/// <summary>The words for differences. {0} is the subject, the others are the arguments.</summary>
internal static class ChangeMessages
{
    private static readonly FrozenDictionary<ChangeKind, (string English, string Indonesian)> Messages =
        new Dictionary<ChangeKind, (string English, string Indonesian)>
        {
            [ChangeKind.ActivityAdded] = ("step '{0}' ({1}) is new", "langkah '{0}' ({1}) ditambahkan"),
            [ChangeKind.ActivityRemoved] = ("step '{0}' ({1}) is removed", "langkah '{0}' ({1}) dihapus"),
            [ChangeKind.ActivityRetyped] = ("step '{0}' is now {2} instead of {1}", "langkah '{0}' kini {2}, sebelumnya {1}"),
            [ChangeKind.ActivityRenamed] = ("step '{0}' is now called '{2}' instead of '{1}'", "langkah '{0}' kini bernama '{2}', sebelumnya '{1}'"),
            [ChangeKind.ActivityMoved] = ("step '{0}' now stands in '{2}' instead of '{1}'", "langkah '{0}' kini berada di '{2}', sebelumnya di '{1}'"),
            [ChangeKind.InputChanged] = ("in step '{0}', '{1}' is now {3} instead of {2}", "pada langkah '{0}', '{1}' kini {3}, sebelumnya {2}"),
            [ChangeKind.OutputChanged] = ("in step '{0}', the result '{1}' now goes to {3} instead of {2}", "pada langkah '{0}', hasil '{1}' kini masuk ke {3}, sebelumnya {2}"),
            [ChangeKind.SettingChanged] = ("in step '{0}', the setting '{1}' is different", "pada langkah '{0}', pengaturan '{1}' berbeda"),
            [ChangeKind.ConnectionAdded] = ("after '{0}' with outcome '{1}' the case now also goes to '{2}'", "setelah '{0}' dengan hasil '{1}' kasus kini juga ke '{2}'"),
            [ChangeKind.ConnectionRemoved] = ("after '{0}' with outcome '{1}' the case no longer goes to '{2}'", "setelah '{0}' dengan hasil '{1}' kasus tidak lagi ke '{2}'"),
            [ChangeKind.ConnectionRedirected] = ("after '{0}' with outcome '{1}' the case now goes to '{3}' instead of '{2}'", "setelah '{0}' dengan hasil '{1}' kasus kini ke '{3}', sebelumnya ke '{2}'"),
            [ChangeKind.ParameterAdded] = ("parameter '{0}' is new, with {1}", "parameter '{0}' ditambahkan, dengan {1}"),
            [ChangeKind.ParameterRemoved] = ("parameter '{0}' is removed; it was {1}", "parameter '{0}' dihapus; sebelumnya {1}"),
            [ChangeKind.ParameterChanged] = ("parameter '{0}': {1} is now {3} instead of {2}", "parameter '{0}': {1} kini {3}, sebelumnya {2}"),
            [ChangeKind.VariableAdded] = ("variable '{0}' ({1}) is new", "variabel '{0}' ({1}) ditambahkan"),
            [ChangeKind.VariableRemoved] = ("variable '{0}' ({1}) is removed", "variabel '{0}' ({1}) dihapus"),
            [ChangeKind.VariableChanged] = ("variable '{0}' is now {2} instead of {1}", "variabel '{0}' kini {2}, sebelumnya {1}"),
            [ChangeKind.TextAdded] = ("{1} '{0}' is new", "{2} '{0}' ditambahkan"),
            [ChangeKind.TextRemoved] = ("{1} '{0}' is removed", "{2} '{0}' dihapus"),
            [ChangeKind.TextChanged] = ("{1} '{0}' reads differently", "{2} '{0}' berubah isinya"),
            [ChangeKind.CallChanged] = ("'{0}' is now called in version {2} instead of {1}", "'{0}' kini dipanggil dalam versi {2}, sebelumnya {1}"),
            [ChangeKind.DefinitionChanged] = ("'{0}' of the procedure is different", "'{0}' dari prosedur berbeda"),
            [ChangeKind.LayoutChanged] = ("{1} steps stand elsewhere on the canvas", "{1} langkah berpindah tempat di kanvas"),
        }.ToFrozenDictionary();

    public static string Find(ChangeKind kind, string language) =>
        language.StartsWith("id", StringComparison.OrdinalIgnoreCase) ? Messages[kind].Indonesian : Messages[kind].English;
}
