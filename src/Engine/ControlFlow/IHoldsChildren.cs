namespace Workflows.Engine.ControlFlow;

/// <summary>Marks activity types that hold a list of activities.</summary>
internal interface IHoldsChildren;
