using System.Collections.Frozen;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Workflows.Engine.Execution;

/// <summary>The activity types of the given assemblies, found by their attribute.</summary>
internal sealed class ActivityRegistry : IActivityCatalog
{
    private readonly FrozenDictionary<string, ActivityKind> _kinds;

    /// <summary>Collects the types.</summary>
    /// <exception cref="InvalidOperationException">Two types declare the same name.</exception>
    public ActivityRegistry(IEnumerable<Assembly> assemblies, IServiceProvider services)
    {
        var kinds = new Dictionary<string, ActivityKind>(StringComparer.OrdinalIgnoreCase);
        foreach (var type in assemblies.Distinct().SelectMany(assembly => assembly.GetTypes()))
        {
            if (type.GetCustomAttribute<ActivityTypeAttribute>() is not { } declared)
            {
                continue;
            }

            if (!kinds.TryAdd(declared.Name, CreateKind(type, declared, services)))
            {
                throw new InvalidOperationException(
                    $"Expected one class per activity type but found a second one for '{declared.Name}': {type}");
            }
        }

        _kinds = kinds.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        Descriptors = [.. kinds.Values.Select(kind => kind.Descriptor)
            .OrderBy(d => d.Category, StringComparer.Ordinal).ThenBy(d => d.Label, StringComparer.Ordinal)];
    }

    /// <inheritdoc />
    public IReadOnlyList<ActivityDescriptor> Descriptors { get; }

    /// <inheritdoc />
    public ActivityDescriptor? Find(string typeName) => FindKind(typeName)?.Descriptor;

    /// <summary>The type of that name, ready to run, or null.</summary>
    public ActivityKind? FindKind(string typeName) => _kinds.GetValueOrDefault(typeName);

    private static ActivityKind CreateKind(Type type, ActivityTypeAttribute declared, IServiceProvider services)
    {
        if (type.IsAssignableTo(typeof(ControlFlowActivity)))
        {
            var deferred = type.GetCustomAttributes<DeferredInputAttribute>()
                .Select(input => Describe(input.Name, input.Type, input, deferred: true));
            return new ControlKind(
                Describe(type, declared, [.. deferred]), (ControlFlowActivity)Activator.CreateInstance(type)!);
        }

        var properties = type.GetProperties()
            .Where(property => property.GetCustomAttribute<InputAttribute>() is not null)
            .OrderBy(property => property.MetadataToken)
            .ToArray();
        var inputs = properties.Select(property => Translate(
            Describe(property.Name, property.PropertyType, property.GetCustomAttribute<InputAttribute>()!, deferred: false), property));
        return new LeafKind(
            Describe(type, declared, [.. inputs]), Factory(type, services), [.. properties.Select(InputSetter.For)]);
    }

    private static Func<Activity> Factory(Type type, IServiceProvider services)
    {
        if (type.GetConstructor(Type.EmptyTypes) is not { } constructor)
        {
            var create = ActivatorUtilities.CreateFactory(type, Type.EmptyTypes);
            return () => (Activity)create(services, null);
        }

        // Compiled at first use: the call is on the path of every step, and most types are never used by a process.
        var compiled = new Lazy<Func<Activity>>(
            () => Expression.Lambda<Func<Activity>>(Expression.New(constructor)).Compile());
        return () => compiled.Value();
    }

    private static ActivityDescriptor Describe(
        Type type, ActivityTypeAttribute declared, IReadOnlyList<InputDescriptor> inputs)
    {
        var dot = declared.Name.IndexOf('.', StringComparison.Ordinal);
        var outputs = type.GetCustomAttributes<OutputAttribute>()
            .Select(output => new OutputDescriptor(CamelCase(output.Name), output.Type, output.Description ?? ""));
        var label = declared.Label ?? declared.Name[(dot + 1)..];
        var description = declared.Description ?? "";
        var isContainer = declared.Ports.Length > 0 || type.IsAssignableTo(typeof(ControlFlow.IHoldsChildren));
        return new ActivityDescriptor(
            declared.Name,
            declared.Category ?? declared.Name[..Math.Max(dot, 0)],
            label,
            description,
            inputs,
            [.. outputs],
            declared is { Outcomes: [], OutcomesInput: null } ? ["Done"] : declared.Outcomes,
            declared.OutcomesInput is null ? null : CamelCase(declared.OutcomesInput),
            declared.Ports,
            declared.Terminal,
            declared.Waits,
            declared.Trigger,
            declared.Browsable,
            isContainer)
        {
            OpensTask = type.IsAssignableTo(typeof(Tasks.TaskActivity)),
            Texts = Texts(type, label, description),
        };
    }

    private static InputDescriptor Describe(string name, Type type, InputDeclarationAttribute input, bool deferred) =>
        new(
            CamelCase(name), type, input.Label ?? name, input.Description ?? "", input.Hint, input.Options, input.Default,
            input.Required, deferred);

    private static InputDescriptor Translate(InputDescriptor input, PropertyInfo property) =>
        input with { Texts = Texts(property, input.Label, input.Description) };

    private static Dictionary<string, ActivityText> Texts(MemberInfo member, string label, string description)
    {
        var texts = new Dictionary<string, ActivityText>(StringComparer.Ordinal) { ["en"] = new(label, description) };
        foreach (var text in member.GetCustomAttributes<ActivityTextAttribute>(inherit: false))
        {
            texts[text.Language] = new ActivityText(text.Label ?? label, text.Description ?? description);
        }

        return texts;
    }

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
