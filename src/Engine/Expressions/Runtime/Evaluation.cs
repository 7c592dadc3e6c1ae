using System.Runtime.CompilerServices;

namespace Workflows.Engine.Expressions.Runtime;

/// <summary>One run of a script: its stack, its budget and its host.</summary>
/// <remarks>
/// Arguments and variables that no inner function uses live on the stack; a function finds its arguments in place at the
/// bottom of its frame. The others live in <see cref="Scope"/>s.
/// </remarks>
internal sealed partial class Evaluation
{
    private const int MaxStackedHeight = 1200;
    private const int FrameHeight = 6;

    private Value[] _stack = [];
    private int _top;
    private int _base;
    private int _steps;
    private long _memory;
    private int _callDepth;
    private int _height;

    public Evaluation(IScriptHost host, ScriptLimits limits)
    {
        Host = host;
        Limits = limits;
        _steps = limits.MaxSteps;
        _memory = limits.MaxMemory;
    }

    public IScriptHost Host { get; }

    public ScriptLimits Limits { get; }

    /// <summary>The offset in the source to name when something fails.</summary>
    public int At { get; set; }

    /// <summary>The scope of the variables that inner functions use.</summary>
    public Scope? Heap { get; set; }

    /// <summary>The value of the last statement that was an expression.</summary>
    public Value Completion { get; set; }

    /// <summary>The value of the <c>return</c> on its way out.</summary>
    public Value Returned { get; set; }

    /// <summary>Set while an optional chain that met null is on its way out.</summary>
    public bool ChainEnded { get; set; }

    public int Top => _top;

    /// <summary>Counts one step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step()
    {
        if (--_steps < 0)
        {
            ThrowSteps();
        }
    }

    /// <summary>Counts steps.</summary>
    public void Step(long count)
    {
        if (count > _steps)
        {
            _steps = 0;
            ThrowSteps();
        }

        _steps -= (int)count;
    }

    /// <summary>Counts bytes that are about to be allocated.</summary>
    public void Charge(long bytes)
    {
        _memory -= bytes;
        if (_memory < 0)
        {
            throw new ScriptException(
                ScriptCodes.Memory, $"expected at most {Limits.MaxMemory} bytes of texts, lists and objects but found more");
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref Value Local(int slot) => ref _stack[_base + slot];

    public void Push(in Value value)
    {
        if (_top == _stack.Length)
        {
            Reserve(1);
        }

        _stack[_top++] = value;
    }

    public void PopTo(int top) => _top = top;

    public ReadOnlySpan<Value> Arguments(int first, int count) => _stack.AsSpan(first, count);

    public ref Value Slot(int index) => ref _stack[index];

    /// <summary>Makes the values from a place on the stack into the frame of a function.</summary>
    public int EnterFrame(int first, int arguments, int parameters, int size)
    {
        var end = first + size;
        if (end > _stack.Length)
        {
            Reserve(end - _top);
        }

        var filled = first + Math.Min(arguments, parameters);
        _stack.AsSpan(filled, end - filled).Clear();
        _top = end;
        var previous = _base;
        _base = first;
        return previous;
    }

    public void LeaveFrame(int previousBase) => _base = previousBase;

    public void EnterCall(int height)
    {
        _height += height + FrameHeight;

        // The tree is bounded and so is the height of all calls; a host with a tiny stack is stopped by the last check.
        if (++_callDepth > Limits.MaxCallDepth || _height > MaxStackedHeight
            || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new ScriptException(
                ScriptCodes.Depth, $"expected at most {Limits.MaxCallDepth} calls within each other but found more");
        }
    }

    public void LeaveCall(int height)
    {
        _height -= height + FrameHeight;
        _callDepth--;
    }

    /// <summary>Calls a function value with up to three arguments, as array methods do.</summary>
    public Value Call(FunctionValue function, in Value first, in Value second = default, in Value third = default, int count = 3)
    {
        Step();
        var at = At;
        var start = _top;
        Push(first);
        if (count > 1)
        {
            Push(second);
        }

        if (count > 2)
        {
            Push(third);
        }

        var result = function.Invoke(this, start, count);
        _top = start;
        At = at;
        return result;
    }

    public static ScriptException TypeError(string expected, string found) =>
        new(ScriptCodes.Type, $"expected {expected} but found {found}");

    private void ThrowSteps() => throw new ScriptException(
        ScriptCodes.Steps, $"expected at most {Limits.MaxSteps} steps but found more");

    private void Reserve(int more)
    {
        var size = Math.Max(Math.Max(16, _stack.Length * 2), _top + more);
        Charge(16L * size);
        Array.Resize(ref _stack, size);
    }
}
