using Workflows.Engine.Definitions.Documents;
using Workflows.Engine.Definitions.Reading;
using Workflows.Engine.Definitions.Yaml;

namespace Workflows.Engine.Definitions;

/// <summary>Reads and writes definitions as YAML, the form in which procedures are kept in a repository.</summary>
/// <remarks>
/// The YAML says the same as the Elsa JSON, in a few lines for a usual step; both convert to each other without loss. What
/// the short forms cannot say is written in longer ones. <c>docs/definitions.md</c> describes it.
/// </remarks>
public static class ProcedureYaml
{
    /// <summary>Reads a definition; never throws on bad input. Positions are those of the YAML text.</summary>
    /// <param name="yaml">The document.</param>
    /// <param name="fileName">Name for messages, or null.</param>
    public static DefinitionReadResult Read(string yaml, string? fileName)
    {
        var log = new ShapeLog(fileName);
        DataNode json;
        try
        {
            json = DocumentExpansion.Expand(YamlTree.Read(yaml), log);
        }
        catch (YamlRefusedException refusal)
        {
            var known = refusal.Position.Line > 0;
            return new DefinitionReadResult(
                null,
                [new DefinitionProblem(
                    ProblemCodes.SyntaxInvalid, ProblemSeverity.Error, fileName, known ? refusal.Position.Line : null,
                    known ? refusal.Position.Column : null, "$", refusal.Expected, refusal.Found)],
                new DefinitionPositions(fileName, () => new Dictionary<string, TextPosition>()));
        }

        var positions = new DefinitionPositions(fileName, () => JsonTree.Positions(json));
        if (log.Problems.Count > 0)
        {
            return new DefinitionReadResult(null, log.Problems, positions);
        }

        var parsed = ElsaJson.Read(JsonTree.Write(json), fileName);
        return parsed.Definition is null
            ? parsed
            : new DefinitionReader(positions).Read(parsed.Definition.Json);
    }

    /// <summary>The YAML of a definition. The same definition always gives the same text.</summary>
    public static string Write(WorkflowDefinition definition) =>
        YamlEmitter.Emit(DocumentForm.Compact(JsonTree.From(definition.Json)));
}
