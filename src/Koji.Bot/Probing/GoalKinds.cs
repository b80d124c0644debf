using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Koji.Bot.Interviews;

namespace Koji.Bot.Probing;

/// <summary>
/// What a researcher's goal for a question asks for, as far as its words say so: "the event behind it" wants a case and a reason.
/// The goal is written for researchers and may be in any language of the team, whatever the interview's.
/// </summary>
internal static partial class GoalKinds
{
    /// <returns>In the order in which the goal names them; none where it names nothing that the rules know.</returns>
    public static ImmutableArray<ProbeKind> Of(string? goal)
    {
        if (string.IsNullOrWhiteSpace(goal))
        {
            return [];
        }

        return [.. Readings
            .Select(reading => (reading.Kind, Found: reading.Words.Match(goal)))
            .Where(reading => reading.Found.Success)
            .OrderBy(reading => reading.Found.Index)
            .Select(reading => reading.Kind)];
    }

    private static readonly ImmutableArray<(ProbeKind Kind, Regex Words)> Readings =
    [
        (ProbeKind.Reason, Reason()), (ProbeKind.Example, Example()), (ProbeKind.Clarify, Clarify()), (ProbeKind.Consequence, Consequence()),
        (ProbeKind.Feeling, Feeling()), (ProbeKind.TriedBefore, Tried()), (ProbeKind.Contrast, Contrast()), (ProbeKind.Magnitude, Magnitude()),
    ];

    private const RegexOptions Usual = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"\b(why|reasons?|causes?|needs?|motives?|behind|weighs?|drivers?|trigger(s|ed)?|raisons?|causes?|besoins?|pourquoi|derrière|pèse|razón|razones|motivos?|causas?|necesidad(es)?|por qué|detrás|pesa|Gründ?e?|Ursachen?|warum|weshalb|Bedürfnis(se)?|dahinter|Auslöser)\b", Usual)]
    private static partial Regex Reason();

    [GeneratedRegex(@"\b(examples?|events?|moments?|cases?|situations?|incidents?|last time|what happened|stor(y|ies)|exemples?|événements?|cas|dernière fois|ejemplos?|eventos?|momentos?|casos?|situaci(ón|ones)|última vez|Beispiele?|Ereignis(se)?|Momente?|Fall|Fälle|Situation(en)?|letzte Mal)\b", Usual)]
    private static partial Regex Example();

    [GeneratedRegex(@"\b(means? by|what .{0,30}\bmeans?|meaning|definition|in practice|exactly|sens|signifie|définition|en pratique|significa|significado|definición|en la práctica|bedeutet|Bedeutung|gemeint|in der Praxis|genau)\b", Usual)]
    private static partial Regex Clarify();

    [GeneratedRegex(@"\b(consequences?|impacts?|effects?|results?|outcomes?|led to|leads to|what follows|conséquences?|effets?|suites?|entraîne|consecuencias?|impacto|efectos?|resultados?|Folgen?|Auswirkungen?|Wirkung(en)?)\b", Usual)]
    private static partial Regex Consequence();

    [GeneratedRegex(@"\b(feel(s|ings?)?|felt|emotions?|mood|ressenti|sentiments?|émotions?|vécu|siente|sentimientos?|emoci(ón|ones)|Gefühle?|Empfinden|Stimmung|erleb(t|en))\b", Usual)]
    private static partial Regex Feeling();

    [GeneratedRegex(@"\b(tried|tries|attempts?|workarounds?|work around|coped?|coping|solutions? so far|essayé|tenté|contourne(ment|nt)?s?|probado|intentado|intentos?|versucht|Versuche|behelfen|Umwege?)\b", Usual)]
    private static partial Regex Tried();

    [GeneratedRegex(@"\b(compar(e|ed|ison|isons)|alternatives?|instead|versus|competitors?|before|used to|comparaisons?|comparé|à la place|concurrents?|avant|comparación|alternativas?|en vez|competencia|antes|Vergleich(e)?|Alternativen?|stattdessen|Wettbewerber|vorher|früher)\b", Usual)]
    private static partial Regex Contrast();

    [GeneratedRegex(@"\b(how (much|many|often|long|big)|frequency|amounts?|size|costs?|hours|numbers|combien|fréquence|quantité|coûts?|cuánt[oa]s?|frecuencia|cantidad|costes?|wie (viel|viele|oft|lange|groß)|Häufigkeit|Menge|Kosten|Ausmaß)\b", Usual)]
    private static partial Regex Magnitude();
}
