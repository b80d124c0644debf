using System.Text.RegularExpressions;

namespace Koji.Bot.Studies.Advice.Languages;

/// <summary>What the wording of a question gives away in English.</summary>
internal static partial class EnglishWording
{
    public static WordingPatterns Patterns { get; } = new(Leading(), Loaded(), Absolute(), Double(), Negatives(), OneSided(), Balanced(), Other(), YesNo());

    private const RegexOptions Usual = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"\b(don't|doesn't|wouldn't|isn't|aren't|didn't|won't) (you|it|we|they|this)\b|\b(do|would|don't) you (not )?agree\b|\b(how|why) (much )?(do|did) you (love|like|enjoy|hate)\b|\b(surely|obviously|of course|as you know)\b|, (right|correct)\s?\?|\bmost people\b", Usual)]
    private static partial Regex Leading();

    [GeneratedRegex(@"\b(amazing|awesome|fantastic|excellent|great new|wonderful|terrible|awful|horrible|annoying|frustrating|outrageous|ridiculous|revolutionary|world[- ]class|best[- ]in[- ]class|innovative)\b", Usual)]
    private static partial Regex Loaded();

    [GeneratedRegex(@"^(do|did|are|were|have|is|does) (you|it|they|we) (always|never)\b|\b(every single|absolutely everything|nothing at all|everyone agrees)\b", Usual)]
    private static partial Regex Absolute();

    [GeneratedRegex(@"\bhow (easy|fast|quick|clear|useful|helpful|satisfied|friendly|reliable|simple|good|satisfying|likely) and (easy|fast|quick|clear|useful|helpful|satisfied|friendly|reliable|simple|good|satisfying|likely)\b|\b(what|how|why|who|when|where)\b[^?,;]*,? and (what|how|why|who|when|where) (do|does|did|are|is|was|were|would|could|will|has|have|had|made|led)\b|\band/or\b|\b(satisfied|happy) (are|were) you with [^?]{2,60} and (the|our|its|their|your)\b", Usual)]
    private static partial Regex Double();

    [GeneratedRegex(@"\b(not|never|n't)\b[^?.]{0,40}\b(not|never|without|unable|dis(like|agree|satisfied)|un(happy|clear|likely|satisfied))\b", Usual)]
    private static partial Regex Negatives();

    [GeneratedRegex(@"\bhow (satisfied|happy|easy|likely|useful|helpful|clear|good|important)\b", Usual)]
    private static partial Regex OneSided();

    [GeneratedRegex(@"\b(or|if at all)\b", Usual)]
    private static partial Regex Balanced();

    [GeneratedRegex(@"^(other|others|something else|none of (these|them|the above)|another)\b", Usual)]
    private static partial Regex Other();

    [GeneratedRegex(@"^(do|does|did|is|are|was|were|have|has|had|would|could|can|will|should) (you|it|there|we|they|your|the|this|anyone|anything)\b", Usual)]
    private static partial Regex YesNo();
}
