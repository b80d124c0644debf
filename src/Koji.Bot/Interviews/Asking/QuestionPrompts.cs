using System.Collections.Immutable;
using System.Globalization;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Interviews.Texts;

namespace Koji.Bot.Interviews.Asking;

/// <summary>What can be tapped under a question, and the words that go with it.</summary>
internal static class QuestionPrompts
{
    public const string YesId = "yes";
    public const string NoId = "no";

    // A longer row of numbers is no use as buttons; the number is then typed.
    private const int LongestScale = 21;

    /// <summary>The question as it is asked: the author's words, and how many picks are wanted where that is not self-evident.</summary>
    public static string Text(Question question, string language)
    {
        var text = question.Text.In(language).Trim();
        return Picks(question, language) is { } picks ? $"{text}\n{picks}" : text;
    }

    /// <returns>Nothing for an open question.</returns>
    public static Prompt? For(Question question, string language)
    {
        var skip = question.Required ? null : InterviewTexts.Get(Phrase.Skip, language);
        switch (question)
        {
            case ScaleQuestion scale when scale.Max - scale.Min < LongestScale:
                var numbers = Enumerable.Range(scale.Min, scale.Max - scale.Min + 1).Select(n => n.ToString(CultureInfo.InvariantCulture));
                return new Prompt("", PromptKind.Scale, [.. numbers.Select(n => new PromptOption(n, n))], [], 1, 1, null, skip, null, scale.MinLabel?.In(language), scale.MaxLabel?.In(language));
            case YesNoQuestion:
                return new Prompt("", PromptKind.One, YesNo(language), [], 1, 1, null, skip);
            case SingleChoiceQuestion choice:
                return new Prompt("", PromptKind.One, Labels(choice, language), [], 1, 1, Other(choice.AllowOther, language), skip);
            case MultipleChoiceQuestion choice:
                return new Prompt("", PromptKind.Many, Labels(choice, language), [], choice.MinPicks, MostPicks(choice), Other(choice.AllowOther, language), skip, InterviewTexts.Get(Phrase.Done, language));
            case RankingQuestion ranking:
                var places = Places(ranking);
                return new Prompt("", PromptKind.Order, Labels(ranking, language), [], places, places, null, skip, InterviewTexts.Get(Phrase.Done, language));
            default:
                return null;
        }
    }

    public static int MostPicks(MultipleChoiceQuestion choice) =>
        choice.MaxPicks ?? choice.Options.Length + (choice.AllowOther ? 1 : 0);

    public static int Places(RankingQuestion ranking) =>
        Math.Min(ranking.Top ?? ranking.Options.Length, ranking.Options.Length);

    private static string? Picks(Question question, string language)
    {
        switch (question)
        {
            case RankingQuestion ranking:
                var places = Places(ranking);
                return places < ranking.Options.Length
                    ? InterviewTexts.Get(Phrase.OrderTop, language, places)
                    : InterviewTexts.Get(Phrase.OrderAll, language);
            case MultipleChoiceQuestion choice:
                var all = choice.Options.Length + (choice.AllowOther ? 1 : 0);
                return (choice.MinPicks, MostPicks(choice)) switch
                {
                    (0 or 1, var most) when most >= all => InterviewTexts.Get(Phrase.PickSeveral, language),
                    (var least, var most) when most >= all => InterviewTexts.Get(Phrase.PickAtLeast, language, least),
                    (0 or 1, var most) => InterviewTexts.Get(Phrase.PickAtMost, language, most),
                    (var least, var most) when least == most => InterviewTexts.Get(Phrase.PickExactly, language, least),
                    (var least, var most) => InterviewTexts.Get(Phrase.PickBetween, language, least, most),
                };
            default:
                return null;
        }
    }

    private static ImmutableArray<PromptOption> YesNo(string language) =>
        [new(YesId, InterviewTexts.Get(Phrase.Yes, language)), new(NoId, InterviewTexts.Get(Phrase.No, language))];

    private static ImmutableArray<PromptOption> Labels(OptionsQuestion question, string language) =>
        [.. question.Options.Select(option => new PromptOption(option.Id, option.Label.In(language)))];

    private static string? Other(bool allowed, string language) => allowed ? InterviewTexts.Get(Phrase.Other, language) : null;
}
