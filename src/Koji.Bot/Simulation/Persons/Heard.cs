using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Koji.Bot.Simulation.Persons;

/// <summary>
/// A question as a person hears it: by its words alone, whoever asked and whatever was intended. The reading stands in docs/interviews.md.
/// </summary>
/// <param name="Asks">What it asks for; nothing where it only asks for more.</param>
/// <param name="IsBareWhy">"Why?" of the kind that sounds like a reproach.</param>
/// <param name="NamesAMoment">Takes the person back to one time.</param>
/// <param name="NamesWhatWasSaid">Quotes.</param>
internal sealed partial record Heard(ImmutableArray<Aspect> Asks, bool IsBareWhy, bool NamesAMoment, bool NamesWhatWasSaid, int Words)
{
    private static readonly ImmutableArray<(Aspect Aspect, Regex Words)> Readings =
    [
        (Aspect.Magnitude, Magnitude()), (Aspect.Feeling, Feeling()), (Aspect.Tried, Tried()), (Aspect.Contrast, Contrast()),
        (Aspect.Consequence, Consequence()), (Aspect.Case, Case()), (Aspect.Cause, Cause()), (Aspect.Meaning, Meaning()),
    ];

    public static Heard In(string question)
    {
        // What is quoted is the person's own and asks for nothing.
        var asked = Quoted().Replace(question.Replace('’', '\''), " … ");
        ImmutableArray<Aspect> asks = [.. Readings.Where(reading => reading.Words.IsMatch(asked)).Select(reading => reading.Aspect)];
        // "What did that mean for your work" asks for what followed, not for the sense of a word.
        asks = asks.Length > 1 ? asks.Remove(Aspect.Meaning) : asks;
        return new Heard(asks, BareWhy().IsMatch(asked.Trim()), Moment().IsMatch(asked), Quoted().IsMatch(question), question.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    private const RegexOptions Usual = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex("[“«\"„][^”»\"“]*[”»\"“]")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\bhow (much|many|often|long|big|far)\b|\broughly\b|\bin numbers\b|\b(that|it) comes? to\b(?! that)|\ben chiffres\b|\ben números\b|\bin Zahlen\b|\bcombien\b|\bà quelle fréquence\b|\bquelle (proportion|durée|quantité)\b|\bcuánt[oa]s?\b|\bcon qué frecuencia\b|\bwie (viel|viele|oft|lange|groß|häufig)\b|\bungefähr\b", Usual)]
    private static partial Regex Magnitude();

    [GeneratedRegex(@"\b(feel|felt|feeling|mood)\b|\bwhat was (that|it|this) like for you\b|\bhow (was|is) (that|it) for you\b|\bthrough your mind\b|\bstays with you\b|\bvous êtes-vous dit\b|\bvous en reste\b|\bétait-ce pour vous\b|\bfue para usted\b|\bpensó entonces\b|\bqueda de aquello\b|\bwar das damals\b|\bdurch den Kopf\b|\bIhnen davon geblieben\b|\b(ressent\w*|senti\w*|vécu\w*)\b|\b(sintió|sentir|siente|vivió)\b|\b(fühl\w*|gefühl\w*|ging es Ihnen|erging es)\b", Usual)]
    private static partial Regex Feeling();

    [GeneratedRegex(@"\b(try|tried|trying|attempt\w*)\b|\b(done|do) about\b|\b(get|got|work|worked) around\b|\b(deal|dealt|cope|coped|manage|managed) with\b|\bdo you do (when|about)\b|\b(get|go|work) around\b|\b(remédier|contourn\w+|gérez)\b|\bfaites-vous quand\b|\b(arregla|al respecto|evita)\b|\bhace cuando\b|\b(gehen Sie damit um|behelfen)\b|\btun Sie, wenn\b|\bessay\w*\b|\btent\w+\b|\bfait pour\b|\b(probó|probado|intent\w+|ha hecho para|hizo para)\b|\b(versucht\w*|ausprobiert|unternommen|beholfen)\b", Usual)]
    private static partial Regex Tried();

    [GeneratedRegex(@"\b(compar\w*|instead|different\w*|differ|otherwise|elsewhere)\b|\b(before that|used to|how .* before)\b|\b(would you rather|without that)\b|\bétait-ce avant\b|\b(préféreriez|sans cela)\b|\bera antes\b|\b(preferiría|sin eso)\b|\b(hätten Sie lieber|ohne das)\b|\b(auparavant|avant cela|ailleurs|compar\w+|à la place|différen\w+|autrement)\b|\b(antes de|en comparación|diferen\w+|en otro sitio|compara)\b|\b(vorher|verglichen|Vergleich|anders|stattdessen|früher)\b", Usual)]
    private static partial Regex Contrast();

    [GeneratedRegex(@"\b(consequen\w+|effect|affect\w*|impact|result)\b|\bwhat (did|does|has) (that|this|it) (mean|change\w*|lead|cost|do)\b|\bwhat changed\b|\bleave you\b|\bveut dire pour vous\b|\bavez-vous fait (ensuite|alors)\b|\bhizo usted entonces\b|\b(cambia eso|acabó aquello|resultó de)\b|\b(dann gemacht|daraus|dadurch|geführt|ändert das|Wirkung)\b|\b(came|come|followed|follow|happened) (of|from|after|next|then)\b|\bafterwards\b|\bfollowed\b|\b(conséquence\w*|effet|entraîn\w*|a changé|change pour|ensuite|en a découlé|suite)\b|\b(consecuencia\w*|efecto|supuso|supone|cambió|después|pasó luego)\b|\b(Folge\w*|folgte|Auswirkung\w*|bedeutete?|verändert|danach)\b", Usual)]
    private static partial Regex Consequence();

    [GeneratedRegex(@"\b(example|situation|moment|instance|occasion)\b|\bcase\b|\b(last|one|latest|first|recent) time\b|\bwalk me through\b|\bhow did (that|it) go\b|\bcela s.est-il passé\b|\bcómo (fue|lo recuerda)\b|\b(lief das ab|wie das war)\b|\b(happened|happening|happens)\b|\bdescribe\b|\bwhen did\b|\bremarqué\b|\bnotó\b|\b(aufgefallen|beim letzten Mal|zuletzt|typische)\b|\b(exemple|situation|moment|cas|dernière fois|une fois|s'est[- ]il passé|se passait|s'est passé|raconter|décrire|récent)\b|\b(ejemplo|situación|momento|caso|última vez|una vez|ocurrió|pasó|describir|contarme)\b|\b(Beispiel|Situation|Moment|Fall|letzte Mal|letzten Mal|einmal|passiert|schildern|beschreiben|erzählen)\b", Usual)]
    private static partial Regex Case();

    [GeneratedRegex(@"\b(why|reason\w*|cause\w*|explain\w*)\b|\bput that down to\b|\bcome to that\b|\bbrought .* about\b|\bplayed the \w+ part\b|\b(attribuez|arrivé là|d.où cela vient)\b|\b(atribuye|detrás|de dónde viene|se llegó a|influyó)\b|\b(kam es dazu|zurück|woher|Rolle gespielt|steckt|Ausschlag)\b|\bwhat (makes|made|led|leads|brought|brings|caused)\b|\b(is|was|lies|lay) behind\b|\bplay\w* a part\b|\bcome(s)? from\b|\bcame about\b|\b(pourquoi|raison|expliqu\w*|amen\w*|amène|fait dire|fait répondre|tient[- ]il|tient|joué)\b|\b(por qué|razón|motivo|debe|llev\w+|explica|causa)\b|\b(warum|weshalb|Grund|woran|liegt|führt\w*|dahinter|Ursache)\b", Usual)]
    private static partial Regex Cause();

    [GeneratedRegex(@"\bmean\b|\bin mind\b|\blook like\b|\bin what way\b|\bc.est-à-dire\b|\ben quel sens\b|\ben qué sentido\b|\ben qué piensa\b|\binwiefern\b|\bworan denken\b|\bin practice\b|\bcounts as\b|\b(entend\w*|veut dire|voulez dire|pensez-vous|ressemble|en pratique|préciser)\b|\b(quiere decir|se refiere|significa|en la práctica|entiende)\b|\b(meinen|gemeint|verstehen Sie|heißt|in der Praxis|konkret)\b", Usual)]
    private static partial Regex Meaning();

    [GeneratedRegex(@"^(…\W*)?(why|pourquoi|por qué|¿por qué|warum|weshalb)\b", Usual)]
    private static partial Regex BareWhy();

    [GeneratedRegex(@"\b(last|one|latest|first|recent) time\b|\bmoment\b|\bthat day\b|\bwhen did\b|\b(dernière fois|une fois|moment|ce jour)\b|\b(última vez|una vez|momento|ese día)\b|\b(letzte\w* Mal|einmal|Moment|an dem Tag)\b", Usual)]
    private static partial Regex Moment();
}
