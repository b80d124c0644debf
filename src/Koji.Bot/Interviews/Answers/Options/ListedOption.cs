using System.Collections.Immutable;
using Koji.Bot.Interviews.Answers.Words;

namespace Koji.Bot.Interviews.Answers.Options;

/// <summary>One option with its label in the forms in which it is compared.</summary>
internal sealed class ListedOption
{
    private readonly ImmutableArray<Token> _tokens;
    private readonly bool _marksCount;

    public ListedOption(int index, string id, string label)
    {
        (Index, Id, Label) = (index, id, label);
        _tokens = Tokenizer.Split(label);
        Words = [.. _tokens.Where(token => token.Kind != TokenKind.Mark)];

        // "1-10" is no "1, 10", and an emoji may be the whole label.
        _marksCount = Words.IsEmpty || Words.Any(token => token.IsNumber);
        Key = Words.IsEmpty ? label.Trim() : Folding.Key(Words.AsSpan());
    }

    public int Index { get; }

    public string Id { get; }

    public string Label { get; }

    public ImmutableArray<Token> Words { get; }

    /// <summary>Two wordings with the same key are the same label.</summary>
    public string Key { get; }

    /// <summary>How many tokens at <paramref name="at"/> are this whole label; 0 where it does not stand there.</summary>
    public int LengthAt(Wording wording, int at, int end)
    {
        var label = _marksCount ? _tokens : Words;
        var position = at;
        foreach (var word in label)
        {
            while (!_marksCount && position > at && position < end && wording.Tokens[position].Kind == TokenKind.Mark && !wording.Tokens[position].IsMark("\n"))
            {
                position++;
            }

            if (position >= end || wording.Tokens[position].Text != word.Text)
            {
                return 0;
            }

            position++;
        }

        return position - at;
    }

    /// <summary>The bounds of a label such as "1–10 employees" or "200+"; nothing where it has none.</summary>
    public (int From, int To)? Interval
    {
        get
        {
            if (_tokens.Length < 2 || !_tokens[0].IsNumber)
            {
                return null;
            }

            var from = Numerals.Position(_tokens[0]);
            if (_tokens[1].IsMark("+"))
            {
                return (from, Numerals.Huge);
            }

            return _tokens.Length > 2 && _tokens[1].Text is "-" or "to" or "a" or "bis" && _tokens[2].IsNumber ? (from, Numerals.Position(_tokens[2])) : null;
        }
    }
}
