using System.Text;

namespace Koji.Synthesis.Language;

/// <summary>What stands between two gaps in a text.</summary>
internal enum PieceKind
{
    Word,
    Pictograph,

    /// <summary>One or two characters of a script without spaces.</summary>
    Pair,
}

/// <summary>A piece of a text, before anything is known about its language.</summary>
internal readonly record struct Piece(string Text, PieceKind Kind, bool StartsSentence, bool BreakBefore);

/// <summary>Cuts a text into words, emoji, and pairs of characters where a script has no spaces.</summary>
internal static class WordSplitter
{
    public static List<Piece> Split(string text)
    {
        var pieces = new List<Piece>();
        var word = new StringBuilder();
        var run = new List<Rune>();
        Span<char> written = stackalloc char[2];
        var (startsSentence, breakBefore) = (true, true);

        void Add(string piece, PieceKind kind)
        {
            pieces.Add(new Piece(piece, kind, startsSentence, breakBefore));
            (startsSentence, breakBefore) = (false, false);
        }

        void Flush()
        {
            if (word.ToString().Trim('\'') is { Length: > 0 } whole && whole.Any(char.IsLetterOrDigit))
            {
                Add(whole, PieceKind.Word);
            }

            for (var i = 0; i < Math.Max(run.Count - 1, Math.Min(run.Count, 1)); i++)
            {
                Add(string.Concat(run.Skip(i).Take(2)), PieceKind.Pair);
            }

            word.Clear();
            run.Clear();
        }

        foreach (var rune in Script.Clean(WithoutAddresses(text)).EnumerateRunes())
        {
            if (Script.HasNoSpaces(rune) && Script.IsWordPart(rune))
            {
                if (word.Length > 0)
                {
                    Flush();
                }

                run.Add(rune);
            }
            else if (Script.IsWordPart(rune))
            {
                if (run.Count > 0)
                {
                    Flush();
                }

                word.Append(written[..rune.EncodeToUtf16(written)]);
            }
            else
            {
                Flush();
                if (Script.IsPictograph(rune))
                {
                    breakBefore = true;
                    Add(rune.ToString(), PieceKind.Pictograph);
                    breakBefore = true;
                }
                else if (!Rune.IsWhiteSpace(rune) || rune.Value == '\n')
                {
                    breakBefore |= rune.Value is not ('-' or '/');
                    startsSentence |= Script.EndsSentence(rune);
                }
            }
        }

        Flush();
        return pieces;
    }

    /// <summary>Web and mail addresses are many words to a splitter and none to a reader.</summary>
    private static string WithoutAddresses(string text)
    {
        if (!text.Contains("://", StringComparison.Ordinal) && !text.Contains("www.", StringComparison.OrdinalIgnoreCase) && !text.Contains('@'))
        {
            return text;
        }

        var kept = text.Split(' ').Select(part =>
            part.Contains("://", StringComparison.Ordinal)
            || part.StartsWith("www.", StringComparison.OrdinalIgnoreCase)
            || part.IndexOf('@') is > 0 and var at && part.IndexOf('.', at) > 0 ? "." : part);
        return string.Join(' ', kept);
    }
}
