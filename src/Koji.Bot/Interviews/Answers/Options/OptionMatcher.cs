using System.Collections.Immutable;
using System.Globalization;
using Koji.Bot.Interviews.Answers.Words;

namespace Koji.Bot.Interviews.Answers.Options;

/// <summary>What a few words name: one option, several that they fit, or a place beyond the list.</summary>
internal sealed record Match(ImmutableArray<int> Options, NotUnderstood? Problem = null)
{
    public static Match None { get; } = new([]);

    public int? One => Options.Length == 1 && Problem is null ? Options[0] : null;

    public bool IsNone => Options.IsEmpty && Problem is null;

    public static Match Of(OptionList list, IEnumerable<int> indices)
    {
        var distinct = indices.Distinct().Order().ToImmutableArray();
        return distinct.Length < 2
            ? new Match(distinct)
            : new Match(distinct, new NotUnderstood(ReadingProblem.Ambiguous, [.. list.Labels(distinct)]));
    }
}

/// <summary>Finds the option that a few words name. The plainest reading wins: the label itself, its place, its beginning, a word of its own, a slip of the finger.</summary>
internal static class OptionMatcher
{
    private static readonly Role[] Around = [Role.Filler, Role.Rating, Role.Correction];

    public static Match Resolve(OptionList list, Wording wording, Span span)
    {
        if (span.IsEmpty || span.Length > Typos.LongestCompared)
        {
            return Match.None;
        }

        var core = wording.Peel(span, Around);
        foreach (var words in new[] { span, core })
        {
            if (Exactly(list, wording, words) is { IsNone: false } exact)
            {
                return exact;
            }
        }

        foreach (var words in new[] { span, core })
        {
            if (ByPosition(list, wording, words) is { IsNone: false } placed)
            {
                return placed;
            }
        }

        return ByWords(list, wording, core.IsEmpty ? span : core);
    }

    /// <summary>Without positions: what is left when a number before it says its place in a ranking.</summary>
    public static Match ByLabel(OptionList list, Wording wording, Span span)
    {
        if (span.IsEmpty || span.Length > Typos.LongestCompared)
        {
            return Match.None;
        }

        var core = wording.Peel(span, Around);
        return Exactly(list, wording, span) is { IsNone: false } whole ? whole
            : Exactly(list, wording, core) is { IsNone: false } peeled ? peeled
            : ByWords(list, wording, core.IsEmpty ? span : core);
    }

    public static Match Exactly(OptionList list, Wording wording, Span words)
    {
        if (words.IsEmpty)
        {
            return Match.None;
        }

        var key = Folding.Key(wording.Tokens.AsSpan()[words.Start..words.End]);
        var fits = list.All.Where(option => option.LengthAt(wording, words.Start, words.End) == words.Length).ToArray();
        if (fits.Length == 0 && key.Length > 0)
        {
            fits = [.. list.All.Where(option => option.Key == key && option.Words.Any(word => word.IsWord))];
        }

        return Match.Of(list, fits.Select(option => option.Index));
    }

    private static Match ByPosition(OptionList list, Wording wording, Span words)
    {
        if (Positions.At(wording, words.Start, words.End, list.Count) is not { } position || position.End != words.End)
        {
            return Match.None;
        }

        var isListed = position.Number >= 1 && position.Number <= list.Count;
        var index = position.Number - 1;
        return position.Kind switch
        {
            PositionKind.Number when wording.Tokens[words.Start].IsNumber => ByNumber(list, wording.Tokens[words.Start].Text, position.Number),
            PositionKind.Letter => ByLetter(list, wording.Tokens[words.Start].Text, isListed ? index : null),
            _ => isListed ? new Match([index]) : Beyond(list, position.Number),
        };
    }

    private static Match ByNumber(OptionList list, string said, int number)
    {
        var begun = list.All.Where(option => option.Words.Length > 0 && option.Words[0].IsNumber && option.Words[0].Text == said && option.Index != number - 1).Select(option => option.Index).ToArray();
        if (number >= 1 && number <= list.Count && !list.AreNumbers)
        {
            return Match.Of(list, begun.Append(number - 1));
        }

        if (begun.Length > 0)
        {
            return Match.Of(list, begun);
        }

        var within = list.All.Where(option => option.Interval is { } interval && number >= interval.From && number <= interval.To).Select(option => option.Index).ToArray();
        return within.Length == 1 ? new Match([within[0]])
            : list.AreNumbers ? new Match([], NotUnderstood.Because(ReadingProblem.UnknownOption, said.Length > 20 ? Wording.Clip(said) : said))
            : Beyond(list, number);
    }

