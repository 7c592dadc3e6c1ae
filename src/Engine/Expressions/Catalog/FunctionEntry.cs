namespace Workflows.Engine.Expressions.Catalog;

/// <summary>One function that a script can call, described for people.</summary>
/// <param name="Name">
/// The name a script writes; a method has the kind of its value in front (<c>text.includes</c>, <c>list.map</c>).
/// </param>
/// <param name="Signature">How it is called.</param>
/// <param name="English">What it gives, in one sentence.</param>
/// <param name="Indonesian">The same in Indonesian.</param>
/// <param name="Example">A call; where it ends in <c>// value</c>, a test checks the value.</param>
/// <param name="Category">The group it is listed in.</param>
/// <param name="IsPure">True when the language answers it; false when the workflow does.</param>
public sealed record FunctionEntry(
    string Name, string Signature, string English, string Indonesian, string Example, FunctionCategory Category, bool IsPure);
