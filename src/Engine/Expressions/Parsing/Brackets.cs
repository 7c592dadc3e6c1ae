namespace Workflows.Engine.Expressions.Parsing;

/// <summary>Finds the bracket that closes each opening one.</summary>
internal static class Brackets
{
    /// <summary>For each word the index of its closing bracket, or -1.</summary>
    public static int[] Match(List<Token> tokens)
    {
        var closing = new int[tokens.Count];
        var open = new Stack<int>();
        for (var i = 0; i < tokens.Count; i++)
        {
            closing[i] = -1;
            if (tokens[i].Kind != TokenKind.Punctuation)
            {
                continue;
            }

            switch (tokens[i].Text)
            {
                case "(" or "[" or "{":
                    open.Push(i);
                    break;
                case ")" or "]" or "}" when open.TryPop(out var start):
                    closing[start] = i;
                    break;
                default:
                    break;
            }
        }

        return closing;
    }
}