    private static Match ByLetter(OptionList list, string letter, int? index)
    {
        var own = list.All.Where(option => option.Words.Length > 1 && option.Words[^1].Text == letter).Select(option => option.Index).ToArray();
        return own.Length == 1 || index is not null ? Match.Of(list, index is { } placed ? own.Append(placed) : own) : Match.None;
    }

    private static Match Beyond(OptionList list, int number) => new([], NotUnderstood.Because(
        ReadingProblem.OutOfRange,
        number.ToString(CultureInfo.InvariantCulture), "1", list.Count.ToString(CultureInfo.InvariantCulture)));

    private static Match ByWords(OptionList list, Wording wording, Span core)
    {
        var typed = wording.Tokens[core.Start..core.End].Where(token => token.Kind != TokenKind.Mark).ToArray();
        if (typed.Length == 0 || typed.All(token => token.IsNumber))
        {
            return typed.Length > 1 ? Match.Of(list, list.All.Where(option => Begins(option, typed)).Select(option => option.Index)) : Match.None;
        }

        var content = typed.Where(token => !wording[Role.Stop].Contains(token.Text)).ToArray();
        Func<ListedOption, bool>[] readings =
        [
            option => (content.Length > 0 || typed.Length > 1 || IsTelling(wording, typed[0].Text)) && Begins(option, typed),
            option => content.Length > 0 && content.All(word => option.Words.Any(own => own.Text == word.Text || (word.Text.Length >= 4 && own.Text.StartsWith(word.Text, StringComparison.Ordinal)))),
        ];
        foreach (var reading in readings)
        {
            var fits = list.All.Where(reading).Select(option => option.Index).ToArray();
            if (fits.Length > 0)
            {
                return Match.Of(list, fits);
            }
        }

        return BySlip(list, wording, typed, content);
    }

    /// <summary>"yes", "all" and "none" say little elsewhere, but name the label that begins with them.</summary>
    private static bool IsTelling(Wording wording, string word) =>
        wording[Role.Yes].Contains(word) || wording[Role.No].Contains(word) || wording[Role.All].Contains(word) || wording[Role.None].Contains(word);

    /// <summary>Word by word the beginning of the label; the last word may be cut short, behind three letters.</summary>
    private static bool Begins(ListedOption option, Token[] typed)
    {
        if (typed.Length > option.Words.Length)
        {
            return false;
        }

        for (var i = 0; i < typed.Length; i++)
        {
            var isCut = i == typed.Length - 1 && typed[i].IsWord && typed[i].Text.Length >= 3;
            if (isCut ? !option.Words[i].Text.StartsWith(typed[i].Text, StringComparison.Ordinal) : option.Words[i].Text != typed[i].Text)
            {
                return false;
            }
        }

        return true;
    }

    private static Match BySlip(OptionList list, Wording wording, Token[] typed, Token[] content)
    {
        var key = Folding.Key(typed);
        var whole = Nearest(list, option => Typos.Slips(key, option.Key));
        if (!whole.IsNone || content.Length == 0 || content.Length > 4)
        {
            return whole;
        }

        return Nearest(list, option =>
        {
            var slips = 0;
            foreach (var word in content)
            {
                var nearest = option.Words.Where(own => !wording[Role.Stop].Contains(own.Text)).Min(own => Typos.Slips(word.Text, own.Text));
                if (nearest is null)
                {
                    return null;
                }

                slips += nearest.Value;
            }

            return slips;
        });
    }

    private static Match Nearest(OptionList list, Func<ListedOption, int?> slips)
    {
        var near = list.All.Select(option => (option.Index, Slips: slips(option))).Where(option => option.Slips is not null).ToArray();
        return near.Length == 0 ? Match.None : Match.Of(list, near.Where(option => option.Slips == near.Min(other => other.Slips)).Select(option => option.Index));
    }
}
