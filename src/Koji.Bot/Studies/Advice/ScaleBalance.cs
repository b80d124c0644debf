using System.Text.RegularExpressions;
using Koji.Bot.Interviews.Guides;

namespace Koji.Bot.Studies.Advice;

/// <summary>Whether the answers that are offered lean to one side.</summary>
/// <remarks>Dillman, Smyth and Christian, "Internet, Phone, Mail, and Mixed-Mode Surveys" (2014), chapter 5: as many categories on either side.</remarks>
internal static partial class ScaleBalance
{
    /// <summary>"Bad" to "extremely good": one end is emphatic and the other is not.</summary>
    public static (string Low, string High)? LabelsThatDoNotMirror(LocalizedText low, LocalizedText high)
    {
        foreach (var (language, one) in low.ByLanguage)
        {
            if (high.ByLanguage.TryGetValue(language, out var other) && Emphasis().IsMatch(one) != Emphasis().IsMatch(other) && !Nothing().IsMatch(one))
            {
                return (one, other);
            }
        }

        return null;
    }

    /// <summary>"Excellent, very good, good, poor": three to one.</summary>
    public static (int Positive, int Negative)? OptionsThatLean(OptionsQuestion question)
    {
        var labels = question.Options.Select(option => option.Label.ByLanguage.Values.First().Trim()).ToList();
        var positive = labels.Count(label => Favourable().IsMatch(label));
        var negative = labels.Count(label => Unfavourable().IsMatch(label));
        return positive + negative >= 3 && positive + negative >= labels.Count - 2 && Math.Abs(positive - negative) >= 2 ? (positive, negative) : null;
    }

    private const RegexOptions Usual = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"\b(very|extremely|completely|totally|absolutely|highly|très|extrêmement|tout à fait|totalement|complètement|muy|totalmente|completamente|extremadamente|sehr|völlig|äußerst|absolut)\b", Usual)]
    private static partial Regex Emphasis();

    /// <summary>"Not at all" mirrors "very": the scale is one of how much.</summary>
    [GeneratedRegex(@"\b(not|never|no|none|nothing|pas|jamais|aucun\w*|rien|nada|nunca|ningun\w*|nicht|nie|kein\w*|gar)\b", Usual)]
    private static partial Regex Nothing();

    [GeneratedRegex(@"^(excellent|(very |extremely |quite |fairly |rather |somewhat )?(good|satisfied|happy|easy|useful|likely)|great|(très |plutôt |assez )?(bon|bonne|bien|satisfait|content|facile|utile)e?|(muy )?(bueno|buena|bien|satisfecho|fácil|útil)|(sehr |eher )?(gut|zufrieden|einfach|nützlich))$", Usual)]
    private static partial Regex Favourable();

    [GeneratedRegex(@"^((very |extremely |quite |fairly |rather |somewhat )?(bad|poor|dissatisfied|unhappy|difficult|hard|useless|unlikely)|terrible|(très |plutôt |assez )?(mauvaise?|mal|insatisfaite?|mécontente?|difficile|inutile)|(muy )?(malo|mala|mal|insatisfecho|difícil|inútil)|(sehr |eher )?(schlecht|unzufrieden|schwierig|nutzlos))$", Usual)]
    private static partial Regex Unfavourable();
}
