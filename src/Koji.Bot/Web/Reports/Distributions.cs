using System.Collections.Immutable;
using System.Globalization;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Guides;
using Koji.Synthesis.Comparison;

namespace Koji.Bot.Web.Reports;

/// <summary>Counts the answers to a structured question.</summary>
internal static class Distributions
{
    private const string Other = "Other";
    private const string NoneOfThese = "None of these";

    public static Distribution Of(string group, IEnumerable<Member> members, Question question, string language)
    {
        var reached = members.Where(member => member.Reached(question.Id)).ToList();
        var values = reached
            .Select(member => member.Interview.Answers.LastOrDefault(answer => answer.QuestionId == question.Id))
            .Where(answer => answer is { Status: AnswerStatus.Answered, Value: not null })
            .Select(answer => answer!.Value!)
            .ToList();
        var scores = values.OfType<ScaleAnswer>().Select(answer => (double)answer.Value).ToList();
        return new Distribution(group, reached.Count, values.Count, [.. Shares(question, values, language)], scores.Count == 0 ? null : scores.Average())
        {
            MeanRange = MeanInterval.Of(scores),
            Median = Middle(scores),
            MedianRange = MedianInterval.Of(scores),
        };
    }

    private static double? Middle(List<double> scores)
    {
        double[] ordered = [.. scores.Order()];
        return ordered.Length == 0 ? null : (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
    }

    private static IEnumerable<OptionShare> Shares(Question question, List<AnswerValue> values, string language) => question switch
    {
        ScaleQuestion scale => Enumerable.Range(scale.Min, scale.Max - scale.Min + 1)
            .Select(step => Share(step.ToString(CultureInfo.InvariantCulture), values.Count(value => value is ScaleAnswer answer && answer.Value == step), values.Count)),
        YesNoQuestion =>
        [
            Share("Yes", values.Count(value => value is YesNoAnswer { Value: true }), values.Count),
            Share("No", values.Count(value => value is YesNoAnswer { Value: false }), values.Count),
        ],
        RankingQuestion ranking => ranking.Options
            .Select(option => Ranked(ranking, option, values, language))
            .OrderBy(share => share.AverageRank ?? double.MaxValue),
        OptionsQuestion choice => choice.Options
            .Select(option => Share(option.Label.In(language), values.Count(value => Picks(value).Contains(option.Id)), values.Count))
            .Concat(Rest(choice, values)),
        _ => [],
    };

    private static IEnumerable<OptionShare> Rest(OptionsQuestion choice, List<AnswerValue> values)
    {
        if (choice is SingleChoiceQuestion { AllowOther: true } or MultipleChoiceQuestion { AllowOther: true })
        {
            yield return Share(Other, values.Count(value => value is SingleChoiceAnswer { OtherText: not null } or MultipleChoiceAnswer { OtherText: not null }), values.Count);
        }

        if (choice is MultipleChoiceQuestion { MinPicks: 0 })
        {
            yield return Share(NoneOfThese, values.Count(value => value is MultipleChoiceAnswer { OptionIds.Length: 0, OtherText: null }), values.Count);
        }
    }

    private static OptionShare Ranked(RankingQuestion question, Option option, List<AnswerValue> values, string language)
    {
        var rankings = values.OfType<RankingAnswer>().ToList();
        var share = Share(option.Label.In(language), rankings.Count(ranking => ranking.OptionIds is [var first, ..] && first == option.Id), rankings.Count);
        return share with { AverageRank = rankings.Count == 0 ? null : rankings.Average(ranking => Rank(ranking.OptionIds, option.Id, question.Options.Length)) };
    }

    private static double Rank(ImmutableArray<string> order, string option, int of) =>
        order.IndexOf(option) is >= 0 and var place ? place + 1 : (order.Length + 1 + of) / 2.0;

    private static ImmutableArray<string> Picks(AnswerValue value) => value switch
    {
        SingleChoiceAnswer { OptionId: { } id } => [id],
        MultipleChoiceAnswer multiple => multiple.OptionIds,
        _ => [],
    };

    private static OptionShare Share(string label, int count, int of)
    {
        var (low, high) = WilsonInterval.Of(count, of);
        return new OptionShare(label, count, of == 0 ? 0 : (double)count / of, low, high, null);
    }
}
