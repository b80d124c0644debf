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

    public static AnswerSignals Of(string words, string language = "en")
    {
        var cues = ProbeCues.Of(language);
        var tokens = Tokenizer.Split(words.Trim());
        var length = tokens.Count(token => token.Kind != TokenKind.Mark);
        // A number at the head is the answer to a scale or a list, no case.
        var hasNumber = length > 3 && tokens.Skip(1).Any(token => token.IsNumber);
        var doesNotKnow = cues.FirstIn(tokens, Cue.DontKnow);
        var hasProblem = cues.IsIn(tokens, Cue.Problem);
        return new AnswerSignals(
            length,
            Refuses: length <= 16 && cues.IsIn(tokens, Cue.Refusal),
            DoesNotKnow: doesNotKnow >= 0 && (length <= 6 || (doesNotKnow <= 3 && length <= 12)),
            IsIrritated: cues.IsIn(tokens, Cue.Irritation),
            IsDistressed: cues.IsIn(tokens, Cue.Distress),
            HasCause: cues.IsIn(tokens, Cue.Cause),
            HasExample: hasNumber || cues.IsIn(tokens, Cue.Example),
            IsVague: cues.IsIn(tokens, Cue.Vague),
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
            IsBareTopic = length is >= 1 and <= 3 && !cues.IsIn(tokens, Cue.Vague) && !cues.IsIn(tokens, Cue.Emphasis) && !cues.IsIn(tokens, Cue.Negation) && tokens.All(token => token.Kind != TokenKind.Number),
        };
    }
}
