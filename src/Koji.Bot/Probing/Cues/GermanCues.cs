using System.Collections.Immutable;

namespace Koji.Bot.Probing.Cues;

/// <summary>The cues in German, written naturally.</summary>
internal static class GermanCues
{
    public static ImmutableDictionary<Cue, string> Lists { get; } = new Dictionary<Cue, string>
    {
        [Cue.Refusal] =
            """
            möchte ich nicht | will ich nicht sagen | lieber nicht | keine angabe | geht sie nichts an | ist privat | ist persönlich | vertraulich | kein kommentar | ist unsere sache | ist meine sache |
            darüber rede ich nicht
            """,
        [Cue.DontKnow] =
            """
            weiß nicht | weiß ich nicht | keine ahnung | kein plan | nicht sicher | kann ich nicht sagen | erinnere mich nicht | schwer zu sagen | nichts | nichts besonderes | fällt mir nichts ein
            """,
        [Cue.Irritation] =
            """
            wie gesagt | wie ich schon sagte | habe ich schon gesagt | hab ich schon gesagt | schon beantwortet | habe ich gerade gesagt | zu viele fragen | schon wieder | dieselbe frage | gleiche frage
            | zeitverschwendung | lassen sie mich in ruhe | sind wir fertig | wie viele kommen noch | wie lange noch
            """,
        [Cue.Distress] =
            """
            gestorben | verstorben | tod | beerdigung | suizid | selbstmord | umbringen | depression | depressionen | depressiv | krebs | trauer | gekündigt worden | job verloren | arbeit verloren |
            entlassen | scheidung | krankenhaus | panikattacke | burnout | zusammenbruch | belästigung | missbrauch | pleite | insolvenz | fehlgeburt
            """,
        [Cue.Cause] =
            """
            weil | da wir | da ich | denn | wegen | aufgrund | dank | damit | deshalb | deswegen | daher | darum | der grund
            """,
        [Cue.Example] =
            """
            zum beispiel | beispielsweise | z.b | letzte woche | letzten monat | letztes jahr | beim letzten mal | gestern | heute morgen | heute | neulich | eines tages | einmal | als ich | als wir |
            jedes mal | immer wenn | tage | tagen | tagelang | wochen | monate | stunden | minuten | montag | dienstag | mittwoch | donnerstag | freitag | samstag | sonntag | januar | februar | märz |
            april | juni | juli | august | september | oktober | november | dezember | im frühjahr
            """,
        [Cue.Vague] =
            """
            gut | ok | okay | schlecht | nett | ganz gut | passt | geht so | na ja | naja | dinge | sachen | etwas | irgendwie | kompliziert | komisch | schwierig | leicht | einfach | nützlich | besser
            | schlechter | anders | interessant | es läuft | ein bisschen | mühsam
            """,
        [Cue.Problem] =
            """
            langsam | stürzt ab | abgestürzt | absturz | kaputt | fehler | problem | probleme | hängt | hängen lassen | verloren | fehlt | fehlen | geht nicht | ging nicht | funktioniert nicht |
            funktionierte nicht | nicht gefunden | konnte nicht | kann nicht | unmöglich | nervig | frustrierend | ärgerlich | unzuverlässig | aufgegeben | verschwunden | mühsam | niemand antwortet |
            von hand | zu spät | doppelt | allein gelassen
            """,
        [Cue.Change] =
            """
            gewechselt | umgestiegen | gekündigt | aufgehört | beendet | verlassen | ersetzt | zurück zu | zurückgegangen | gegangen | angefangen | anderes werkzeug | etwas anderes
            """,
        [Cue.Consequence] =
            """
            deshalb | jetzt | am ende | letztlich | seitdem | seither | dadurch | musste ich | mussten wir | nicht mehr | gekostet
            """,
        [Cue.Attempt] =
            """
            versucht | probiert | ausprobiert | gefragt | geschrieben | angerufen | kontaktiert | gesucht | neu gestartet | neu installiert
            """,
        [Cue.Feeling] =
            """
            gefühlt | fühlte | fühle | peinlich | wütend | verärgert | sauer | besorgt | angst | geschämt | dumm | froh | erleichtert | stolz | gestresst | stress | traurig | hasse | liebe
            """,
        [Cue.Comparison] =
            """
            als vorher | als früher | statt | anstatt | im vergleich | früher war | anderes tool | das alte | der alte | die alte | konkurrenz | woanders
            """,
        [Cue.VagueQuantity] =
            """
            viel | viele | oft | manchmal | immer | ständig | dauernd | die ganze zeit | zu viel | jeden monat | jede woche | jeden tag | jeden morgen | teuer | teurer | selten | tagelang | lange | ewig
            """,
        [Cue.Quantity] =
            """
            einmal | zweimal | hälfte | doppelt so | verdoppelt | prozent | dutzend | hundert | hunderte | tausend | tausende | eine stunde | einen nachmittag | am tag | pro woche | im monat
            """,
        [Cue.Praise] =
            """
            liebe | super | ausgezeichnet | perfekt | zufrieden | läuft gut | zuverlässig | das beste
            """,
        [Cue.Emphasis] =
            """
            zu | viel zu | sehr | wirklich | so | extrem | ziemlich | nicht genug | schwer zu | schwierig zu | leicht zu | unmöglich zu | zu viel | zu viele | zu wenig | nicht sehr | nicht klar
            """,
        [Cue.Negation] =
            """
            nicht | kein | keine | keinen | keiner | keinem | nie | niemals | ohne | weder | noch | nichts | niemand | kaum | wenn | falls
            """,
        [Cue.Pronoun] =
            """
            ich | mich | mir | mein | meine | meinen | meinem | meiner | wir | uns | unser | unsere | unseren | unserem | unserer | sie | ihnen | ihr | ihre | ihren | du | dich | dir | dein | deine |
            man | euch
            """,
        [Cue.Joint] =
            """
            und | oder | aber | weil | dass | das | die | der | wenn | als | wo | während | dann | falls | obwohl | denn | wie | was | bis | bevor | nachdem | sondern | da
            """,
        [Cue.Relative] =
            """
            dass | das | der | die | was | wo | wie | als | ob
            """,
        [Cue.Filler] =
            """
            naja | also | ehrlich gesagt | hm | ja | und | aber | weil | denn | da | wenn | oder | dann | obwohl
            """,
        [Cue.LooseEnd] =
            """
            der | die | das | den | dem | des | ein | eine | einen | einem | einer | in | im | an | am | auf | zu | zum | zur | für | mit | von | vom | bei | beim | ist | sind | war | waren | es | er |
            hat | haben | hatte | wird | wurde | nicht | kein | keine | sehr | so | auch | noch | nur | schon | aus | nach | über | unter | jeder | jede | jedes | andere | nie
            """,
        [Cue.Denial] =
            """
            nein | nicht wirklich | nichts dergleichen | eigentlich nicht | fällt mir nichts ein | ist halt so | dasselbe
            """,
    }.ToImmutableDictionary();
}
