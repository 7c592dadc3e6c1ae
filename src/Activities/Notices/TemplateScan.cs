using Workflows.Engine.Definitions;

namespace Workflows.Activities.Notices;

/// <summary>
/// Reads a template without running it: only keys, <c>if</c>, <c>unless</c>, <c>each</c>, <c>else</c>, <c>date</c> and
/// <c>list</c> are let through, every key is one that may be said, and loops are few.
/// </summary>
internal sealed class TemplateScan
{
    private const int MaxLoops = 2;
    private const int MaxParts = 400;

    private readonly string _text;
    private readonly NoticeProblems _problems;
    private readonly Stack<TemplateBlock> _blocks = new();
    private readonly TemplateScopes _scopes;
    private int _line;
    private int _parts;

    private TemplateScan(string text, int line, IReadOnlyDictionary<string, NoticeKey> keys, NoticeProblems problems)
    {
        _text = text;
        _line = line;
        _problems = problems;
        _scopes = new TemplateScopes(keys);
    }

    /// <summary>Reports what is wrong.</summary>
    /// <param name="text">The template, or a part of it that stands alone.</param>
    /// <param name="line">Line of its first character in the file.</param>
    /// <param name="keys">What may be said.</param>
    /// <param name="problems">Where to report.</param>
    /// <returns>The names of the keys it uses.</returns>
    public static IReadOnlySet<string> Read(
        string text, int line, IReadOnlyDictionary<string, NoticeKey> keys, NoticeProblems problems)
    {
        var scan = new TemplateScan(text, line, keys, problems);
        scan.Run();
        return scan._scopes.Used;
    }

    private void Run()
    {
        var at = 0;
        while (_text.IndexOf("{{", at, StringComparison.Ordinal) is var start and >= 0)
        {
            CountLines(at, start);
            var isComment = _text.AsSpan(start).StartsWith("{{!--") || _text.AsSpan(start).StartsWith("{{~!--");
            var closing = isComment ? "--}}" : "}}";
            var end = _text.IndexOf(closing, start + 2, StringComparison.Ordinal);
            if (end < 0)
            {
                Refuse(NoticeProblemCodes.Template, $"'{closing}' after '{{{{'", "none");
                return;
            }

            if (++_parts > MaxParts)
            {
                Refuse(NoticeProblemCodes.TooLarge, $"at most {MaxParts} parts in double braces", "more");
                return;
            }

            if (start > 0 && _text[start - 1] == '\\')
            {
                Refuse(NoticeProblemCodes.Construct, "a key or a block", "a backslash before the braces");
            }
            else if (!isComment)
            {
                Part(_text[(start + 2)..end]);
            }

            CountLines(start, end);
            at = end + closing.Length;
        }

        foreach (var block in _blocks)
        {
            _problems.Add(NoticeProblemCodes.Template, block.Line, "$", $"'{{{{/{block.Name}}}}}'", "the end of the template");
        }
    }

    private void CountLines(int from, int to) => _line += _text.AsSpan(from, to - from).Count('\n');

    private void Part(string part)
    {
        var text = part.Trim().Trim('~').Trim();
        if (text.StartsWith('{') || text.StartsWith('&'))
        {
            Refuse(NoticeProblemCodes.Raw, "'{{key}}'", "a value without escaping");
            return;
        }

        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        switch (words)
        {
            case []:
                Refuse(NoticeProblemCodes.Template, "a key or a block", "nothing");
                break;
            case [['!', ..], ..]:
                break;
            case ["#if" or "#unless" or "#each", var path]:
                Open(words[0][1..], path);
                break;
            case ["else"]:
                Else(null);
                break;
            case ["else", "if", var path]:
                Else(path);
                break;
            case [['/', .. var name]]:
                Close(name);
                break;
            case ["date", var path]:
                Print(path, NoticeKeyType.Date);
                break;
            case ["date", var path, "\"short\"" or "\"day\""]:
                Print(path, NoticeKeyType.Date);
                break;
            case ["list", var path]:
                Print(path, NoticeKeyType.Texts);
                break;
            case [var path] when TemplateScopes.IsPath(path):
                Print(path, null);
                break;
            default:
                Refuse(
                    NoticeProblemCodes.Construct,
                    "a key, 'date key', 'list key', '#if key', '#unless key', '#each key', 'else' or the end of a block", $"'{text}'");
                break;
        }
    }

    private void Open(string name, string path)
    {
        var key = name == "each" ? _scopes.List(path, _line, _problems) : _scopes.Condition(path, _line, _problems);
        var guard = key is null ? null : _scopes.Guard(path);
        var block = new TemplateBlock(name, _line) { Guard = guard };
        if (name == "each")
        {
            _scopes.Push(key);
            block.HasScope = true;
            if (_scopes.Depth > MaxLoops)
            {
                Refuse(NoticeProblemCodes.TooLarge, $"at most {MaxLoops} loops in one another", "more");
            }
        }
        else if (name == "if" && guard is not null)
        {
            _scopes.Guards.Add(guard);
        }

        _blocks.Push(block);
    }

    private void Else(string? path)
    {
        if (!_blocks.TryPeek(out var block))
        {
            Refuse(NoticeProblemCodes.Template, "a block around 'else'", "none");
            return;
        }

        if (block.HasScope)
        {
            _scopes.Pop();
            block.HasScope = false;
        }

        RemoveGuard(block);
        block.Guard = path is not null && _scopes.Condition(path, _line, _problems) is not null ? _scopes.Guard(path)
            : block.Name == "unless" ? block.Guard : null;
        if (block.Guard is not null)
        {
            _scopes.Guards.Add(block.Guard);
        }
    }

    private void Close(string name)
    {
        if (!_blocks.TryPop(out var block))
        {
            Refuse(NoticeProblemCodes.Template, $"a block '{name}' before its end", "none");
            return;
        }

        if (block.Name != name)
        {
            Refuse(NoticeProblemCodes.Template, $"'{{{{/{block.Name}}}}}' for the block of line {block.Line}", $"'{{{{/{name}}}}}'");
        }

        if (block.HasScope)
        {
            _scopes.Pop();
        }

        RemoveGuard(block);
    }

    private void RemoveGuard(TemplateBlock block)
    {
        if (block.Guard is not null)
        {
            _scopes.Guards.Remove(block.Guard);
        }
    }

    private void Print(string path, NoticeKeyType? wanted)
    {
        if (_scopes.Find(path, _line, _problems) is not { } found)
        {
            return;
        }

        var right = found.Option is null && (wanted is null
            ? found.Key.Type is NoticeKeyType.Text or NoticeKeyType.Number
            : found.Key.Type == wanted);
        if (!right)
        {
            Refuse(NoticeProblemCodes.KeyUse, TemplateScopes.Usage(found.Key), $"'{path}' printed");
        }
        else if (!found.Key.Always && !_scopes.Guards.Contains(_scopes.Guard(path)))
        {
            _problems.Add(
                NoticeProblemCodes.Unguarded, _line, "$", $"'{path}' inside '{{{{#if {path}}}}}'", "a place where it may be unknown",
                severity: ProblemSeverity.Warning);
        }
    }

    private void Refuse(string code, string expected, string found) => _problems.Add(code, _line, "$", expected, found);
}
