namespace Koji.Bot.Interviews.Answers.Words;

/// <summary>Enough to read short answers; the interview's texts follow.</summary>
internal static class GermanWords
{
    public static Lexicon Lexicon { get; } = new(
        """
        null 0 | eins 1 | ein 1 | eine 1 | einen 1 | zwei 2 | zwo 2 | drei 3 | vier 4 | fünf 5 | fuenf 5 | sechs 6 | sieben 7 | acht 8 | neun 9 | zehn 10 | elf 11 | zwölf 12 | zwoelf 12
        | dreizehn 13 | vierzehn 14 | fünfzehn 15 | sechzehn 16 | siebzehn 17 | achtzehn 18 | neunzehn 19 | zwanzig 20 | hundert 100
        """,
        "erste 1 | erster 1 | erstes 1 | ersten 1 | zweite 2 | zweiter 2 | zweites 2 | zweiten 2 | dritte 3 | dritter 3 | drittes 3 | dritten 3 | vierte 4 | vierter 4 | viertes 4 | fünfte 5 | fünfter 5 | erstens 1 | zweitens 2 | drittens 3",
        new Dictionary<Role, string>
        {
            [Role.And] = "und | auch | sowie | und auch | plus | dann | mit",
            [Role.Or] = "oder | oder vielleicht | bzw",
            [Role.To] = "bis",
            [Role.Not] = "nicht | kein | keine | nein | nie | ohne | weder | noch",
            [Role.Filler] = """
                also | na ja | naja | hm | äh | ähm | ja | und | aber | vielleicht | etwa | ungefähr | circa | ca | so | eher | nur | ehrlich gesagt | wirklich | hauptsächlich | vor allem | ich glaube | ich denke | ich finde | meiner Meinung nach | für mich
                | das ist | es ist | das war | es war | das wäre | es wäre | wäre | meine Antwort ist | meine Antwort | der | die | das | den | dem | ein | eine | einen | eine gute | bitte | danke | entschuldigung | sorry | ich nehme | ich wähle | ich bevorzuge | im | in | am
                """,
            [Role.Rating] = "ich würde sagen | würde sagen | ich sage | sagen wir | ich gebe | ich würde geben | ich gebe ihm | ich gebe dem eine | gebe | note | bewertung",
            [Role.Correction] = "doch | moment | ich meinte | ich meine | eigentlich | besser gesagt | quatsch | korrektur",
            [Role.Because] = "weil | da | denn | wegen | darum | deshalb | aber | obwohl | wenn | also",
            [Role.Starter] = "ich | er | sie | es | wir | ihr | man | der | die | das | ein | eine | mein | meine | unser | nicht | für | mit | ohne | sehr | zu | alles | nichts | nur",
            [Role.Subject] = "ich | er | sie | es | wir | ihr | man | nicht",
            [Role.All] = "alle | alles | alle davon | sämtliche | alle optionen",
            [Role.None] = "keine | keiner | keines | keine davon | keines davon | nichts | nichts davon | gar keine",
            [Role.Except] = "außer | ausser | bis auf | ohne | aber nicht",
            [Role.Both] = "beide | beides | alle beide",
            [Role.Neither] = "keine von beiden | keines von beiden | weder noch",
            [Role.Other] = "andere | anderes | anderer | sonstiges | sonstige | etwas anderes | ein anderer | eine andere | anderer grund",
            [Role.Position] = "option | nummer | nr | antwort | buchstabe",
            [Role.Item] = "option | antwort | möglichkeit",
            [Role.Last] = "letzte | letzter | letztes | letzten | zuletzt | zum schluss | schließlich | als letztes",
            [Role.First] = "zuerst | als erstes | an erster stelle | am wichtigsten",
            [Role.Then] = "dann | danach | und dann | gefolgt von | und zuletzt | und | anschließend",
            [Role.SameOrder] = "gleiche reihenfolge | in dieser reihenfolge | diese reihenfolge | wie angegeben | so wie es ist",
            [Role.OutOf] = "von | aus",
            [Role.Half] = "einhalb | komma fünf",
            [Role.Star] = "stern | sterne | sternen | punkt | punkte | punkten",
            [Role.Highest] = "maximum | das maximum | höchste | die höchste | das höchste | höchstnote",
            [Role.Lowest] = "minimum | das minimum | niedrigste | die niedrigste | das niedrigste",
            [Role.Middle] = "die mitte | mitte | in der mitte | neutral",
            [Role.Minus] = "minus",
            [Role.Yes] = "ja | jo | jep | jup | jawohl | klar | na klar | natürlich | sicher | selbstverständlich | genau | auf jeden fall | doch | absolut | stimmt | ich denke schon | ich glaube schon | richtig | immer | gerne",
            [Role.No] = "nein | ne | nee | nö | nicht wirklich | gar nicht | überhaupt nicht | noch nicht | nicht mehr | auf keinen fall | niemals | nie | ich glaube nicht | ich denke nicht | eher nicht | keineswegs | falsch | nein danke | nicht so ganz",
            [Role.YesAlone] = "das stimmt | das tue ich | habe ich | bin ich",
            [Role.Nothing] = "nichts | gar nichts | überhaupt nichts | niemand",
            [Role.NoAlone] = "habe ich nicht | bin ich nicht | das stimmt nicht",
            [Role.Unsure] = "vielleicht | weiß nicht | weiss nicht | ich weiß nicht | ich weiss nicht | ich weiß es nicht | keine ahnung | kommt darauf an | kommt drauf an | jein | ja und nein | ja oder nein | nicht sicher | ich bin nicht sicher | ich bin mir nicht sicher | teilweise | manchmal | wahrscheinlich | ein bisschen | schwer zu sagen",
            [Role.Likely] = "wahrscheinlich",
            [Role.Asking] = "was | warum | wieso | weshalb | wie | wann | wo | wer | welche | welcher | welches | kann | können | soll | ich verstehe nicht",
            [Role.NoAnswer] = "weiß nicht | weiss nicht | ich weiß nicht | ich weiss nicht | keine ahnung | kommt darauf an | habe ich schon gesagt | hab ich schon gesagt | wie gesagt | überspringen | weiter | zurück | stopp | hilfe | später | keine angabe | egal | hallo | danke | ja | nein | vielleicht | okay | pause | tschüss",
            [Role.Stop] = "der | die | das | den | dem | des | ein | eine | einen | und | oder | ist | sind | war | in | im | am | an | auf | für | mit | ohne | von | zu | zum | zur | ich | du | er | sie | es | wir | ihr | mein | meine | unser | nicht | kein | keine | sehr | ja | nein | andere",
        });
}
