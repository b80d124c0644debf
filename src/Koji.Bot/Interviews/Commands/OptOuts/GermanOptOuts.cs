namespace Koji.Bot.Interviews.Commands.OptOuts;

internal static class GermanOptOuts
{
    private static readonly (string, string)[] Words =
    [
        ("ask", "(konnen|konnten|wurden) sie [bitte]|(konnt|konntet|wurdet) ihr [bitte]|(kannst|konntest|wurdest) du [bitte]|ich (habe gesagt|hatte gesagt|sagte) (sie sollen|ihr sollt|du sollst)|(sie sollen|ihr sollt|du sollst)"),
        ("contacts", "schreiben|schreibt|schreib|schreibe|kontaktieren|kontaktiert|kontaktier|belastigen|belastigt|belastige|simsen|storen|stort|nerven|nervt"),
        ("contact", "schreiben|kontaktieren|anschreiben|belastigen|simsen|storen"),
        ("messages", "nachricht|nachrichten|sms|mail|mails|textnachrichten"),
        ("to_contact", "(mir|mich|uns) (zu (schreiben|kontaktieren|belastigen|storen|nerven)|[weitere|solche] {messages} zu (schicken|senden|schreiben))"),
        ("want", "[ich] (mochte|will|wunsche)"),
        ("from_you", "von (ihnen|euch|dir)"),
    ];

    public static OptOutLanguage Read() => new()
    {
        Alone =
        [
            "stoppen", "stop bitte", "abmelden", "abmeldung", "austragen", "abbestellen", "keine nachrichten mehr", "keine sms mehr", "nicht mehr schreiben", "widerruf", "widerrufen",
        ],
        // "Hören Sie auf" alone is to us; with more behind it ("…, das Menü zu ändern") it is advice.
        AloneOrAnAnswer = ["ende", "beenden", "abbrechen", "schluss", "kundigen", "aufhoren", "hort auf", "hor auf", "horen sie auf", "horen sie bitte auf", "hort bitte auf"],
        Requests = new PhraseBook(Words,
        [
            "[{want} [dass]] {contacts} [sie] (mir|mich|uns) [bitte] (nicht|nie) [mehr|wieder] [hier]",
            "{contacts} [sie] (mir|uns) [bitte] nichts mehr",
            "[{ask}] [mir|mich|uns] (nicht mehr|nie wieder|nie mehr) {contact}",
            "(schicken|schickt|schick|senden|sendet|sende) [sie] (mir|uns) [bitte] (nichts mehr|keine [weiteren] {messages} [mehr])",
            "(horen sie|hort|hor) [bitte] [endlich] auf {to_contact}", "[{ask}] [bitte] aufhoren {to_contact}",
            "{want} [bitte] keine [weiteren] {messages} [mehr] [{from_you}] [mehr] [bekommen|erhalten|haben|empfangen]",
            "keine [weiteren] (nachrichten|sms) [mehr] [an mich]",
            "{want} keinen [weiteren] kontakt [mehr] [zu ihnen|mit ihnen]", "kein [weiterer] kontakt mehr", "keinen kontakt mehr",
            "(unterlassen sie|stoppen sie|stoppt|beenden sie) [bitte] (weitere|die|diese|alle|ihre|solche) {messages}",
            "(ich bitte sie|bitte) [darum] mich nicht mehr zu (kontaktieren|belastigen|storen)", "(ich bitte sie|bitte) [darum] mir nicht mehr zu schreiben",
            "(horen sie|hort|hor) [bitte] auf (zu schreiben|mit den {messages}|mit diesen {messages}|damit mir ...)",
            "{want} nicht dass (sie|ihr) (mir|mich) (schreiben|schreibt|kontaktieren|kontaktiert)",
            "{want} (aus|von) (dem|der|ihrem|ihrer) (verteiler|liste) (geloscht|entfernt|gestrichen|genommen) werden",
            "wie (melde ich mich ab|kann ich mich [wieder] (abmelden|austragen)|kann ich das abbestellen|bestelle ich das ab|werde ich [von dieser liste] geloscht)",
            "(benutzen|verwenden|nutzen) sie (diese|meine) nummer nicht [mehr]", "ich (verbiete|untersage) ihnen ...", "unterlassen sie (das|dies|es) [bitte]",
            "(nehmen|streichen|loschen) sie mich [bitte] (aus|von) ...", "loschen sie [bitte] meine daten und {contacts} sie mir nicht mehr",
            "schluss mit (den|diesen|euren|ihren) {messages}",
            "{want} (nichts mehr|nie wieder etwas|nie wieder was|nie mehr etwas) {from_you} (horen|lesen|bekommen)",
            "{want} (nicht mehr|nie wieder|nicht) (kontaktiert|angeschrieben|belastigt|gestort) werden",
            "{want} (mich [bitte] (abmelden|austragen)|(das|dies|diese nachrichten) abbestellen)",
            "(melden sie|meldet|meld) mich [bitte] ab", "[mich] [bitte] (abmelden|austragen)", "(tragen sie|tragt|trag) mich [bitte] ... aus",
            "(streichen|loschen|entfernen|nehmen|vergessen) sie [bitte] (mich|meine nummer|meine telefonnummer) [bitte] [(aus|von|vom) ...]",
            "(loscht|losch|streicht|streich|entfernt|entferne|nehmt|nimm|vergesst|vergiss) [bitte] (mich|meine nummer) [bitte] [(aus|von|vom) ...]",
            "ich widerrufe meine (einwilligung|zustimmung)", "ich ziehe meine (einwilligung|zustimmung) zuruck",
        ]),
        Hints = new PhraseBook(Words,
        [
            "(lassen sie|lasst|lass) mich [bitte] in (ruhe|frieden)", "[es] reicht [jetzt]", "jetzt reicht s [aber]", "[das ist] spam", "nervt", "(verschwinde|verschwinden sie|verschwindet)", "genug", "schluss damit",
            "({want}|bitte|{ask}) ... (nicht mehr|nie mehr|nie wieder|keine|keinen|kein|aufhoren|stoppen|unterlassen) ... ({messages}|kontakt|kontaktieren|schreiben|anschreiben) ...",
            "(stoppen|stoppt|beenden|unterlassen) ... ({messages}|kontakt) ...",
            "(loschen|streichen|entfernen) ... nummer ...", "[ich habe] kein interesse", "(woher haben sie|wer hat ihnen) meine nummer ...",
            "{want} das nicht mehr",
            "[sie haben die] falsche nummer", "(sie haben|da haben sie) sich verwahlt", "falsch verbunden",
        ]),
    };
}
