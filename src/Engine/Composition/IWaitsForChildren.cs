namespace Workflows.Engine.Composition;

/// <summary>Marks activity types whose waits are child instances; the key of such a wait is the id of the child.</summary>
internal interface IWaitsForChildren;
