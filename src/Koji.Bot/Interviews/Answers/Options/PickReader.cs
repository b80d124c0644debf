using System.Collections.Immutable;
using Koji.Bot.Interviews.Answers.Words;

namespace Koji.Bot.Interviews.Answers.Options;

/// <summary>Reads picks, one listed item after the other.</summary>
internal sealed class PickReader(OptionList list, Wording wording, bool several)
{
    private readonly List<int> _picked = [];
    private readonly List<int> _excluded = [];
    private readonly List<Span> _unknown = [];
    private readonly List<ClauseContent> _contents = [];
    private bool _all;
    private bool _none;
    private string? _other;
    private NotUnderstood? _problem;

    public static Picks Read(OptionList list, Wording wording, bool several)
    {
        // A label may hold any word: "All of the above", "None", "Fast, cheap and good".
        var whole = OptionMatcher.Exactly(list, wording, new Span(0, wording.Tokens.Length));
        if (!whole.IsNone)
        {
            return new Picks { Options = whole.Problem is null ? whole.Options : [], Problem = whole.Problem };
        }

        return wording[Role.NoAnswer].Covers(wording.Tokens, 0, wording.Tokens.Length) && !(wording.Tokens.Length == 1 && wording.Tokens[0].IsLetter) && OptionMatcher.ByLabel(list, wording, new Span(0, wording.Tokens.Length)).IsNone
            && !wording[Role.None].Covers(wording.Tokens, 0, wording.Tokens.Length)
            ? new Picks()
            : new PickReader(list, wording, several).Read();
    }

    private Picks Read()
    {
        foreach (var chunk in Chunks.Of(list, wording))
        {
            var before = Count();
            if (chunk.GivesReason && before > 0)
            {
                _contents.Add(new ClauseContent(chunk.Span, chunk.Span with { End = wording.Tokens.Length }));
                break;
            }

            if (StartsOther(chunk))
            {
                break;
            }

            Take(chunk);
            if (before > 0 && Count() == before && _contents[^1].Remark.Length > 0 && IsClause(chunk.Span))
            {
                _contents.Add(new ClauseContent(chunk.Span, chunk.Span with { End = wording.Tokens.Length }));
                break;
            }
        }

        return Result();
    }

    private int Count() => _picked.Count + (_all ? 1 : 0) + (_none ? 1 : 0);

    private Picks Result()
    {
        var options = (_all ? Enumerable.Range(0, list.Count) : _picked).Distinct().Except(_excluded).ToImmutableArray();
        return new Picks
        {
            Options = options,
            All = _all,
            None = _none,
            Other = _other,
            Unknown = [.. _unknown],
            Excluded = [.. _excluded.Distinct()],
            Remark = Remarks.Around(wording, _contents),
            MentionsOption = _unknown.Exists(span => Enumerable.Range(span.Start, span.Length).Any(i => list.LabelAt(wording, i, span.End).Length > 0)),
            Problem = _problem,
        };
    }

    private void Take(Chunk chunk)
    {
        if (_picked.Count > 0 && wording[Role.Not].Covers(wording.Tokens, chunk.Span.Start, chunk.Span.End))
        {
            _picked.Clear();
            return;
        }

        if (wording.Length(Role.Correction, chunk.Span.Start, chunk.Span.End) > 0)
        {
            _picked.Clear();
        }

        var core = wording.Peel(chunk.Span, Role.Filler, Role.Rating, Role.Correction);
        var negation = chunk.Excludes ? 0 : NegationAt(core);
        if (chunk.Excludes || negation > 0)
        {
            Exclude(chunk.Span with { Start = chunk.Excludes ? chunk.Span.Start : core.Start + negation });
        }
        else if (!TakeSpecial(chunk.Span, core) && !TakeOptions(chunk.Span, core))
        {
            TakeUnknown(chunk.Span, core);
        }
    }

    /// <summary>How many tokens "not" takes before what it rules out. A label that holds the word itself ("Not useful") is no negation.</summary>
    private int NegationAt(Span core)
    {
        var length = core.IsEmpty ? 0 : wording.Length(Role.Not, core.Start, core.End);
        if (length == 0 || wording[Role.None].Covers(wording.Tokens, core.Start, core.End))
        {
            return 0;
        }

        var negation = wording.Tokens[core.Start].Text;
        var named = OptionMatcher.ByLabel(list, wording, core).Options;
        return !named.IsEmpty && named.All(index => list[index].Words.Any(word => word.Text == negation)) ? 0 : length;
    }

    private void Exclude(Span span)
    {
        var match = OptionMatcher.Resolve(list, wording, span);
        if (!match.IsNone)
        {
            _excluded.AddRange(match.Options);
            _problem ??= match.Problem;
        }
        else if (OptionSequence.Read(list, wording, wording.Peel(span, Role.Filler), several) is { Problem: null } sequence)
        {
            _excluded.AddRange(sequence.Options);
        }
        else if (_all)
        {
            _problem ??= NotUnderstood.Because(ReadingProblem.UnknownOption, wording.Quoted(span));
        }
        else if (wording.Verbatim(span).Length > 0)
        {
            // "not…" alone rules out nothing.
            _unknown.Add(span);
        }

        _contents.Add(new ClauseContent(span, default));
    }

