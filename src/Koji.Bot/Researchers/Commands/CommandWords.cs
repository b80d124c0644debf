using System.Text;

namespace Koji.Bot.Researchers.Commands;

internal static class CommandWords
{
    /// <summary>Words apart by blanks, or held together by single or double quotation marks; null where a mark is not closed.</summary>
    /// <remarks>A backslash is itself: paths on Windows are full of them.</remarks>
    public static string[]? Split(string line)
    {
        var words = new List<string>();
        StringBuilder? word = null;
        char? mark = null;
        foreach (var c in line)
        {
            if (mark is { } open)
            {
                mark = c == open ? null : mark;
                word!.Append(c == open ? "" : c);
            }
            else if (c is '"' or '\'')
            {
                mark = c;
                word ??= new StringBuilder();
            }
            else if (char.IsWhiteSpace(c))
            {
                AddWord();
            }
            else
            {
                (word ??= new StringBuilder()).Append(c);
            }
        }

        AddWord();
        return mark is null ? [.. words] : null;

        void AddWord()
        {
            if (word is not null)
            {
                words.Add(word.ToString());
                word = null;
            }
        }
    }
}
