using System.Collections.Immutable;
using Koji.Bot.Interviews.Answers.Words;

namespace Koji.Bot.Interviews.Answers.Options;

/// <param name="Order">Best first, as said: with whatever came twice.</param>
internal sealed record RankedItems(ImmutableArray<int> Order, string? Remark = null, NotUnderstood? Problem = null);

/// <summary>
/// Takes a ranking apart into numbers, ranks and labels. Numbers beside labels are ranks ("1. price 2. speed"); numbers alone are options ("2 1 3").
/// </summary>
internal sealed class RankingItems
{
    private readonly record struct Item(int? Option, int? Number, bool IsOrdinal = false);

    private readonly OptionList _list;
    private readonly Wording _wording;
    private readonly List<Item> _items = [];
    private readonly List<Span> _unknown = [];
    private readonly List<ClauseContent> _contents = [];
    private NotUnderstood? _problem;

    private RankingItems(OptionList list, Wording wording) => (_list, _wording) = (list, wording);

    public static RankedItems Read(OptionList list, Wording wording)
    {
        var items = new RankingItems(list, wording);
        items.TakeAll();
        return items.Conclude();
    }

    private void TakeAll()
    {
        foreach (var chunk in Chunks.Of(_list, _wording))
        {
            if (chunk.GivesReason && _items.Count > 0)
            {
                _contents.Add(new ClauseContent(chunk.Span, chunk.Span with { End = _wording.Tokens.Length }));
                return;
            }

            Take(chunk.Span);
        }
    }

    private void Take(Span span)
    {
        // Words around are dropped one phrase at a time, so that a label is found before its words are.
        for (var at = span.Start; at < span.End;)
        {
            var taken = TakeAt(at, span.End);
            if (taken == 0)
            {
                TakeWords(new Span(at, span.End));
                return;
            }

            at += taken;
        }
    }

    private int TakeAt(int at, int end)
    {
        var (index, length) = _list.LabelAt(_wording, at, end);
        if (length > 0)
        {
            _items.Add(new Item(index, null));
            return length;
        }

        if (_wording.Length(Role.First, at, end) is var first and > 0)
        {
            _items.Add(new Item(null, 1, IsOrdinal: true));
            return first;
        }

        var connector = Math.Max(Math.Max(_wording.Length(Role.Then, at, end), _wording.Length(Role.Filler, at, end)), _wording.Length(Role.Rating, at, end));
        if (connector > 0 && !IsLetterOfList(at, end))
        {
            return connector;
        }

        if (Digits(at) is { IsEmpty: false } digits)
        {
            _items.AddRange(digits.Select(digit => new Item(null, digit + 1)));
            return 1;
        }

        if (Positions.At(_wording, at, end, _list.Count) is { } position && IsPlace(position, at))
        {
            _items.Add(position.Kind == PositionKind.Letter
                ? new Item(position.Number - 1, null)
                : new Item(null, position.Number, position.Kind == PositionKind.Ordinal));
            return position.End - at;
        }

        return _wording.Tokens[at].Kind == TokenKind.Mark && _wording.Tokens[at].Text is not ("<" or "=" or "≥" or "≤") ? 1 : 0;
    }

    // "a" is a word of many languages: among single letters only it is the first option.
    private bool IsLetterOfList(int at, int end) => IsLetterPlace(at)
        && ((at + 1 >= end && (_items.Count == 0 || _items.TrueForAll(item => item.Option is not null)))
            || (at + 1 < end && IsLetterPlace(at + 1))
            || (at > 0 && IsLetterPlace(at - 1)));

    private bool IsLetterPlace(int at) => _wording.Tokens[at].IsLetter && _wording.Tokens[at].Text[0] - 'a' < _list.Count;

    private bool IsPlace(Position position, int at) => position.Kind != PositionKind.Letter || (IsLetterPlace(at)
        && (position.End >= _wording.Tokens.Length || !_wording.Tokens[position.End].IsWord || _wording.Tokens[position.End].IsLetter));

    private ImmutableArray<int> Digits(int at)
    {
        var token = _wording.Tokens[at];
        if (!token.IsNumber || token.Text.Length < 2 || Numerals.Position(token) <= _list.Count || token.Text.Length > _list.Count || _list.Count > 9)
        {
            return [];
        }

        var digits = token.Text.Select(digit => digit - '1').ToImmutableArray();
        return digits.All(digit => digit >= 0 && digit < _list.Count) ? digits : [];
    }