    private bool TakeSpecial(Span span, Span core)
    {
        foreach (var words in new[] { span, core })
        {
            // A label that begins so ("None of these") was meant, if there is one.
            if (words.IsEmpty || !OptionMatcher.ByLabel(list, wording, words).IsNone)
            {
                continue;
            }

            var all = wording[Role.All].Covers(wording.Tokens, words.Start, words.End) || (list.Count == 2 && wording[Role.Both].Covers(wording.Tokens, words.Start, words.End));
            if (!several && list.Count > 2 && wording[Role.Both].Covers(wording.Tokens, words.Start, words.End))
            {
                _problem ??= NotUnderstood.Because(ReadingProblem.OnlyOne);
                _contents.Add(new ClauseContent(span, default));
                return true;
            }

            var none = wording[Role.None].Covers(wording.Tokens, words.Start, words.End);
            if (all || none)
            {
                _all |= all;
                _none |= none;
                _contents.Add(new ClauseContent(span, default));
                return true;
            }
        }

        return false;
    }

    private bool TakeOptions(Span span, Span core)
    {
        if (core.IsEmpty && OptionMatcher.Resolve(list, wording, span).IsNone)
        {
            return false;
        }

        var match = OptionSequence.OfLetters(list, wording, span, several) ?? OptionMatcher.Resolve(list, wording, span);
        if (match.Problem is { Problem: ReadingProblem.OutOfRange } && several && OptionSequence.Digits(list, wording, core) is { } digits)
        {
            match = digits;
        }

        if (match.IsNone)
        {
            match = OptionSequence.Read(list, wording, core, several) ?? Match.None;
        }

        if (match.IsNone)
        {
            return TakeWithRemark(span, core);
        }

        if (match.Problem is not null)
        {
            _problem ??= match.Problem;
        }
        else
        {
            _picked.AddRange(match.Options);
        }

        _contents.Add(new ClauseContent(span, default));
        return true;
    }

    /// <summary>"price went up too much": a label, and more about it in the same breath.</summary>
    private bool TakeWithRemark(Span span, Span core)
    {
        if (LooksLikeQuestion(core) || Embedded(core) is not { } found)
        {
            return false;
        }

        _picked.Add(found.Index);
        _contents.Add(new ClauseContent(span, found.Remark));
        return true;
    }

    private (int Index, Span Remark)? Embedded(Span core)
    {
        if (!core.IsEmpty && Positions.At(wording, core.Start, core.End, list.Count) is { } position
            && position.Number >= 1 && position.Number <= list.Count && position.End < core.End
            && position.Kind != PositionKind.Letter && (position.Kind != PositionKind.Number || wording.Tokens[core.Start].IsNumber)
            && wording.Length(Role.Starter, position.End, core.End) > 0)
        {
            return (position.Number - 1, new Span(position.End, core.End));
        }

        var found = -1;
        var remark = core;
        for (var i = core.Start; i < core.End; i++)
        {
            if (wording.Length(Role.Not, i, core.End) > 0 || wording.Tokens[i].Text is "fine" or "ok" or "okay" or "good" or "great" or "bien" or "bon" or "correct")
            {
                return null;
            }

            var (index, length) = list.LabelAt(wording, i, core.End);
            if (length > 0 && (list[index].Key.Length >= 4 || (length > 1 && list[index].Key.Length >= 3)))
            {
                if (found >= 0 && found != index)
                {
                    return null;
                }

                (found, remark) = (index, i == core.Start ? new Span(i + length, core.End) : core);
                i += length - 1;
            }
        }

        return found >= 0 ? (found, remark) : null;
    }

    private bool StartsOther(Chunk chunk)
    {
        var start = wording.Peel(chunk.Span, Role.Filler).Start;
        var length = start < chunk.Span.End && !chunk.Excludes ? wording.Length(Role.Other, start, chunk.Span.End) : 0;
        if (length == 0 || list.LabelAt(wording, start, chunk.Span.End).Length > 0 || !OptionMatcher.ByLabel(list, wording, chunk.Span).IsNone)
        {
            return false;
        }

        // "others said it" is a sentence: behind the word comes a mark, or the end; "none of these" is other only where text follows.
        var behind = start + length;
        var isNone = wording[Role.None].LengthAt(wording.Tokens, start, chunk.Span.End) == length;
        if (behind < chunk.Span.End && !(wording.Tokens[behind].Text is "-" or "=" or ">" || behind == start + 1 && wording.Tokens[start].Text is "other" or "autre" or "otro" or "otra"))
        {
            return false;
        }

        var text = wording.Verbatim(new Span(behind, wording.Tokens.Length));
        if (isNone && text.Length == 0)
        {
            return false;
        }

        _other = text;
        return true;
    }

    private void TakeUnknown(Span span, Span core)
    {
        if (core.IsEmpty)
        {
            _contents.Add(new ClauseContent(span, default));
            return;
        }

        if (Count() > 0 && IsClause(span))
        {
            _contents.Add(new ClauseContent(span, span));
            return;
        }

        _unknown.Add(span);
        _contents.Add(new ClauseContent(span, span));
    }

    private bool LooksLikeQuestion(Span core) => !core.IsEmpty && wording.Length(Role.Asking, core.Start, core.End) > 0;

    /// <summary>A sentence rather than an item of a list: it has a subject at its head, or goes on for long.</summary>
    private bool IsClause(Span span)
    {
        var core = wording.Peel(span, Role.Filler);
        return core.Length > 4
            || (span.Length > 1 && wording.Length(Role.Subject, span.Start, span.End) > 0)
            || (span.Length > 3 && wording.Length(Role.Starter, span.Start, span.End) > 0);
    }
}
