using System.Text.RegularExpressions;

namespace Koji.Bot.Studies.Advice.Languages;

/// <summary>What the wording of a question gives away in German.</summary>
internal static partial class GermanWording
{
    public static WordingPatterns Patterns { get; } = new(Leading(), Loaded(), Absolute(), Double(), Negatives(), OneSided(), Balanced(), Other(), YesNo());

    private const RegexOptions Usual = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"\b(finden|meinen|denken|glauben) Sie nicht( auch)?\b|\bstimmen Sie (mir )?(zu|überein)\b|\bsind Sie (auch )?(einverstanden|der Meinung)\b|\b(nicht wahr|oder nicht|richtig|stimmt’s|stimmt's)\s?\?|, oder\s?\?|\b(warum|weshalb|wie sehr) (mögen|lieben|hassen|schätzen) Sie\b|\b(natürlich|selbstverständlich|offensichtlich|sicherlich|wie Sie wissen)\b|\bdie meisten (Leute|Menschen|Kunden)\b", Usual)]
    private static partial Regex Leading();

    [GeneratedRegex(@"\b(großartig|fantastisch|hervorragend|ausgezeichnet|wunderbar|genial|schrecklich|furchtbar|nervig|ärgerlich|frustrierend|unverschämt|lächerlich|revolutionär|innovativ)(e[nmrs]?)?\b", Usual)]
    private static partial Regex Loaded();

    [GeneratedRegex(@"^\w+ Sie (immer|nie|niemals|stets)\b|\b(absolut (alles|nichts)|alle sind sich einig|jedes einzelne Mal)\b", Usual)]
    private static partial Regex Absolute();

    [GeneratedRegex(@"\b(was|wie|warum|wann|wer|wo|wieso|weshalb)\b[^?,;]*,? und (was|wie|warum|wann|wer|wo|wieso|weshalb)\b(?! nicht)|\bund/oder\b|\bzufrieden (sind|waren) Sie (insgesamt )?mit [^?]{2,60} und (mit )?(de[mnr]|unser\w*|ihr\w*)\b|\bwie (einfach|schnell|klar|nützlich|hilfreich|leicht|zuverlässig) und (einfach|schnell|klar|nützlich|hilfreich|leicht|zuverlässig)\b", Usual)]
    private static partial Regex Double();

    [GeneratedRegex(@"\b(nicht|kein\w*|nie)\b[^?.,]{0,40}\b(nicht|ohne|unzufrieden|unmöglich|unklar|unwahrscheinlich)\b", Usual)]
    private static partial Regex Negatives();

    [GeneratedRegex(@"\bwie (zufrieden|glücklich|einfach|leicht|wahrscheinlich|nützlich|hilfreich|klar|gut|wichtig)\b", Usual)]
    private static partial Regex OneSided();

    [GeneratedRegex(@"\b(oder|wenn überhaupt)\b", Usual)]
    private static partial Regex Balanced();

    [GeneratedRegex(@"^(andere?[rsn]?|etwas anderes|sonstige[rs]?|nichts (davon|dergleichen)|keine?[rs]? (davon|von diesen)|keine?[rs]?$)", Usual)]
    private static partial Regex Other();

    [GeneratedRegex(@"^(gibt es|(haben|hatten|sind|waren|können|könnten|würden|möchten|wollen|nutzen|verwenden|finden|kommen) Sie|(ist|war|wird|hat) (es|das|Ihnen|Ihre?)|gefällt Ihnen|hat Ihnen)\b", Usual)]
    private static partial Regex YesNo();
}
