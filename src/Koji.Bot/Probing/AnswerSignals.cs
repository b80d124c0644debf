using System.Collections.Immutable;
using Koji.Bot.Interviews.Answers.Words;

namespace Koji.Bot.Probing;

/// <summary>What an answer holds, as far as its words show. Pure; takes time in proportion to the text.</summary>
/// <param name="Length">Words and numbers.</param>
/// <param name="Refuses">"I'd rather not say".</param>
/// <param name="DoesNotKnow">Short, and nothing but not knowing.</param>
/// <param name="HasCause">A reason is given ("because", "parce que").</param>
/// <param name="HasExample">A time, a number, a case is named.</param>
/// <param name="IsVague">Judges without saying what is meant ("it's fine", "stuff").</param>
/// <param name="HasProblem">Something went wrong.</param>
/// <param name="AsksBack">Ends in a question.</param>
/// <param name="IsMash">One word that is none ("asdf").</param>
public sealed record AnswerSignals(
    int Length, bool Refuses, bool DoesNotKnow, bool IsIrritated, bool IsDistressed, bool HasCause, bool HasExample, bool IsVague, bool HasProblem, bool AsksBack, bool IsMash = false)
{
    public static AnswerSignals Of(string words)
    {
        var tokens = Tokenizer.Split(words.Trim());
        var length = tokens.Count(token => token.Kind != TokenKind.Mark);
        return new AnswerSignals(
            length,
            Refuses: length <= 14 && Holds(tokens, ProbeCues.Refusal),
            DoesNotKnow: length <= 6 && Holds(tokens, ProbeCues.DontKnow),
            IsIrritated: Holds(tokens, ProbeCues.Irritation),
            IsDistressed: Holds(tokens, ProbeCues.Distress),
            HasCause: Holds(tokens, ProbeCues.Cause),
            // A number at the head is the answer to a scale or a list, no case.
            HasExample: Holds(tokens, ProbeCues.Example) || (length > 3 && tokens.Skip(1).Any(token => token.IsNumber)),
            IsVague: Holds(tokens, ProbeCues.Vague),
            HasProblem: Holds(tokens, ProbeCues.Problem),
            AsksBack: tokens.Length > 0 && tokens[^1].IsMark("?"),
            IsMash: KeyboardMash.Is([.. words.ToLowerInvariant().Split([' ', '\n', '\t', '.', '!', ',', ';'], StringSplitOptions.RemoveEmptyEntries)]));
    }

    private static bool Holds(ImmutableArray<Token> tokens, PhraseSet cues)
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            if (cues.LengthAt(tokens, i, tokens.Length) > 0)
            {
                return true;
            }
        }

        return false;
    }
}
