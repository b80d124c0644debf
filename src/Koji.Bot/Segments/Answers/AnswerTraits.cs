using System.Collections.Immutable;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Respondents;
using Koji.Bot.Segments.Evaluation;

namespace Koji.Bot.Segments.Answers;

/// <summary>What a person answered, as traits by which they can be segmented: <c>answer.STUDY.QUESTION</c>. Pure.</summary>
/// <remarks>
/// A scale is a number, yes or no a flag, a choice the id of its option (<c>other</c> for words of their own). Of several choices each option has a flag of its own
/// (<c>answer.STUDY.QUESTION.OPTION</c>), of a ranking each option its place, and the question itself the first. What was said in open words stays in the interview:
/// segments know which answers people chose, not what they said.
/// </remarks>
public static class AnswerTraits
{
    private const string Other = "other";

    /// <param name="questions">Those by which the interview ran: options that were not chosen are known from them.</param>
    public static ImmutableArray<TraitChange> Of(InterviewState interview, IReadOnlyList<Question> questions) => interview.IsTest
        ? []
        : [.. interview.Answers.Where(answer => answer is { Status: AnswerStatus.Answered, Value: not null })
            .SelectMany(answer => ValuesOf(answer.Value!, questions.FirstOrDefault(question => question.Id == answer.QuestionId))
                .Select(value => new TraitChange($"answer.{interview.StudyId}.{answer.QuestionId}{value.Suffix}", value.Value, answer.At)))];

    private static IEnumerable<(string Suffix, TraitValue Value)> ValuesOf(AnswerValue answer, Question? question) => answer switch
    {
        ScaleAnswer scale => [("", new TraitValue(Number: scale.Value))],
        YesNoAnswer yesNo => [("", new TraitValue(Flag: yesNo.Value))],
        SingleChoiceAnswer choice => [("", new TraitValue(choice.OptionId ?? Other))],
        MultipleChoiceAnswer several => (question as MultipleChoiceQuestion)?.Options.Select(option => option.Id).Union(several.OptionIds)
            .Select(option => ($".{option}", new TraitValue(Flag: several.OptionIds.Contains(option)))) ?? several.OptionIds.Select(option => ($".{option}", new TraitValue(Flag: true))),
        RankingAnswer ranking => ranking.OptionIds.Select((option, place) => ($".{option}", new TraitValue(Number: place + 1))).Prepend(("", new TraitValue(ranking.OptionIds[0]))),
        _ => [],
    };
}
