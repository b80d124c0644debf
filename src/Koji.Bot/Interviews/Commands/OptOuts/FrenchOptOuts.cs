namespace Koji.Bot.Interviews.Commands.OptOuts;

internal static class FrenchOptOuts
{
    private static readonly (string, string)[] Words =
    [
        ("ask", "merci (de|d)|veuillez|priere (de|d)|(pouvez|pourriez|voulez) vous|(peux|pourrais) tu|je (vous|te) (demande|prie) (de|d)|je (vous|t) ai (demande|dit) (de|d)|(je veux|je voudrais|j aimerais|il faut) que vous"),
        ("cease", "arretez|arrete|arreter|arretiez|cessez|cesse|cesser|cessiez"),
        ("contact", "ecrire|contacter|recontacter|deranger|solliciter|harceler|importuner|embeter|spammer|appeler"),
        ("contacts", "ecrivez|ecris|contactez|contacte|recontactez|derangez|derange|sollicitez|sollicite|importunez|harcelez|embetez|appelez|textez|textotez|spammez"),
        ("texts", "message|messages|sms|texto|textos"),
        ("messages", "{texts}|courriel|courriels|mail|mails|rien"),
        ("some", "de|d|des|vos|tes|ces|les|tous ces|tous vos|aucun|d autres"),
        ("wish", "(je (veux|souhaite|voudrais|desire|prefere|prefererais)|j aimerais|merci (de|d)|veuillez)"),
        ("no_more", "je [ne] (veux|souhaite|desire|voudrais) (plus|pas)|je n ai plus envie (de|d)|j ai plus envie (de|d)|je (prefere|prefererais) (ne plus|ne pas)|je ne tiens (plus|pas) a"),
    ];

    public static OptOutLanguage Read() => new()
    {
        Alone =
        [
            "arret", "arrets", "arretez", "arreter", "stoppez", "desinscrire", "desinscription", "desinscrivez moi", "desabonner", "desabonnement", "me desinscrire", "me desabonner", "desabonnez moi",
        ],
        AloneOrAnAnswer = ["fin", "annuler"],
        Requests = new PhraseBook(Words,
        [
            "ne (m|me|nous) {contacts} (plus|pas|jamais|plus jamais|jamais plus)",
            "ne (m|me|nous) (envoyez|envoie) (plus|pas|jamais|plus jamais) [{some}] [{messages}]",
            "n envoyez (plus|pas) {some} {messages}",
            "[{ask}] {cease} (de|d) (m|me|nous) {contact} [{some} {messages}]",
            "[{ask}] {cease} (de|d) (m|me|nous) envoyer [{some}] [{texts}]",
            "[{ask}] {cease} (vos|ces|les|tous ces|avec vos|avec ces) ({texts}|envois)",
            "[{ask}|de] (ne plus|ne pas) (m|me|nous) ({contact}|envoyer [{some}] {messages})",
            "stop [aux|les|vos|ces] ({texts}|pub|pubs|publicite)",
            "(plus|plus jamais|pas) (de|d|aucun|d autres) {texts}",
            "{wish} (arreter|cesser) de recevoir [{some}] {texts} [de votre part]", "{wish} ne plus (recevoir [{some}] {texts}|etre (contacte|contactee|derange|derangee|sollicite|sollicitee)) [de votre part]",
            "comment (me (desabonner|desinscrire)|arreter (ces|les|vos) {texts}|ne plus recevoir ...) [{texts}]",
            "n utilisez (plus|pas) (ce|mon) numero", "je refuse (de recevoir|d etre) ...", "je ne vous autorise (plus|pas) a ...",
            "[{ask}] {cease} (tout contact|avec (vos|les|ces) {texts})", "fini les {texts}", "[{ask}] me (retirer|enlever|supprimer|effacer) (de|des|du) ...",
            "n essayez plus de (me joindre|me contacter|m ecrire)", "{cease} les envois", "[{wish}|je demande] la suppression de mon numero [de ...]",
            "(desinscrivez|desabonnez|desinscris|desabonne|supprimez|retirez|enlevez|rayez|otez|effacez|supprime|retire|enleve) moi [(de|des|du) ...]",
            "(supprimez|retirez|enlevez|rayez|effacez|oubliez|supprime|retire|efface|oublie) (mon|ce) numero [(de|des|du) ...]",
            "[{ask}|je veux|je souhaite|je voudrais|j aimerais] me (desinscrire|desabonner) [(de|des|du) ...]",
            "{no_more} recevoir [{some}] {messages} [de votre part]",
            "{no_more} {some} {texts} [de votre part]",
            "{no_more} etre (contacte|contactee|recontacte|recontactee|derange|derangee|sollicite|sollicitee)",
            "{no_more} que vous (m ecriviez|me contactiez|me derangiez)",
            "je (retire|revoque) mon (consentement|accord)",
            "je ne consens (plus|pas) [a ...]",
            "je m oppose a (tout contact|etre contacte|etre contactee|vos messages)",
        ]),
        Hints = new PhraseBook(Words,
        [
            "laissez (moi|nous) [tranquille|tranquilles|en paix]", "(fichez|foutez) moi la paix ...", "lachez moi ...", "ca suffit", "assez", "[c est] du spam", "n insistez pas", "j en ai (assez|marre)", "degage", "degagez", "arretez ca", "stop ca",
            "{cease} (de|d) [m|me|nous] (envoyer|ecrire|contacter|solliciter) ...",
            "ne (m|me|nous) (envoyez|ecrivez|contactez) (plus|pas) ...",
            "({wish}|{ask}) ... (arreter|arretiez|cesser|cessiez|ne plus|ne pas) ... ({messages}|contact|contacte|contacter|joindre|ecrire) ...",
            "{no_more} (recevoir|etre|avoir|de|d|vos|ces|que|continuer) ... ({texts}|contact|contacts|contacte|contactee) ...",
            "({cease}|stop|fini) (avec|les|aux|vos|ces|tous|toutes|de|d|tout) ... ({texts}|envois|contacts) ...",
            "(supprimez|effacez|retirez|enlevez|oubliez) ... numero ...", "[je ne suis|je suis|nous ne sommes] pas (interesse|interessee|interesses)", "d ou avez vous mon numero ...", "qui vous a donne mon numero ...",
            "[c est un|c est le] (mauvais|faux) numero", "vous vous (trompez|etes trompe|etes trompee) de numero", "erreur de numero",
        ]),
    };
}
