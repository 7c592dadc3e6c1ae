namespace Workflows.Engine.Expressions.Runtime;

/// <summary>Something a script can call: its own function, or one of the language.</summary>
internal abstract class FunctionValue
{
    /// <summary>Calls the function with the arguments on top of the evaluation's stack, and leaves them there.</summary>
    public abstract Value Invoke(Evaluation evaluation, int firstArgument, int argumentCount);
}
