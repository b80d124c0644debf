using System.Text.RegularExpressions;

namespace Koji.Bot.Studies.Advice;

/// <summary>What the wording of a question gives away, in English and French. Each pattern is meant to be right far more often than wrong; what is doubtful is left out.</summary>
/// <remarks>The faults are those of the textbooks: Payne, "The Art of Asking Questions" (1951); Dillman, Smyth and Christian, "Internet, Phone, Mail, and Mixed-Mode Surveys" (2014), chapter 4.</remarks>
internal static partial class Wording
{
    public static string? Leading(string text, string language) => First(language == "fr" ? LeadingFrench() : LeadingEnglish(), text);

    public static string? Loaded(string text, string language) => First(language == "fr" ? LoadedFrench() : LoadedEnglish(), text);

    public static string? Absolute(string text, string language) => First(language == "fr" ? AbsoluteFrench() : AbsoluteEnglish(), text.Trim());

    public static string? DoubleBarrelled(string text, string language)
    {
        if (text.Count(c => c == '?') > 1)
        {
            return "two question marks";
        }

        return First(language == "fr" ? DoubleFrench() : DoubleEnglish(), text);
    }

    public static string? DoubleNegative(string text, string language) => First(language == "fr" ? NegativesFrench() : NegativesEnglish(), text);

    /// <summary>"How satisfied are you", without the other end.</summary>
    public static string? OneSided(string text, string language) =>
        (language == "fr" ? BalancedFrench() : BalancedEnglish()).IsMatch(text) ? null : First(language == "fr" ? OneSidedFrench() : OneSidedEnglish(), text);

    public static bool IsOther(string label, string language) => (language == "fr" ? OtherFrench() : OtherEnglish()).IsMatch(label.Trim());

    /// <summary>"Is there anything …?", "Would you …?": asked as an open question, it gets a yes or a no.</summary>
    public static bool CanBeAnsweredByYes(string text, string language) => (language == "fr" ? YesNoFrench() : YesNoEnglish()).IsMatch(text.Trim());

    /// <summary>Typographic apostrophes count as plain ones: word processors set them, and the patterns are written without.</summary>
    private static string? First(Regex pattern, string text) => pattern.Match(text.Replace('’', '\'')) is { Success: true } match ? match.Value.Trim() : null;

