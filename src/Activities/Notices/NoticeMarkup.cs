using System.Net;
using System.Text;

namespace Workflows.Activities.Notices;

/// <summary>
/// Texts of notices: an empty line parts paragraphs, <c># </c> begins a heading, <c>- </c> an item of a list. There is no
/// other mark-up, and everything is escaped on its way to HTML, what the template says as well as what it is given.
/// </summary>
internal static class NoticeMarkup
{
    /// <summary>A text as one line.</summary>
    public static string OneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A text without blanks at line ends, without empty lines at its ends and without two of them in a row.</summary>
    public static string Tidy(string text)
    {
        var tidy = new StringBuilder(text.Length);
        var empty = 0;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()))
        {
            if (line.Length == 0)
            {
                empty++;
                continue;
            }

            if (tidy.Length > 0)
            {
                tidy.Append(empty > 0 ? "\n\n" : "\n");
            }

            tidy.Append(line);
            empty = 0;
        }

        return tidy.ToString();
    }

    /// <summary>A tidy text as HTML.</summary>
    public static string ToHtml(string text)
    {
        var html = new StringBuilder(text.Length + 64);
        foreach (var paragraph in text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            string? open = null;
            foreach (var line in paragraph.Split('\n'))
            {
                var (tag, content) = line switch
                {
                    ['#', ' ', .. var heading] => ("h2", heading),
                    ['-', ' ', .. var item] => ("ul", item),
                    _ => ("p", line),
                };
                Append(html, ref open, tag, WebUtility.HtmlEncode(content));
            }

            Close(html, ref open);
        }

        return html.ToString();
    }

    private static void Append(StringBuilder html, ref string? open, string tag, string content)
    {
        if (open == tag && tag == "p")
        {
            html.Append("<br>\n").Append(content);
            return;
        }

        if (open != tag || tag == "h2")
        {
            Close(html, ref open);
            html.Append('<').Append(tag).Append('>');
            open = tag;
        }

        if (tag == "ul")
        {
            html.Append("\n<li>").Append(content).Append("</li>");
        }
        else
        {
            html.Append(content);
        }
    }

    private static void Close(StringBuilder html, ref string? open)
    {
        if (open is not null)
        {
            html.Append(open == "ul" ? "\n</ul>\n" : $"</{open}>\n");
            open = null;
        }
    }
}
