using System.Collections.Immutable;

namespace Koji.Bot.Interviews.Answers.Words;

/// <summary>What a person typed, split into tokens, with the words of the interview's language at hand.</summary>
internal sealed class Wording
{
    public Wording(string text, string language)
    {
        Text = text;
        Tokens = Tokenizer.Split(text.TrimEnd());
        Words = Vocabulary.For(language);
        Language = language;
    }

    public string Text { get; }

    public ImmutableArray<Token> Tokens { get; }

    public Vocabulary Words { get; }

    public string Language { get; }

    public bool IsBlank => !Tokens.Any(token => token.Kind != TokenKind.Mark || token.IsDecoration);

    /// <summary>More is likely to follow: it ends on a connecting word, a comma or three dots.</summary>
    public bool TrailsOff
    {
        get
        {
            var text = Text.AsSpan().TrimEnd();
            return text.EndsWith(",") || text.EndsWith("...") || text.EndsWith("…") || text.EndsWith("&") || text.EndsWith(":")
                || Words[Role.And].LengthBefore(Tokens, 0, Tokens.Length) > 0
                || Words[Role.Because].LengthBefore(Tokens, 0, Tokens.Length) > 0;
        }
    }

    public PhraseSet this[Role role] => Words[role];

    /// <summary>How many tokens a phrase of <paramref name="role"/> takes at <paramref name="at"/>.</summary>
    public int Length(Role role, int at, int end) => Words[role].LengthAt(Tokens, at, end);

    /// <summary>The person's own words, without the punctuation around them.</summary>
    public string Verbatim(Span span)
    {
        var (start, end) = (span.Start, span.End);
        while (start < end && IsEdge(Tokens[start]))
        {
            start++;
        }

        while (end > start && Tokens[end - 1].Kind == TokenKind.Mark && Tokens[end - 1].Text is "," or ";" or "\n" or "(" or "-" or "—" or ":")
        {
            end--;
        }

        return start == end ? "" : WithItsQuotes(Tokens[start].Start, Tokens[end - 1].End);
    }

    /// <summary>A piece as short as a sentence can quote it, from its first sign to its last.</summary>
    public string Quoted(Span span) => span.IsEmpty ? "" : Clip(Text[Tokens[span.Start].Start..Tokens[span.End - 1].End]);

    public static string Clip(string text)
    {
        const int Longest = 40;
        if (text.Length <= Longest)
        {
            return text;
        }

        var cut = char.IsHighSurrogate(text[Longest - 2]) ? Longest - 2 : Longest - 1;
        return string.Concat(text.AsSpan(0, cut).TrimEnd(), "…");
    }

    /// <summary>Peels fillers and decorations off both ends.</summary>
    /// <param name="roles">What counts as filler here.</param>
    public Span Peel(Span span, params ReadOnlySpan<Role> roles)
    {
        var (start, end) = (span.Start, span.End);
        while (start < end && PeelFrom(start, end, roles) is var taken and > 0)
        {
            start += taken;
        }

        while (start < end && PeelBefore(start, end, roles) is var taken and > 0)
        {
            end -= taken;
        }

        return new Span(start, end);
    }

    private int PeelFrom(int start, int end, ReadOnlySpan<Role> roles)
    {
        var longest = Tokens[start].IsDecoration ? 1 : 0;
        foreach (var role in roles)
        {
            longest = Math.Max(longest, Length(role, start, end));
        }

        return longest;
    }

    private int PeelBefore(int start, int end, ReadOnlySpan<Role> roles)
    {
        var longest = Tokens[end - 1].IsDecoration ? 1 : 0;
        foreach (var role in roles)
        {
            longest = Math.Max(longest, Words[role].LengthBefore(Tokens, start, end));
        }

        return longest;
    }

    // Quotes are no tokens, but they belong to what they enclose; so does the mark that ends a sentence.
    private string WithItsQuotes(int from, int to)
    {
        while (to < Text.Length && Text[to] is '.' or '!' or '?' or '…' or '"' or '”' or '»' or '’' or '\'' or '*')
        {
            to++;
        }

        while (from > 0 && Text[from - 1] is '"' or '“' or '«' or '\'' or '‘' or '*')
        {
            from--;
        }

        return Text[from..to].Trim();
    }

    private static bool IsEdge(Token token) =>
        token.Kind == TokenKind.Mark && token.Text is "," or ";" or "." or "!" or "?" or "\n" or ")" or "]" or "-" or "—" or ":" or "|" or "…" or "/" or ">";
}
