namespace Koji.Bot.Interviews.Answers.Words;

/// <summary>Where one thing that was said ends and the next begins.</summary>
internal static class Clauses
{
    /// <summary>Splits at punctuation, line ends and dashes with a space beside them. Clauses without a word, number or emoji are left out.</summary>
    /// <param name="atReasons">Split before "because", "but" and their like too.</param>
    public static List<Span> Of(Wording wording, bool atReasons)
    {
        var clauses = new List<Span>();
        var start = 0;
        for (var i = 0; i < wording.Tokens.Length; i++)
        {
            if (IsBoundaryMark(wording, i))
            {
                Add(clauses, wording, new Span(start, i));
                start = i + 1;
            }
            else if (atReasons && i > start && (StartsReason(wording, i) || StartsCorrection(wording, i)))
            {
                Add(clauses, wording, new Span(start, i));
                start = i;
            }
        }

        Add(clauses, wording, new Span(start, wording.Tokens.Length));
        return clauses;
    }

    public static bool IsBoundaryMark(Wording wording, int at)
    {
        var tokens = wording.Tokens;
        var token = tokens[at];
        if (Marks.EndsClause(token))
        {
            return !IsInsideNumber(wording, at);
        }

        return token.IsMark("-") && !IsSign(wording, at)
            && (!token.Glued || at + 1 >= tokens.Length || !tokens[at + 1].Glued);
    }

    /// <summary>The point or comma of "4.5": digits close on both sides.</summary>
    public static bool IsInsideNumber(Wording wording, int at)
    {
        var tokens = wording.Tokens;
        return tokens[at].Text is "." or "," && tokens[at].Glued && at > 0 && tokens[at - 1].IsNumber
            && at + 1 < tokens.Length && tokens[at + 1].IsNumber && tokens[at + 1].Glued;
    }

    /// <summary>The minus or plus of "-1": close to the number behind it and to nothing before.</summary>
    public static bool IsSign(Wording wording, int at)
    {
        var tokens = wording.Tokens;
        return tokens[at].Text is "-" or "+" && !tokens[at].Glued && at + 1 < tokens.Length && tokens[at + 1].IsNumber && tokens[at + 1].Glued;
    }

    public static bool StartsReason(Wording wording, int at)
    {
        var length = wording.Length(Role.Because, at, wording.Tokens.Length);
        if (length == 0 || wording.Tokens[at - 1].Text is "or" or "ou")
        {
            return false;
        }

        return wording.Length(Role.Filler, at, wording.Tokens.Length) <= length && wording.Length(Role.And, at, wording.Tokens.Length) <= length;
    }

    /// <summary>"4 sorry 5": what people say when they take something back, unless it can be mere colour ("rather").</summary>
    public static bool StartsCorrection(Wording wording, int at)
    {
        var length = wording.Length(Role.Correction, at, wording.Tokens.Length);
        return length > 0 && wording.Tokens[at].Text is not ("rather" or "plutot" or "enfin" or "doch" or "mejor" or "eigentlich" or "finalement")
            && wording.Length(Role.Filler, at, wording.Tokens.Length) <= length;
    }

    private static void Add(List<Span> clauses, Wording wording, Span clause)
    {
        for (var i = clause.Start; i < clause.End; i++)
        {
            if (wording.Tokens[i].Kind != TokenKind.Mark || wording.Tokens[i].IsDecoration)
            {
                clauses.Add(clause);
                return;
            }
        }
    }
}
