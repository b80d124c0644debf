using System.Text.RegularExpressions;

namespace Koji.Bot.Studies.Advice.Languages;

/// <summary>What the wording of a question gives away in Spanish.</summary>
internal static partial class SpanishWording
{
    public static WordingPatterns Patterns { get; } = new(Leading(), Loaded(), Absolute(), Double(), Negatives(), OneSided(), Balanced(), Other(), YesNo());

    private const RegexOptions Usual = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"\bno (cree|le parece|piensa|opina|es cierto|está de acuerdo|diría)\b|\b(está|estaría) (usted )?de acuerdo\b|,\s*¿?(no|verdad|cierto)\s?\?|\b(por qué|cuánto|hasta qué punto) le (gusta|encanta|agrada|molesta)n?\b|\b(obviamente|por supuesto|como (ya )?sabe|sin duda)\b|\bla mayoría de la gente\b", Usual)]
    private static partial Regex Leading();

    [GeneratedRegex(@"\b(increíbles?|fantástic[oa]s?|excelentes?|maravillos[oa]s?|genial(es)?|terribles?|horribles?|espantos[oa]s?|molest[oa]s?|frustrantes?|escandalos[oa]s?|ridícul[oa]s?|revolucionari[oa]s?|innovador(as?|es)?)\b", Usual)]
    private static partial Regex Loaded();

    [GeneratedRegex(@"^¿?\w+ (usted )?(siempre|nunca)\b|^¿?(siempre|nunca) \w+|\b(absolutamente (todo|todos|nada)|todo el mundo está de acuerdo|ni una sola vez)\b", Usual)]
    private static partial Regex Absolute();

    [GeneratedRegex(@"\b(qué|cómo|por qué|cuándo|dónde|quién|cuánto)\b[^?,;]*,? y (qué|cómo|por qué|cuándo|dónde|cuánto)\b(?! no\b)|\by/o\b|\b(satisfech|content)[oa] (está|estuvo|se siente) (usted )?con [^?]{2,60} y (con )?(el|la|los|las|nuestr[oa]s?|sus?)\b|\b(fácil|rápid[oa]|clar[oa]|útil|sencill[oa]|fiable) y (fácil|rápid[oa]|clar[oa]|útil|sencill[oa]|fiable)\b", Usual)]
    private static partial Regex Double();

    [GeneratedRegex(@"\bno\b[^?.]{0,40}\b(sin|insatisfech[oa]|descontent[oa]|imposible|en desacuerdo)\b", Usual)]
    private static partial Regex Negatives();

    [GeneratedRegex(@"\b(cómo de|hasta qué punto|qué tan|en qué medida|cuán)\b[^?]*\b(satisfech[oa]|content[oa]|fácil|útil|clar[oa]|probable|importante)\b", Usual)]
    private static partial Regex OneSided();

    [GeneratedRegex(@"\b(o|si acaso)\b", Usual)]
    private static partial Regex Balanced();

    [GeneratedRegex(@"^(otr[oa]s?|otra cosa|ningun[oa]|ninguna de (estas|ellas)|ninguno de (estos|ellos))\b", Usual)]
    private static partial Regex Other();

    [GeneratedRegex(@"^¿?(hay|tiene|ha|puede|podría|quiere|querría|usa|utiliza|es|está|fue|le (gusta|gustaría|parece)|volvería|recomendaría|cambiaría|sería|existe|conoce)\b", Usual)]
    private static partial Regex YesNo();
}
