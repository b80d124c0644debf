using Koji.Bot.Interviews.Answers.Words;

namespace Koji.Bot.Interviews.Answers.Options;

/// <summary>One item of what a person listed.</summary>
/// <param name="Excludes">"not", "except" or "but not" stands before it.</param>
/// <param name="GivesReason">It begins with "because" or its like: it explains and lists nothing.</param>
internal readonly record struct Chunk(Span Span, bool Excludes, bool GivesReason);

/// <summary>Splits a list at commas, "and", "or" and line ends, but never inside a label ("Search and filters").</summary>
internal static class Chunks
{
    public static List<Chunk> Of(OptionList list, Wording wording)
    {
        var chunks = new List<Chunk>();
        var end = wording.Tokens.Length;
        var start = 0;
        var (excludes, reason) = (false, false);
        for (var i = 0; i < end;)
        {
            if (list.LabelAt(wording, i, end).Length is var label and > 0)
            {
                i += label;
                continue;
            }

            var cut = CutAt(wording, i, i == start, end);
            if (cut.Length == 0 && !cut.Before)
            {
                i += Math.Max(1, wording.Length(Role.Filler, i, end));
                continue;
            }

            Add(chunks, wording, new Chunk(new Span(start, i), excludes, reason));
            i += cut.Length;
            start = i;
            (excludes, reason) = (cut.Excludes || (excludes && cut.Length > 0), cut.Reason);
            i += cut.Before ? 1 : 0;
        }

        Add(chunks, wording, new Chunk(new Span(start, end), excludes, reason));
        return chunks;
    }

    /// <param name="Length">Tokens that separate and belong to no chunk.</param>
    /// <param name="Before">The chunk ends here, and what stands here begins the next.</param>
    private readonly record struct Cut(int Length, bool Before, bool Excludes, bool Reason);

    private static Cut CutAt(Wording wording, int at, bool atStart, int end)
    {
        if (Clauses.IsBoundaryMark(wording, at) || wording.Tokens[at].Text is "/" or ">" || Clauses.IsInsideNumber(wording, at))
        {
            return new Cut(1, false, false, false);
        }

        if (Exclusion(wording, at, end) is var exclusion and > 0)
        {
            return new Cut(exclusion, false, true, false);
        }

        var filler = wording.Length(Role.Filler, at, end);
        var connector = Math.Max(wording.Length(Role.And, at, end), wording.Length(Role.Or, at, end));
        if (connector > 0 && connector >= filler)
        {
            return new Cut(connector, false, false, false);
        }

        if (!atStart && Clauses.StartsCorrection(wording, at))
        {
            return new Cut(0, true, false, false);
        }

        if (atStart || !Clauses.StartsReason(wording, at))
        {
            return atStart && wording.Length(Role.Because, at, end) > filler ? new Cut(0, true, false, true) : default;
        }

        return new Cut(0, true, false, true);
    }

    /// <summary>"except", "but not", "all but": "but" alone is no exclusion unless "all" stands before it.</summary>
    private static int Exclusion(Wording wording, int at, int end)
    {
        var length = wording.Length(Role.Except, at, end);
        if (length == 0 || wording.Tokens[at + length - 1].Text is not ("but" or "save" or "bar" or "minus" or "moins" or "menos" or "sans" or "sin" or "ohne"))
        {
            return length;
        }

        var afterAll = at > 0 && wording[Role.All].LengthBefore(wording.Tokens, 0, at) > 0;
        var beforeNot = wording.Tokens[at].Text is "but" && at + 1 < end && wording.Tokens[at + 1].Text == "not";
        return afterAll || beforeNot || length > 1 ? length : 0;
    }

    private static void Add(List<Chunk> chunks, Wording wording, Chunk chunk)
    {
        for (var i = chunk.Span.Start; i < chunk.Span.End; i++)
        {
            if (wording.Tokens[i].Kind != TokenKind.Mark || wording.Tokens[i].Text is "#" || wording.Tokens[i].IsDecoration)
            {
                chunks.Add(chunk);
                return;
            }
        }
    }
}
