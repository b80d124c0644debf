using System.Globalization;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Guides;

namespace Koji.Bot.Probing;

/// <summary>A choice as the person saw it; nothing where it is no single thing.</summary>
internal static class ChosenLabel
{
    public static string? Of(ProbeRequest request) => Of(request.Question, request.Value, request.Language);

    /// <summary>Likewise of an earlier answer.</summary>
    public static string? Of(Answer answer, ProbeRequest request) =>
        request.Questions.FirstOrDefault(question => question.Id == answer.QuestionId) is { } question ? Of(question, answer.Value, request.Language) : null;

    private static string? Of(Question question, AnswerValue? value, string language) => (question, value) switch
    {
        (ScaleQuestion, ScaleAnswer scale) => scale.Value.ToString(CultureInfo.InvariantCulture),
        (OptionsQuestion options, SingleChoiceAnswer { OptionId: { } id }) => Label(options, id, language),
        (OptionsQuestion options, MultipleChoiceAnswer { OptionIds: [var id], OtherText: null }) => Label(options, id, language),
        _ => null,
    };

    private static string? Label(OptionsQuestion question, string id, string language) =>
        question.Options.FirstOrDefault(option => option.Id == id)?.Label.In(language);
}
