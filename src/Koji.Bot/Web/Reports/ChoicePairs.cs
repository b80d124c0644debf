using System.Collections.Immutable;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Guides;
using Koji.Synthesis.Comparison;

namespace Koji.Bot.Web.Reports;

/// <summary>The options of a question two by two, in one group: which is put before which, or which are chosen together.</summary>
/// <param name="Options">Their names; what <paramref name="Wins"/> is numbered by.</param>
/// <param name="Wins">Of a ranking; otherwise null.</param>
/// <param name="Together">Of a question with several choices; otherwise empty.</param>
internal sealed record ChoicePairs(string Group, int Answered, ImmutableArray<string> Options, PairwiseWin[,]? Wins, ImmutableArray<ChosenTogether> Together)
{
    /// <returns>Null where the question is neither a ranking nor one with several choices.</returns>
    public static ChoicePairs? Of(string group, IEnumerable<Member> members, Question question, string language)
    {
        var values = members.Where(member => member.Reached(question.Id))
            .Select(member => member.Interview.Answers.LastOrDefault(answer => answer.QuestionId == question.Id))
            .Where(answer => answer is { Status: AnswerStatus.Answered, Value: not null })
            .Select(answer => answer!.Value!)
            .ToList();
        var options = question is OptionsQuestion choice ? choice.Options : [];
        ImmutableArray<string> labels = [.. options.Select(option => option.Label.In(language))];
        string[] ids = [.. options.Select(option => option.Id)];
        switch (question)
        {
            case RankingQuestion:
                var rankings = values.OfType<RankingAnswer>().Select(answer => (IReadOnlyList<string>)answer.OptionIds).ToList();
                return new ChoicePairs(group, rankings.Count, labels, PairwiseWins.Of(ids, rankings), []);
            case MultipleChoiceQuestion:
                var picks = values.OfType<MultipleChoiceAnswer>().Select(answer => (IReadOnlySet<string>)answer.OptionIds.ToHashSet(StringComparer.Ordinal)).ToList();
                string Named(string id) => labels[Array.IndexOf(ids, id)];
                return new ChoicePairs(group, picks.Count, labels, null, [.. CoOccurrence.Of(ids, picks).Select(pair => pair with { A = Named(pair.A), B = Named(pair.B) })]);
            default:
                return null;
        }
    }
}
