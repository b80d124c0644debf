using System.Collections.Immutable;
using Koji.Bot.Interviews.Answers.Words;

namespace Koji.Bot.Interviews.Answers.Options;

/// <summary>Reads several options with nothing between them ("1 3", "price support"), ranges ("1-3", "b to d") and the first or last few.</summary>
internal static class OptionSequence
{
    /// <param name="ranges">Whether "1-3" stands for everything from 1 to 3.</param>
    /// <returns>Nothing where some token of <paramref name="span"/> belongs to none of these.</returns>
    public static Match? Read(OptionList list, Wording wording, Span span, bool ranges)
    {
        if (Few(list, wording, span) is { } few)
        {
            return few;
        }

        var found = ImmutableArray.CreateBuilder<int>();
        for (var i = span.Start; i < span.End;)
        {
            var (index, length) = list.LabelAt(wording, i, span.End);
            if (length > 0)
            {
                found.Add(index);
                i += length;
                continue;
            }

            if (Positions.At(wording, i, span.End, list.Count) is { } position)
            {
                if (Take(list, wording, position, span, ranges, found) is not { } end)
                {
                    return null;
                }

                i = end;
                continue;
            }

            if (wording.Tokens[i].IsWord && OptionMatcher.ByLabel(list, wording, new Span(i, i + 1)).One is { } option)
            {
                found.Add(option);
                i++;
                continue;
            }

            var filler = wording.Tokens[i].IsMark("-") || wording.Tokens[i].IsDecoration ? 1 : wording.Length(Role.Filler, i, span.End);
            if (filler == 0)
            {
                return null;
            }

            i += filler;
        }

        return Checked(list, found);
    }

    /// <summary>"A C", "a-c": among letters only, "a" is no article.</summary>
    public static Match? OfLetters(OptionList list, Wording wording, Span span, bool ranges)
    {
        for (var i = span.Start; i < span.End; i++)
        {
            if (!wording.Tokens[i].IsLetter && !wording.Tokens[i].IsMark("-"))
            {
                return null;
            }
        }

        return span.Length > 1 && OptionMatcher.Exactly(list, wording, span).IsNone ? Read(list, wording, span, ranges) : null;
    }

    /// <summary>"13" for 1 and 3, where there is no option 13.</summary>
    public static Match? Digits(OptionList list, Wording wording, Span core)
    {
        if (core.Length != 1 || !wording.Tokens[core.Start].IsNumber || wording.Tokens[core.Start].Text.Length > 9)
        {
            return null;
        }

        var digits = wording.Tokens[core.Start].Text.Select(digit => digit - '1').ToImmutableArray();
        return digits.All(digit => digit >= 0 && digit < list.Count) && digits.Distinct().Count() == digits.Length ? new Match(digits) : null;
    }

    /// <summary>Letters run together: "cab".</summary>
    public static ImmutableArray<int> Letters(OptionList list, Token word)
    {
        var letters = word.Text.Select(letter => letter - 'a').ToImmutableArray();
        return letters.Length > 1 && letters.All(letter => letter >= 0 && letter < list.Count) && letters.Distinct().Count() == letters.Length ? letters : [];
    }

    private static int? Take(OptionList list, Wording wording, Position position, Span span, bool ranges, ImmutableArray<int>.Builder found)
    {
        var to = RangeLength(wording, position.End, span.End);
        if (to > 0 && Positions.At(wording, position.End + to, span.End, list.Count) is { } last)
        {
            if (!ranges || last.Number - position.Number > 1000 || position.Number - last.Number > 1000)
            {
                found.Add(position.Number - 1);
                found.Add(last.Number - 1);
            }
            else
            {
                var step = Math.Sign(last.Number - position.Number);
                found.Add(position.Number - 1);
                for (var number = position.Number; number != last.Number; number += step)
                {
                    found.Add(number + step - 1);
                }
            }

            return last.End;
        }

        // "a lot": a letter is a place only among places.
        if (position.Kind == PositionKind.Letter && (position.Number > list.Count || (position.End < span.End && wording.Tokens[position.End] is { IsWord: true, IsLetter: false })))
        {
            return null;
        }

        found.Add(position.Number - 1);
        return position.End;
    }

    private static int RangeLength(Wording wording, int at, int end)
    {
        if (at >= end)
        {
            return 0;
        }

        return wording.Tokens[at].Text is "-" or ".." ? 1 : wording.Length(Role.To, at, end);
    }

    private static Match? Checked(OptionList list, ImmutableArray<int>.Builder found)
    {
        if (found.Count == 0)
        {
            return null;
        }

        var beyond = found.Where(index => index < 0 || index >= list.Count).ToArray();
        return beyond.Length == 0
            ? new Match(found.ToImmutable())
            : new Match([], NotUnderstood.Because(ReadingProblem.OutOfRange, $"{beyond[0] + 1}", "1", $"{list.Count}"));
    }

    /// <summary>"the first two", "les deux premiers", "the last 3".</summary>
    private static Match? Few(OptionList list, Wording wording, Span span)
    {
        if (span.Length < 2 || span.Length > 4)
        {
            return null;
        }

        var words = Enumerable.Range(span.Start, span.Length).Select(i => wording.Tokens[i].Text).Where(word => word is not ("ones" or "options")).ToArray();
        var isFirst = words.Any(word => word is "first" or "premiers" or "premieres" or "primeros" or "primeras" or "ersten");
        var isLast = words.Any(word => word is "last" or "derniers" or "dernieres" or "ultimos" or "ultimas" or "letzten");
        if (words.Length != 2 || isFirst == isLast)
        {
            return null;
        }

        var number = Enumerable.Range(span.Start, span.Length).Select(i => Numerals.At(wording, i, i + 1)).FirstOrDefault(numeral => numeral is not null);
        return number is { Value: > 0 } count && count.Value <= list.Count && count.Value == Math.Floor(count.Value)
            ? new Match([.. Enumerable.Range(isFirst ? 0 : list.Count - (int)count.Value, (int)count.Value)])
            : null;
    }
}
