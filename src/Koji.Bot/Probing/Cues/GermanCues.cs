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
            weiß nicht | weiß ich nicht | keine ahnung | kein plan | nicht sicher | kann ich nicht sagen | erinnere mich nicht | schwer zu sagen | nichts | nichts besonderes | fällt mir
            nichts ein | nichts zu berichten | nichts zu sagen | nichts zu erzählen | nichts hinzuzufügen
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
            langsam | stürzt ab | abgestürzt | absturz | kaputt | fehler | problem | probleme | hängt | hängen lassen | verloren | fehlt | geht nicht | ging nicht | funktioniert nicht |
            funktionierte nicht | nicht gefunden | konnte nicht | kann nicht | unmöglich | nervig | frustrierend | ärgerlich | unzuverlässig | aufgegeben | verschwunden | mühsam | niemand
            antwortet | von hand | zu spät | doppelt | allein gelassen | ewig | fast nichts | nicht weitergekommen | nie reingekommen | gehen nie auf | nie auf | stimmen nie | nicht mit
            dem | eingetippt werden | nicht die hälfte | hing | falsche | nicht getrennt
            """,
        [Cue.Change] =
            """
            gewechselt | umgestiegen | gekündigt | aufgehört | beendet | verlassen | ersetzt | zurück zu | zurückgegangen | anderes werkzeug | etwas anderes | kleinerer | kleineren |
            kleinere | tarif gegangen | zu einem anderen gegangen
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
            viel | viele | oft | manchmal | immer | ständig | dauernd | die ganze zeit | zu viel | teuer | teurer | selten | tagelang | lange | ewig
            """,
        [Cue.Quantity] =
            """
            einmal | zweimal | hälfte | doppelt so | verdoppelt | prozent | dutzend | hundert | hunderte | tausend | tausende | eine stunde | einen nachmittag | am tag | pro woche | im
            monat | jeden monat | jede woche | jeden tag | jeden morgen
            """,
        [Cue.Praise] =
            """
            liebe | super | ausgezeichnet | perfekt | zufrieden | läuft gut | zuverlässig | das beste
            """,
        [Cue.VagueFrequency] =
            """
            oft | manchmal | immer | ständig | dauernd | die ganze zeit | selten | regelmäßig | häufig | immer wieder | ab und zu | jedes mal
            """,
        [Cue.VagueDuration] =
            """
            lange | ewig | tagelang | stundenlang | wochenlang | eine ewigkeit | eine weile | zu lange
            """,
        [Cue.Once] =
            """
            nicht weitergekommen | probezeit angefangen | nie reingekommen | aufgegeben | stecken geblieben
            """,
        [Cue.Outside] =
            """
            preis ist gestiegen | preis ist wieder gestiegen | preise sind gestiegen | teurer geworden | zu teuer geworden | preiserhöhung | preis erhöht | preise erhöht
            """,
        [Cue.Private] =
            """
            anderes im kopf | andere dinge im kopf | andere sorgen | persönliche gründe | private gründe | aus privaten gründen | familiäre gründe | gesundheitliche gründe | schwere zeit
            | den kopf woanders
            """,
        [Cue.OffTopic] =
            """
            falsche nummer | falsche person | falscher chat | falsche gruppe | verwechseln mich | sind sie ein roboter | bist du ein roboter | sind sie ein mensch | mit wem spreche ich |
            lol | haha | hahaha | guten morgen | schönes wetter | hier klicken
            """,
        [Cue.NoSuchThing] =
            """
            kein beispiel | keine beispiele | kein bestimmter fall | nichts bestimmtes | nichts konkretes | fällt mir keines ein | fällt mir keins ein
            """,
        [Cue.Emphasis] =
            """
            zu | viel zu | sehr | wirklich | so | extrem | ziemlich | nicht genug | schwer zu | schwierig zu | leicht zu | unmöglich zu | zu viel | zu viele | zu wenig | nicht sehr | nicht klar
            """,
        [Cue.Negation] =
            """
            nicht | kein | keine | keinen | keiner | keinem | nie | niemals | ohne | weder | noch | nichts | niemand | kaum | wenn | falls
            """,
        [Cue.Verb] =
            """
            ist | sind | war | waren | es | hat | haben | wird | wurde | geht | ging | niemand
            """,
        [Cue.Pronoun] =
            """
            ich | mich | mir | mein | meine | meinen | meinem | meiner | wir | uns | unser | unsere | unseren | unserem | unserer | sie | ihnen | ihr | ihre | ihren | du | dich | dir | dein | deine |
            man | euch
            """,
        [Cue.Joint] =
            """
            und | oder | aber | weil | dass | wenn | als | während | falls | obwohl | bevor | nachdem | sondern | bis | denn
            """,
        [Cue.Relative] =
            """
            dass | das | der | die | was | wo | wie | als | ob | bis | bevor | nachdem | wenn | weil | falls | obwohl | während | damit | sodass | wann | welche | welcher | welches | wer
            | deren | dessen | denen | den | dem
            """,
        [Cue.Filler] =
            """
            naja | also | ehrlich gesagt | hm | ja | und | aber | weil | denn | da | wenn | oder | dann | obwohl
            """,
        [Cue.WeakStart] =
            """
            ist | sind | war | waren | hat | haben | habe | bin | wird | wurde | kann | muss | von | für | mit | sich | zu
            """,
        [Cue.LooseEnd] =
            """
            der | die | das | den | dem | des | ein | eine | einen | einem | einer | in | im | an | am | auf | zu | zum | zur | für | mit | von | vom | bei | beim | ist | sind | war |
            waren | es | er | hat | haben | hatte | wird | wurde | nicht | kein | keine | sehr | so | auch | noch | nur | schon | aus | nach | über | unter | jeder | jede | jedes | andere
            | nie | mir | mich | sich | ich | wir | man | habe | bin | muss | kann | musste | konnte | soll | will | uns | ihm | ihr | ihn | sie | dann | da | ganz | mehr | wieder | viel
            | als | wie | dass | gern | immer | würde | hätte
            """,
        [Cue.Denial] =
            """
            nein | nicht wirklich | nichts dergleichen | eigentlich nicht | fällt mir nichts ein | ist halt so | dasselbe | ja | jo | keine | nö
            """,
    }.ToImmutableDictionary();
}
