namespace Koji.Bot.Probing.Wording;

internal static class GermanWording
{
    public static WordingLists Lists { get; } = WordingLists.Read(
        function:
        """
        der die das den dem des ein eine einen einem einer eines dieser diese dieses diesen diesem jener jene jenes ich mich mir du dich dir er ihn ihm sie ihr ihre ihren ihrem ihrer ihres es wir uns unser unsere euch sich man mein meine sein seine selbst
        bin bist ist sind seid war waren wäre wären gewesen sei habe haben hat hatte hatten hätte hätten gehabt werde werden wird wurde wurden worden würde würden kann können könnte könnten konnte konnten muss müssen musste mussten soll sollen sollte will wollen wollte wollten darf möchte möchten mag lässt lassen
        und oder aber denn doch wenn als ob dass weil da damit so wie was wer wen wem wessen wann wo woher wohin warum wieso weshalb wozu womit wodurch worin woran worauf woraus wofür wovon welche welcher welches welchen welchem in im an am auf aus bei beim mit nach seit von vom vor zu zum zur für durch gegen ohne um über unter zwischen hinter neben bis während wegen trotz
        dabei dafür dagegen daher dahinter damals danach daneben daran darauf daraus darin darüber davon davor dazu hier dort dann jetzt nun noch schon immer oft manchmal meist meistens auch nur sehr viel viele mehr weniger wenig am alle alles allem anderen andere anderer anderes etwa ungefähr genau eher ganz etwas jede jeder jedes einige beide selbe gleich bitte eigentlich überhaupt
        """,
        interviewing:
        """
        sagen sagt sagten gesagt erzählen erzählt erwähnen erwähnt erwähnten schreiben schrieben geschrieben beschreiben beschrieben erklären erklärt meinen meinten gemeint nennen genannt schildern sprechen zeigen gezeigt sehen sahen gesehen denken dachten gedacht glauben fühlen fühlten gefühlt empfinden empfunden merken gemerkt bemerkt erinnern vorstellen erwarten erwartet erwarteten hoffen wünschen brauchen versuchen versucht entscheiden entschieden entscheidung wählen passieren passiert geschehen geschah ändern geändert verändert führen führte geführt kommen kam gekommen gehen ging gegangen liegen lag stecken steckt beginnen begann angefangen aufhören enden folgen folgte helfen geholfen geben gab nehmen machen macht machte gemacht tun getan bringen gebracht bedeuten bedeutet heißt wirken ausgewirkt spielen spielt spielte wichtig stehen
        beispiel beispiele fall fälle moment momente situation situationen gelegenheit zeit mal letzte letzten letztes letzter erste ersten nächste neulich zuletzt kürzlich tag tage woche wochen monat monate jahr jahre sache sachen ding dinge jemand person menschen leute weise art detail details einzelnen einzelheiten konkret konkretes konkrete konkreten genauer näher grund gründe grunde ursache folge folgen auswirkung auswirkungen wirkung ergebnis unterschied anders vergleich verglichen vergleichen statt antwort frage wort worte worten note zahl sinn kopf gedanken erfahrung rolle teil teile punkt punkte seite schritt schritte praxis besonders hauptsächlich hauptsächliche größte größten groß klein lange weit häufig beigetragen beitragen dahinter
        """,
        asking:
        """
        was | wer | wen | wem | wann | wo | woher | wohin | warum | wieso | weshalb | wozu | womit | wodurch | worin | woran | worauf | woraus | wofür | wovon | wie | welche | welcher | welches | welchen | welchem | inwiefern
        | hätten sie ein | hätten sie eine | hätten sie einen | könnten sie eine | könnten sie einen | könnten sie einmal | können sie eine | können sie einen | können sie mir | können sie uns | können sie ein | können sie das | können sie beschreiben | können sie es | können sie näher | könnten sie mir | könnten sie uns | könnten sie ein | könnten sie das | könnten sie beschreiben | könnten sie es | könnten sie näher
        """,
        opening: "sie sagen | sie sagten | sie haben | sie hatten | sie schreiben | sie schrieben | sie erwähnen | sie erwähnten | sie nennen | sie sprechen | sie sprachen | sie sind | sie waren | sie gaben | wenn | als | zu | zum | zur | bei | beim | in | im | an | am | auf | aus | mit | nach | seit | vor | für | über | um | von | vom | durch | zurück | noch einmal | vorhin | und | dann | ungefähr | etwa | „",
        negations: "nicht nein kein keine keinen keinem keiner nie niemals nichts niemand weder ohne kaum",
        joining: "und oder aber denn weil da sondern obwohl während",
        numbers: "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf fünfzehn zwanzig dreißig vierzig fünfzig hundert tausend million");
}
