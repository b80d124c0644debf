using System.Globalization;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Interviews.Texts;

namespace Koji.Bot.Interviews.Asking;

/// <summary>An answer in words, as it is shown back to the person who gave it.</summary>
public static class AnswerWords
{
    public static string Of(Question question, AnswerValue value, string language) => (question, value) switch
    {
        (_, TextAnswer text) => text.Text,
        (_, ScaleAnswer scale) => scale.Value.ToString(CultureInfo.InvariantCulture),
        (_, YesNoAnswer answer) => InterviewTexts.Get(answer.Value ? Phrase.Yes : Phrase.No, language),
        (OptionsQuestion options, SingleChoiceAnswer choice) => choice.OtherText ?? Label(options, choice.OptionId!, language),
        (OptionsQuestion options, MultipleChoiceAnswer choice) => Picks(options, choice, language),
        (OptionsQuestion options, RankingAnswer ranking) => string.Join($", {InterviewTexts.Get(Phrase.Then, language)} ", ranking.OptionIds.Select(id => Label(options, id, language))),
        _ => "",
    };

    /// <summary>Whether a value has the shape that the question asks for.</summary>
    public static bool Fits(Question question, AnswerValue value) => question switch
    {
        OpenEndedQuestion => value is TextAnswer,
        ScaleQuestion => value is ScaleAnswer,
        SingleChoiceQuestion => value is SingleChoiceAnswer,
        MultipleChoiceQuestion => value is MultipleChoiceAnswer,
        RankingQuestion => value is RankingAnswer,
        YesNoQuestion => value is YesNoAnswer,
        _ => false,
    };

    private static string Picks(OptionsQuestion question, MultipleChoiceAnswer choice, string language)
    {
        var labels = choice.OptionIds.Select(id => Label(question, id, language)).ToList();
        if (choice.OtherText is { } other)
        {
            labels.Add(other);
        }

        return labels.Count == 0 ? InterviewTexts.Get(Phrase.NoneOfThese, language) : string.Join(", ", labels);
    }

    private static string Label(OptionsQuestion question, string optionId, string language) =>
        question.Options.FirstOrDefault(option => option.Id == optionId)?.Label.In(language) ?? optionId;
}
