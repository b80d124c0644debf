using Koji.Bot.Interviews.Guides;

namespace Koji.Bot.Studies.Advice;

/// <summary>Remarks on one question.</summary>
internal static class QuestionAdvice
{
    /// <summary>With two or three options the whole range is often covered (before or after, more or less or the same).</summary>
    private const int OptionsThatNeedOther = 4;

    /// <summary>What one reads on a phone without scrolling.</summary>
    private const int LongestText = 200;

    public static IEnumerable<StudyRemark> On(Question question) =>
        [.. OnWording(question), .. OnAnswers(question)];

    private static IEnumerable<StudyRemark> OnWording(Question question)
    {
        foreach (var (language, text) in question.Text.ByLanguage)
        {
            var place = $"questions.{question.Id}.text";
            var where = question.Text.ByLanguage.Count > 1 ? $" (in {language})" : "";
            if (Wording.Leading(text, language) is { } leading)
            {
                yield return new StudyRemark(place, "leading", $"'{leading}' tells people what to answer{where}", "Ask so that either answer is as easy to give");
            }

            if (Wording.Loaded(text, language) is { } loaded)
            {
                yield return new StudyRemark(place, "loaded", $"'{loaded}' judges before the person has{where}", "Name the thing without praise or blame");
            }

            if (Wording.Absolute(text, language) is { } absolute)
            {
                yield return new StudyRemark(place, "absolute", $"'{absolute}' leaves hardly anybody room to agree{where}", "Ask how often, or about the last time");
            }

            if (Wording.DoubleBarrelled(text, language) is { } two)
            {
                yield return new StudyRemark(place, "double_barrelled", $"This asks two things at once ('{two}'){where}; an answer to one of them cannot be told from an answer to both", "Make two questions of it, or drop one");
            }

            if (Jargon.In(text, language) is { } jargon)
            {
                yield return new StudyRemark(place, "jargon", $"'{jargon}' is a word of the trade{where}; who does not know it guesses, or leaves", "Say it as a customer would");
            }

            if (Wording.DoubleNegative(text, language) is { } negative)
            {
                yield return new StudyRemark(place, "double_negative", $"'{negative}' has to be turned round before it can be answered{where}", "Say it without the negations");
            }

            if (question is ScaleQuestion && Wording.OneSided(text, language) is { } oneSided)
            {
                yield return new StudyRemark(place, "one_sided", $"'{oneSided}' names one end of the scale only{where}, which draws answers to it", BothEnds(language));
            }

            if (text.Length > LongestText)
            {
                yield return new StudyRemark(place, "long_question", $"The question is {text.Length} characters long{where}; people answer the part that they remember", $"Keep it to {LongestText}, and to one sentence");
            }
        }
    }

    private static IEnumerable<StudyRemark> OnAnswers(Question question)
    {
        var place = $"questions.{question.Id}";
        switch (question)
        {
            case ScaleQuestion { MinLabel: null } or ScaleQuestion { MaxLabel: null }:
                yield return new StudyRemark(place, "labels_missing", "Nobody can tell which end of the scale is the good one", "Add 'labels:' with min and max");
                break;
            case ScaleQuestion scale when scale.Max - scale.Min + 1 is 2 or 4 or 6:
                yield return new StudyRemark(place, "no_middle", "The scale has no middle, so people without a leaning have to invent one", "Use 1 to 5 or 1 to 7");
                break;
            case ScaleQuestion { MinLabel: { } low, MaxLabel: { } high } when ScaleBalance.LabelsThatDoNotMirror(low, high) is { } pair:
                yield return new StudyRemark(place, "unbalanced_labels", $"The scale runs from '{pair.Low}' to '{pair.High}', which are not equally far from the middle, so answers drift to the milder side", "Make the ends mirror each other: 'very difficult' and 'very easy'");
                break;
            case OptionsQuestion rated and not RankingQuestion when ScaleBalance.OptionsThatLean(rated) is { } lean:
                yield return new StudyRemark(place, "unbalanced_options", $"{lean.Positive} of the options are favourable and {lean.Negative} are not, which draws answers to that side", "Offer as many on either side, or a scale");
                break;
            case OptionsQuestion { Options.Length: >= OptionsThatNeedOther } options and not RankingQuestion when !HasOther(options):
                yield return new StudyRemark(place, "no_other", "Whose answer is not in the list must pick a wrong one", "Add 'other: true', or an option such as 'None of these'");
                break;
            case OpenEndedQuestion when question.Text.ByLanguage.Any(text => Wording.CanBeAnsweredByYes(text.Value, text.Key)):
                yield return new StudyRemark(place, "closed_wording", "This open question can be answered by yes or no, and on a phone it will be", "Begin with what, how or which; or make it yes_no and ask why after it");
                break;
        }
    }

    private static string BothEnds(string language) => "Name both: " + language switch
    {
        "fr" => "« satisfait ou insatisfait »",
        "es" => "«satisfecho o insatisfecho»",
        "de" => "„zufrieden oder unzufrieden“",
        _ => "'satisfied or dissatisfied'",
    };

    private static bool HasOther(OptionsQuestion question) =>
        question is SingleChoiceQuestion { AllowOther: true } or MultipleChoiceQuestion { AllowOther: true } or MultipleChoiceQuestion { MinPicks: 0 }
        || question.Options.Any(option => option.Label.ByLanguage.Any(label => Wording.IsOther(label.Value, label.Key)));
}