    private void TakeWords(Span span)
    {
        // A rank may stand behind its label: "mobile app first".
        for (var end = span.End; end > span.Start; end--)
        {
            var words = new Span(span.Start, end);
            if (span.Length > Typos.LongestCompared)
            {
                break;
            }

            var match = OptionMatcher.ByLabel(_list, _wording, words);
            if (match.Problem is not null)
            {
                _problem ??= match.Problem;
                return;
            }

            if (match.One is { } option)
            {
                _items.Add(new Item(option, null));
                Take(span with { Start = end });
                return;
            }
        }

        if (span.Length == 1 && _wording.Tokens[span.Start].IsWord && OptionSequence.Letters(_list, _wording.Tokens[span.Start]) is { IsEmpty: false } letters)
        {
            _items.AddRange(letters.Select(letter => new Item(letter, null)));
            return;
        }

        _unknown.Add(span);
        _contents.Add(new ClauseContent(span, span));
    }

    private RankedItems Conclude()
    {
        if (_problem is not null)
        {
            return new RankedItems([], null, _problem);
        }

        var labelled = _items.Count(item => item.Option is not null);
        if (_unknown.Count > 0 && Unknown(labelled) is { } unknown)
        {
            return new RankedItems([], null, unknown);
        }

        if (labelled > 0 && labelled < _items.Count)
        {
            return Ranked();
        }

        var order = _items.Select(item => item.Option ?? item.Number!.Value - 1).ToImmutableArray();
        foreach (var index in order.Where(index => index < 0 || index >= _list.Count))
        {
            return new RankedItems([], null, NotUnderstood.Because(ReadingProblem.OutOfRange, $"{index + 1}", "1", $"{_list.Count}"));
        }

        return new RankedItems(order, Remarks.Around(_wording, _contents));
    }

    private NotUnderstood? Unknown(int labelled)
    {
        if (_items.Count == 0 || (labelled == 0 && _unknown[0].Start == 0))
        {
            return NonAnswers.Looks(_wording) || _unknown[0].Length > 4
                ? NotUnderstood.Because(ReadingProblem.Unreadable)
                : NotUnderstood.Because(ReadingProblem.UnknownOption, _wording.Quoted(_unknown[0]));
        }

        // A short item among items is a label that is none; a long one is a remark.
        return _unknown.Exists(span => span.Length <= 3)
            ? NotUnderstood.Because(ReadingProblem.UnknownOption, _wording.Quoted(_unknown.Find(span => span.Length <= 3)))
            : null;
    }

    /// <summary>Some or all labels have a number or an ordinal beside them.</summary>
    private RankedItems Ranked()
    {
        var ahead = _items[0].Number is not null;
        var ranks = new List<(int Option, int? Rank)>();
        int? pending = null;
        foreach (var item in _items)
        {
            if (item.Option is { } option)
            {
                ranks.Add((option, ahead ? pending : null));
                pending = null;
            }
            else if (ahead)
            {
                pending = item.Number;
            }
            else if (ranks[^1].Rank is null)
            {
                ranks[^1] = (ranks[^1].Option, item.Number);
            }
        }

        return Place(ranks);
    }

    private RankedItems Place(List<(int Option, int? Rank)> ranks)
    {
        var given = ranks.Where(rank => rank.Rank is not null).ToArray();
        var isAscending = given.Zip(given.Skip(1)).All(pair => pair.First.Rank < pair.Second.Rank);
        var remark = Remarks.Around(_wording, _contents);

        // The numbers of the list itself, in another order than 1, 2, 3, may have been copied along: "3 support, 1 price".
        if (!isAscending && given.All(rank => rank.Rank == rank.Option + 1) && !_items.Exists(item => item.IsOrdinal))
        {
            return new RankedItems([], null, new NotUnderstood(ReadingProblem.Ambiguous, [.. _list.Labels(ranks.Select(rank => rank.Option))]));
        }

        if (isAscending || given.DistinctBy(rank => rank.Rank).Count() < given.Length || given.Any(rank => rank.Rank < 1 || rank.Rank > _list.Count))
        {
            return isAscending && !given.Any(rank => rank.Rank == _list.Count && ranks.IndexOf(rank) < ranks.Count - 1)
                ? new RankedItems([.. ranks.Select(rank => rank.Option)], remark)
                : isAscending ? Fill(ranks, given, remark)
                : new RankedItems([], null, NotUnderstood.Because(ReadingProblem.Unreadable));
        }

        return Fill(ranks, given, remark);
    }

    // Those with a rank take their places; the others follow in the order in which they were said.
    private static RankedItems Fill(List<(int Option, int? Rank)> ranks, (int Option, int? Rank)[] given, string? remark)
    {
        var free = new Queue<int>(ranks.Where(rank => rank.Rank is null).Select(rank => rank.Option));
        var placed = given.ToDictionary(rank => rank.Rank!.Value, rank => rank.Option);
        var order = ImmutableArray.CreateBuilder<int>(ranks.Count);
        foreach (var rank in Enumerable.Range(1, Math.Max(ranks.Count, placed.Keys.Max())))
        {
            if (placed.TryGetValue(rank, out var option) || free.TryDequeue(out option))
            {
                order.Add(option);
            }
        }

        return new RankedItems(order.ToImmutable(), remark);
    }
}
