using System.Collections.Immutable;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Asking;
using Koji.Bot.Interviews.Guides;

namespace Koji.Bot.Interviews.Review;

/// <summary>
/// Which answer of the summary a person wants changed, and to what. An answer is only ever replaced where the words clearly refer to it:
/// anything reads as an answer to an open question, and what it replaces is gone.
/// </summary>
internal sealed record CorrectionTarget(Question Question, string Rest)
{
    public static CorrectionTarget? Find(TurnDraft turn, ImmutableArray<Question> listed, string words) =>
        ByNumber(turn, listed, words) ?? ByName(turn, listed, words) ?? ByMeaning(turn, listed, words);

    private static CorrectionTarget? ByNumber(TurnDraft turn, ImmutableArray<Question> listed, string words)
    {
        if (CorrectionWords.ReadNumbered(words, listed.Length) is not { } numbered || numbered.Number < 1 || numbered.Number > listed.Length)
        {
            return null;
        }

        var question = listed[numbered.Number - 1];
        return numbered.Clear || Reads(turn, question, numbered.Rest) ? new CorrectionTarget(question, numbered.Rest) : null;
    }

    private static CorrectionTarget? ByName(TurnDraft turn, ImmutableArray<Question> listed, string words)
    {
        if (NamedCorrections.Read(listed, words, turn.Language) is not { } named)
        {
            return null;
        }

        var isClear = named.ById && (named.Firm || named.Question is ScaleQuestion or YesNoQuestion);
        return isClear || Reads(turn, named.Question, named.Rest) ? new CorrectionTarget(named.Question, named.Rest) : null;
    }

    /// <summary>"I meant 3": the answer given right before, or the only one that it can be.</summary>
    private static CorrectionTarget? ByMeaning(TurnDraft turn, ImmutableArray<Question> listed, string words)
    {
        if (CorrectionWords.Read(words) is not { } correction)
        {
            return null;
        }

        var isNext = turn.Memory.LastTaken == TakenAs.Answer && turn.Memory.Exchanges == turn.Memory.LastTakenAt + 1;
        var last = isNext ? listed.FirstOrDefault(question => question.Id == turn.Memory.LastAnswered) : null;
        if (last is not (null or OpenEndedQuestion) && Reads(turn, last, correction.Rest))
        {
            return new CorrectionTarget(last, correction.Rest);
        }

        // A number can be Yes or No as well, but is not how people take one back.
        var hasDigits = correction.Rest.Any(char.IsAsciiDigit);
        var closed = listed.Where(question => !(hasDigits && question is YesNoQuestion) && Reads(turn, question, correction.Rest)).ToArray();
        return (correction.Meant, closed, last) switch
        {
            (true, [], OpenEndedQuestion) => new CorrectionTarget(last, correction.Rest),
            (true, [var only], not OpenEndedQuestion) => new CorrectionTarget(only, correction.Rest),
            (true, [ScaleQuestion or YesNoQuestion], _) => new CorrectionTarget(closed[0], correction.Rest),
            _ => null,
        };
    }

    private static bool Reads(TurnDraft turn, Question question, string rest) => question is not OpenEndedQuestion
        && TextAnswers.Read(question, rest, turn.Language) is Understood reading && Corrections.IsNothingElse(reading);
}
