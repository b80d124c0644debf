namespace Koji.Bot.Interviews.Answers.Words;

internal enum TokenKind
{
    /// <summary>Letters, folded: lower case, no accents, no apostrophes.</summary>
    Word,

    /// <summary>A run of digits of any script, as ASCII digits.</summary>
    Number,

    /// <summary>One sign of punctuation, one emoji, or the end of a line (<c>\n</c>).</summary>
    Mark,
}

/// <param name="Text">The folded form: what is compared.</param>
/// <param name="Start">Where it begins in the person's text.</param>
/// <param name="End">Just behind its last character there.</param>
/// <param name="Glued">Nothing but dropped signs stands between it and the token before.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Start, int End, bool Glued)
{
    public bool IsWord => Kind == TokenKind.Word;

    public bool IsNumber => Kind == TokenKind.Number;

    public bool IsMark(string mark) => Kind == TokenKind.Mark && Text == mark;

    public bool IsLetter => IsWord && Text.Length == 1 && Text[0] is >= 'a' and <= 'z';

    /// <summary>An emoji or another sign that neither separates nor counts.</summary>
    public bool IsDecoration => Kind == TokenKind.Mark && (Text[0] >= 0x2190 || char.IsSurrogate(Text[0]));
}