    private const RegexOptions Usual = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"\b(don't|doesn't|wouldn't|isn't|aren't|didn't|won't) (you|it|we|they|this)\b|\b(do|would|don't) you (not )?agree\b|\b(how|why) (much )?(do|did) you (love|like|enjoy|hate)\b|\b(surely|obviously|of course|as you know)\b|, (right|correct)\s?\?|\bmost people\b", Usual)]
    private static partial Regex LeadingEnglish();

    [GeneratedRegex(@"\bn[’'](est-ce|êtes-vous|avez-vous|aimeriez-vous|y a-t-il) pas\b|\bne (pensez|trouvez|croyez|voulez)[- ]vous pas\b|\b(êtes[- ]vous|seriez[- ]vous) d[’']accord\b|\b(pourquoi|à quel point) (aimez|adorez|détestez)[- ]vous\b|\b(évidemment|bien sûr|comme vous le savez)\b|\bla plupart des gens\b", Usual)]
    private static partial Regex LeadingFrench();

    [GeneratedRegex(@"\b(amazing|awesome|fantastic|excellent|great new|wonderful|terrible|awful|horrible|annoying|frustrating|outrageous|ridiculous|revolutionary|world[- ]class|best[- ]in[- ]class|innovative)\b", Usual)]
    private static partial Regex LoadedEnglish();

    [GeneratedRegex(@"\b(formidables?|géniale?s?|fantastiques?|excellente?s?|merveilleu(x|ses?)|terribles?|horribles?|affreu(x|ses?)|agaçante?s?|frustrante?s?|scandaleu(x|ses?)|ridicules?|révolutionnaires?|innovante?s?)\b", Usual)]
    private static partial Regex LoadedFrench();

    [GeneratedRegex(@"^(do|did|are|were|have|is|does) (you|it|they|we) (always|never)\b|\b(every single|absolutely everything|nothing at all|everyone agrees)\b", Usual)]
    private static partial Regex AbsoluteEnglish();

    [GeneratedRegex(@"^(faites|avez|êtes|utilisez)-vous (toujours|jamais)\b|^est-ce que vous \w+ (toujours|jamais)\b|\b(absolument (tout|toutes?|rien)|tout le monde est d[’']accord)\b", Usual)]
    private static partial Regex AbsoluteFrench();

    [GeneratedRegex(@"\bhow (easy|fast|quick|clear|useful|helpful|satisfied|friendly|reliable|simple|good|satisfying|likely) and (easy|fast|quick|clear|useful|helpful|satisfied|friendly|reliable|simple|good|satisfying|likely)\b|\b(what|how|why|who|when|where)\b[^?,;]*,? and (what|how|why|who|when|where) (do|does|did|are|is|was|were|would|could|will|has|have|had|made|led)\b|\band/or\b|\b(satisfied|happy) (are|were) you with [^?]{2,60} and (the|our|its|their|your)\b", Usual)]
    private static partial Regex DoubleEnglish();

    [GeneratedRegex(@"\b(que|quoi|comment|pourquoi|quand|où|qui|combien)\b[^?,;]*,? et (que|comment|pourquoi|quand|combien|qu[’']est-ce)\b|\bet/ou\b|\b(satisfaite?|contente?)\b[^?]{0,20} (de|du|des) [^?]{2,60} et (de|du|des) (la|l[’']|le|notre|nos|son|sa|ses|votre)?\b", Usual)]
    private static partial Regex DoubleFrench();

    [GeneratedRegex(@"\b(not|never|n't)\b[^?.]{0,40}\b(not|never|without|unable|dis(like|agree|satisfied)|un(happy|clear|likely|satisfied))\b", Usual)]
    private static partial Regex NegativesEnglish();

    [GeneratedRegex(@"\bne\b[^?.]{0,30}\b(pas|jamais)\b[^?.]{0,30}\b(sans|insatisfaite?|désaccord|mécontente?|impossible)\b", Usual)]
    private static partial Regex NegativesFrench();

    [GeneratedRegex(@"\bhow (satisfied|happy|easy|likely|useful|helpful|clear|good|important)\b", Usual)]
    private static partial Regex OneSidedEnglish();

    [GeneratedRegex(@"\b(dans quelle mesure|à quel point)\b[^?]*\b(satisfaite?|contente?|facile|utile|claire?|probable)\b", Usual)]
    private static partial Regex OneSidedFrench();

    [GeneratedRegex(@"\b(or|if at all)\b", Usual)]
    private static partial Regex BalancedEnglish();

    [GeneratedRegex(@"\b(ou|le cas échéant)\b", Usual)]
    private static partial Regex BalancedFrench();

    [GeneratedRegex(@"^(other|others|something else|none of (these|them|the above)|another)\b", Usual)]
    private static partial Regex OtherEnglish();

    [GeneratedRegex(@"^(autre|autres|autre chose|aucune?( de ces)?)\b", Usual)]
    private static partial Regex OtherFrench();

    [GeneratedRegex(@"^(do|does|did|is|are|was|were|have|has|had|would|could|can|will|should) (you|it|there|we|they|your|the|this|anyone|anything)\b", Usual)]
    private static partial Regex YesNoEnglish();

    [GeneratedRegex(@"^(est-ce (que|qu[’'])|avez-vous|êtes-vous|pouvez-vous|pourriez-vous|souhaitez-vous|voulez-vous|y a-t-il|aimeriez-vous|trouvez-vous|utilisez-vous)", Usual)]
    private static partial Regex YesNoFrench();
}
