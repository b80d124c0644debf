using System.Collections.Immutable;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Guides;

namespace Koji.Bot.Web.Reports.Audit;

/// <summary>Whether an answer is one that its question allows.</summary>
internal static class AnswerSchema
{
    public static bool Fits(Question question, AnswerValue? value) => (question, value) switch
    {
        (OpenEndedQuestion, TextAnswer text) => !string.IsNullOrWhiteSpace(text.Text),
        (ScaleQuestion scale, ScaleAnswer answer) => answer.Value >= scale.Min && answer.Value <= scale.Max,
        (SingleChoiceQuestion choice, SingleChoiceAnswer { OptionId: { } id, OtherText: null }) => Known(choice, [id]),
        (SingleChoiceQuestion { AllowOther: true }, SingleChoiceAnswer { OptionId: null, OtherText: not null }) => true,
        (MultipleChoiceQuestion choice, MultipleChoiceAnswer answer) => Known(choice, answer.OptionIds) && (choice.AllowOther || answer.OtherText is null) && answer.OptionIds.Length <= (choice.MaxPicks ?? choice.Options.Length),
        (RankingQuestion ranking, RankingAnswer answer) => Known(ranking, answer.OptionIds) && answer.OptionIds.Length == Math.Min(ranking.Top ?? ranking.Options.Length, ranking.Options.Length),
        (YesNoQuestion, YesNoAnswer) => true,
        _ => false,
    };

    private static bool Known(OptionsQuestion question, ImmutableArray<string> ids) =>
        ids.All(id => question.Options.Any(option => option.Id == id)) && ids.Distinct(StringComparer.Ordinal).Count() == ids.Length;
}
