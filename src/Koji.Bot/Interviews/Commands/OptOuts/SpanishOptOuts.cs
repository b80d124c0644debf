namespace Koji.Bot.Interviews.Commands.OptOuts;

internal static class SpanishOptOuts
{
    private static readonly (string, string)[] Words =
    [
        ("ask", "(quiero|quisiera|necesito|deseo|prefiero) que|(les|le|te) pido que|[ya] (les|le|te) (dije|he dicho|pedi) que|(pueden|puede|puedes|podrian|podria|podrias)|favor de"),
        ("cease", "deje|dejen|deja|dejes|dejad|dejar|pare|paren|para|parar|cese|cesen|cesar"),
        ("contact", "escribirme|escribirnos|contactarme|contactarnos|molestarme|molestarnos|acosarme|mandarme|mandarnos|enviarme|enviarnos|llamarme|buscarme"),
        ("contacts", "escriba|escriban|escribas|mande|manden|mandes|envie|envien|envies|contacte|contacten|contactes|moleste|molesten|molestes|llame|llamen"),
        ("messages", "mensaje|mensajes|sms|texto|textos|mensajes de texto"),
        ("some", "mas|estos|sus|tus|los|ningun|de esos|de estos"),
        ("rather_not", "[ya] no (quiero|deseo|quisiera)|(prefiero|preferiria) (no|ya no)"),
    ];

    public static OptOutLanguage Read() => new()
    {
        Alone =
        [
            "parar", "pare", "paren", "para ya", "paren ya", "alto ya", "darme de baja", "dar de baja", "dame de baja", "deme de baja", "denme de baja", "darse de baja", "baja por favor",
            "desuscribir", "desuscribirme", "desuscribirse", "cancelar suscripcion",
        ],
        // Also a place, a voice, "it is enough".
        AloneOrAnAnswer = ["baja", "alto", "basta", "cancelar", "terminar", "salir"],
        Requests = new PhraseBook(Words,
        [
            "[{ask}] {cease} de {contact} [{some}] [{some}] [{messages}]",
            "[{ask}] no (me|nos) {contacts} [mas|nunca mas|nunca|nada|nada mas|aqui] [mas] [{messages}]",
            "[{ask}] no (me|nos) (vuelva|vuelvan|vuelvas) a (escribir|contactar|molestar|mandar|enviar|llamar) [{some}] [{messages}]",
            "no me llamen ni me escriban [mas]",
            "(eliminen|elimine|borren|borre) mis datos y no me {contacts} [mas]",
            "no (manden|mande|envien|envie) mas {messages}",
            "no mas [{messages}]", "no molestar",
            "(basta de|ni un|ni un solo|no envien) {messages} [mas]",
            "{rather_not} seguir recibiendo [{some}] {messages}", "[ya] no me interesa recibir [{some}] {messages}",
            "(quiero|quisiera|deseo) dejar de recibir [{some}] {messages}",
            "no (vuelva|vuelvan|vuelvas) a (escribirme|contactarme|molestarme|mandarme {messages}|llamarme)",
            "que no me {contacts} [mas|nunca mas]", "[como] (me doy de baja|me puedo dar de baja|puedo darme de baja|me desuscribo) [(de|en) ...]", "como (dejo|puedo dejar) de recibir [{some}] {messages}",
            "no (usen|use|uses) mas (este|mi) numero", "no (autorizo|permito) que me {contacts} [mas]", "{cease} todo contacto", "[{cease}] (ya de|de) (escribir|molestar|mandar mensajes)",
            "que me (borren|quiten|saquen|eliminen) de ...", "[ya] {cease} con (los|estos|sus) {messages}", "no quiero saber nada [mas] de (ustedes|vosotros|usted)",
            "(cancele|cancelen|cancela) mi suscripcion a (estos|los|sus) {messages}", "(dar|den|de) de baja (mi|este) numero",
            "{rather_not} [recibir] {some} {messages} [suyos|tuyos]",
            "{rather_not} recibir {messages}",
            "{rather_not} que me ({contacts}|manden mensajes|manden mas mensajes) [mas]",
            "{rather_not} ser (contactado|contactada|molestado|molestada) [mas]",
            "[{ask}|quiero|quisiera|deseo|necesito] (darme|me doy|dame|deme|denme|me quiero dar|dar) de baja [(de|en) ...]",
            "[me] (desuscribanme|desuscribame|desuscribeme|desuscribirme) [(de|por) ...]",
            "(borre|borren|borra|elimine|eliminen|elimina|quite|quiten|quita|saque|saquen|saca|olviden|olvide|olvida) mi numero [de ...]",
            "(borrenme|borreme|borrame|eliminenme|elimineme|eliminame|quitenme|quiteme|quitame|saquenme|saqueme|sacame|retirenme|retireme|retirame) [(de|del) ...]",
            "(retiro|revoco) mi consentimiento", "ya no doy mi consentimiento",
        ]),
        Hints = new PhraseBook(Words,
        [
            "(dejeme|dejenme|dejame|dejadme) (en paz|tranquilo|tranquila)", "[ya] basta ya", "ya basta", "[esto] es spam", "[no] me molestan", "vayase", "callate", "dejen de (preguntar|preguntarme)",
            "{rather_not} (recibir|mas|que|seguir|sus|estos|ser|ningun) ... ({messages}|contacto|contacten) ...", "((quiero|quisiera|deseo) dejar de|dejen de|basta de|no mas) ... ({messages}|contacto|contacten) ...",
            "[{ask}] no ... ({contacts}) ...", "(borren|borre|eliminen|elimine|quiten|quite) ... numero ...",
            "[ya] no (me|nos) interesa", "quien les dio mi numero ...", "de donde sacaron mi numero ...",
            "numero equivocado", "se (equivoco|equivocaron|ha equivocado|han equivocado) de numero", "esta equivocado de numero",
        ]),
    };
}
