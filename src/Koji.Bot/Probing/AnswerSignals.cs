using System.Collections.Immutable;
using Koji.Bot.Interviews.Answers.Words;
using Koji.Bot.Probing.Cues;

namespace Koji.Bot.Probing;

/// <summary>What an answer holds, as far as its words show. Pure; takes time in proportion to the text.</summary>
/// <param name="Length">Words and numbers.</param>
/// <param name="Refuses">"I'd rather not say".</param>
/// <param name="DoesNotKnow">Nothing but not knowing.</param>
/// <param name="HasCause">A reason is given ("because", "parce que").</param>
/// <param name="HasExample">A time, a number, a case is named.</param>
/// <param name="IsVague">Judges without saying what is meant ("it's fine", "stuff").</param>
/// <param name="HasProblem">Something went wrong.</param>
/// <param name="AsksBack">Ends in a question.</param>
/// <param name="IsMash">One word that is none ("asdf").</param>
public sealed record AnswerSignals(
    int Length, bool Refuses, bool DoesNotKnow, bool IsIrritated, bool IsDistressed, bool HasCause, bool HasExample, bool IsVague, bool HasProblem, bool AsksBack, bool IsMash = false)
{
    /// <summary>A little more than "no": what follows it may be worth hearing.</summary>
    private const int ShortDenial = 9;

    /// <summary>In more words than that something is said beside the greeting.</summary>
    private const int LongestAside = 8;

    /// <summary>With its articles: "die App auf dem Handy".</summary>
    private const int LongestTopic = 5;

    /// <summary>Whoever uses such words makes a claim, however short.</summary>
    private static readonly Cue[] NoTopic = [Cue.Vague, Cue.Emphasis, Cue.Negation, Cue.Problem, Cue.Change, Cue.Praise, Cue.Verb];

    /// <summary>Something was given up, taken up or changed.</summary>
    public bool HasChange { get; private init; }

    /// <summary>It is told what came of it.</summary>
    public bool HasConsequence { get; private init; }

    /// <summary>It is told what was done about it.</summary>
    public bool HasAttempt { get; private init; }

    public bool HasFeeling { get; private init; }

    /// <summary>It is set beside something else.</summary>
    public bool HasComparison { get; private init; }

    /// <summary>Much or often, and not how much.</summary>
    public bool IsVagueInQuantity { get; private init; }

    public bool HasPraise { get; private init; }

    /// <summary>Short, and begins by denying: "no, nothing like that".</summary>
    public bool Denies { get; private init; }

    /// <summary>A topic is named, and nothing said of it: "the exports".</summary>
    public bool IsBareTopic { get; private init; }

    /// <summary>Tells of what somebody else did ("the price went up"): the person is not the one to ask why.</summary>
    public bool IsOthersDoing { get; private init; }

    /// <summary>Hints at the person's own life ("I had other things on my mind").</summary>
    public bool IsPrivate { get; private init; }

    /// <summary>A greeting, a laugh, the wrong chat, a word about the interviewer: nothing about the question.</summary>
    public bool IsOffTopic { get; private init; }

    /// <summary>What was asked for cannot be told, and nothing is said against another question: "no example comes to mind".</summary>
    public bool HasNoSuchThing { get; private init; }

    /// <summary>"I don't know" at the beginning, at the end or alone; "nothing" only alone, for "nothing works" is known well.</summary>
    private static bool IsUnknowing(ImmutableArray<Token> tokens, int length, ProbeCues cues)
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            var found = cues[Cue.DontKnow].LengthAt(tokens, i, tokens.Length);
            var isAlone = found == 1 && tokens.All(token => !token.IsWord || cues[Cue.DontKnow].Contains(token.Text) || cues[Cue.Filler].Contains(token.Text));
            if (isAlone || (found > 1 && (length <= 6 || (i <= 3 && length <= 12) || (length <= 14 && tokens.Length - i <= 5))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Nothing of a trouble is told beside it: "lol, it crashed" is an answer.</summary>
    private static bool IsAside(ImmutableArray<Token> tokens, ProbeCues cues)
    {
        var at = cues.FirstIn(tokens, Cue.OffTopic);
        return at >= 0 && !cues.IsIn(tokens.RemoveRange(at, cues[Cue.OffTopic].LengthAt(tokens, at, tokens.Length)), Cue.Problem);
    }

    private static bool IsShortAsATopic(ImmutableArray<Token> tokens, int length) =>
        length is >= 1 and <= 3 || (length is > 3 and <= LongestTopic && Determiners.Contains(tokens[0].Text));

    private static readonly HashSet<string> Determiners =
    [
        "the", "a", "an", "my", "our", "their", "your", "le", "la", "les", "l", "un", "une", "des", "mon", "ma", "mes", "notre", "nos", "el", "los", "las", "una", "mi", "mis", "nuestro", "nuestra",
        "der", "die", "das", "den", "dem", "ein", "eine", "mein", "meine", "unser", "unsere",
    ];

    /// <summary>What is said before coming to the point judges nothing ("bueno, …").</summary>
    private static ImmutableArray<Token> WithoutFillers(ImmutableArray<Token> tokens, ProbeCues cues)
    {
        var from = 0;
        while (from < tokens.Length && (tokens[from].IsMark(",") || cues[Cue.Filler].LengthAt(tokens, from, tokens.Length) > 0))
        {
            from += Math.Max(1, cues[Cue.Filler].LengthAt(tokens, from, tokens.Length));
        }

        return from == tokens.Length ? tokens : tokens[from..];
    }

    /// <summary>An address of the web and nothing else.</summary>
    private static bool IsAddressAlone(string words) => Uri.TryCreate(words.Trim(), UriKind.Absolute, out var address) && (address.Scheme is "http" or "https");

    public static AnswerSignals Of(string words, string language = "en")
    {
        var cues = ProbeCues.Of(language);
        var tokens = Tokenizer.Split(words.Trim());
        var length = tokens.Count(token => token.Kind != TokenKind.Mark);
        // A number at the head is the answer to a scale or a list, no case.
        var hasNumber = length > 3 && tokens.Skip(1).Any(token => token.IsNumber);
        var hasProblem = cues.IsIn(tokens, Cue.Problem);
        return new AnswerSignals(
            length,
            Refuses: length <= 16 && cues.IsIn(tokens, Cue.Refusal),
            DoesNotKnow: IsUnknowing(tokens, length, cues),
            IsIrritated: cues.IsIn(tokens, Cue.Irritation),
            IsDistressed: cues.IsIn(tokens, Cue.Distress),
            HasCause: cues.IsIn(tokens, Cue.Cause),
            HasExample: hasNumber || cues.IsIn(tokens, Cue.Example),
            IsVague: cues.IsIn(WithoutFillers(tokens, cues), Cue.Vague),
            HasProblem: hasProblem,
            AsksBack: tokens.Length > 0 && tokens[^1].IsMark("?"),
            IsMash: KeyboardMash.Is([.. words.ToLowerInvariant().Split([' ', '\n', '\t', '.', '!', ',', ';'], StringSplitOptions.RemoveEmptyEntries)]))
        {
            HasChange = cues.IsIn(tokens, Cue.Change),
            HasConsequence = cues.IsIn(tokens, Cue.Consequence),
            HasAttempt = cues.IsIn(tokens, Cue.Attempt),
            HasFeeling = cues.IsIn(tokens, Cue.Feeling),
            HasComparison = cues.IsIn(tokens, Cue.Comparison),
            IsVagueInQuantity = !hasNumber && !cues.IsIn(tokens, Cue.Quantity) && cues.IsIn(tokens, Cue.VagueQuantity),
            HasPraise = cues.IsIn(tokens, Cue.Praise),
            Denies = length is > 0 and <= ShortDenial && cues.FirstIn(tokens, Cue.Denial) is 0 or 1,
            IsBareTopic = IsShortAsATopic(tokens, length) && NoTopic.All(cue => !cues.IsIn(tokens, cue)) && tokens.All(token => token.Kind != TokenKind.Number),
            IsOthersDoing = cues.IsIn(tokens, Cue.Outside),
            IsPrivate = cues.IsIn(tokens, Cue.Private),
            IsOffTopic = length <= LongestAside && (IsAside(tokens, cues) || IsAddressAlone(words)),
            HasNoSuchThing = length <= ShortDenial && cues.IsIn(tokens, Cue.NoSuchThing),
        };
    }
}
