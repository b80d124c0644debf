using System.Collections.Immutable;
using System.Globalization;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Guides;

namespace Koji.Bot.Probing;

/// <summary>A rating and words that do not sit together: nine of ten, and a complaint. Only worth a question where both are plain.</summary>
internal static class Contradiction
{
    /// <summary>From 0 to 1 on the scale.</summary>
    private const double High = 0.8;

    private const double Low = 0.2;

    /// <returns>The rating, as it was given.</returns>
    public static string? With(ProbeRequest request, AnswerSignals signals)
    {
        // A question that is asked only after a certain answer has called for the trouble itself.
        if (request.Value is not TextAnswer || !request.Earlier.IsEmpty || request.Question.ShowIf is not null)
        {
            return null;
        }

        var complains = signals is { HasProblem: true, HasPraise: false };
        var praises = signals is { HasPraise: true, HasProblem: false };
        foreach (var answer in request.Answers.Where(answer => answer.QuestionId != request.Question.Id))
        {
            if (answer.Value is ScaleAnswer { Value: var value } && request.Questions.FirstOrDefault(question => question.Id == answer.QuestionId) is ScaleQuestion scale && RatesSatisfaction(scale))
            {
                var place = (value - scale.Min) / (double)(scale.Max - scale.Min);
                if ((complains && place >= High) || (praises && place <= Low))
                {
                    return value.ToString(CultureInfo.InvariantCulture);
                }
            }
        }

        return null;
    }

    /// <summary>On a scale of effort or of frequency nine is no praise: only where an end is named for content.</summary>
    private static bool RatesSatisfaction(ScaleQuestion scale) =>
        (scale.MaxLabel?.ByLanguage.Values ?? []).Concat(scale.Text.ByLanguage.Values).Any(text => Content.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)));

    private static readonly ImmutableArray<string> Content = ["satisf", "happy", "recommend", "content", "recommand", "recomend", "zufrieden", "empfehl"];
}
