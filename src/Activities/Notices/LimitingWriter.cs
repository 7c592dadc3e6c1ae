using System.Text;

namespace Workflows.Activities.Notices;

/// <summary>Takes text up to a limit, in a limited number of pieces; what a template makes beyond is refused at once.</summary>
internal sealed class LimitingWriter(int maxCharacters) : TextWriter
{
    private const int MaxPieces = 200_000;

    private readonly StringBuilder _text = new();
    private int _pieces;

    public override Encoding Encoding => Encoding.Unicode;

    public override void Write(char value)
    {
        Reserve(1);
        _text.Append(value);
    }

    public override void Write(string? value)
    {
        Reserve(value?.Length ?? 0);
        _text.Append(value);
    }

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        Reserve(buffer.Length);
        _text.Append(buffer);
    }

    public override string ToString() => _text.ToString();

    private void Reserve(int count)
    {
        if (_text.Length + count > maxCharacters || ++_pieces > MaxPieces)
        {
            throw new NoticeRefusedException(
                NoticeProblemCodes.TooLarge, $"expected at most {maxCharacters} characters but the template makes more");
        }
    }
}
