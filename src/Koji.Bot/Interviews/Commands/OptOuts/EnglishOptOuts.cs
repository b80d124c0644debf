namespace Koji.Bot.Interviews.Commands.OptOuts;

/// <summary>The single words are those that carriers and regulators name (FCC 47 CFR 64.1200(a)(10): stop, quit, end, revoke, opt out, cancel, unsubscribe).</summary>
internal static class EnglishOptOuts
{
    private static readonly (string, string)[] Words =
    [
        ("ask", "(can|could|would|will) you [please|pls]|(i want|i need|i would like|i d like|i asked|i told|i am asking|i m asking) you [politely|again] to|you (must|should|need to|have to)|kindly"),
        ("stop", "stop|quit|cease"),
        ("contacting", "messaging|msging|texting|txting|writing [to]|contacting|emailing|mailing|bothering|bugging|spamming|pinging|harassing|disturbing|pestering|hassling|annoying|calling"),
        ("contact", "message|msg|text|txt|write [to]|contact|email|bother|bug|ping|disturb|spam|hassle|call"),
        ("not", "do not [ever]|don t [ever]|dont [ever]|never"),
        ("me", "me|us|my phone|my number|this number"),
        ("texts", "message|messages|msgs|text|texts|txts|text messages|sms"),
        ("messages", "{texts}|email|emails|mail|stuff|things|this|these|those|of this|of these|of those|anything [else]"),
        ("some", "(any|all|more|any more|anymore|further|these|those|your|other|such|the|of)"),
        ("again", "(ever|here) again|again|agn|any more|anymore|any longer|ever|here|at all|for good|from now on|from you"),
        ("rather_not", "i (don t|dont|do not|no longer|never) (want|wish|need|care)|i (d|would) (rather|prefer|like) not|i prefer not"),
    ];

    public static OptOutLanguage Read() => new()
    {
        Alone =
        [
            "stop", "stopall", "stop all", "stopp", "stpo", "sotp", "unsubscribe", "un subscribe", "unsuscribe", "unsub", "quit", "revoke", "optout", "opt out", "remove me", "remove", "block me",
            "stop stop", "stop stop stop",
        ],
        AloneOrAnAnswer = ["cancel", "end"],
        Requests = new PhraseBook(Words,
        [
            "[{ask}] {stop} {contacting} {me} [{again}] [{again}]",
            "[{ask}] {stop} (messaging|msging|texting|txting|contacting|spamming) [{again}]",
            "[{ask}] {stop} sending {me} [{some}] [{some}] [{messages}] [{again}]",
            "[{ask}] {stop} sending (this|these|those) [{texts}]",
            "[{ask}] {stop} [all] [the|these|those|your|any|of|with the|with these] {texts}",
            "[{ask}] {not} {contact} {me} [{some}] [{messages}] [{again}] [{again}]",
            "{not} {contact} [to] {again} [{again}]",
            "{not} try to (contact|reach|text|call) {me} [{again}]",
            "(i want to|i would like to|i d like to|i wish to|let me|how do i) (stop|quit|end) (getting|receiving) [{some}] [{some}] {texts} [{again}]",
            "(stop|cease|end|no more|no further) [all] [further] (contact|communication|communications|messaging) [with me] [please]",
            "(refrain|desist) from {contacting} {me} [{again}]", "(do not|don t|dont|stop|never) (use|using) (this|my) number [{again}]",
            "[how|where] (do|can|could|would) i (unsubscribe|opt out|get off this list|stop (this|it|(these|the|your|getting|receiving) ...))",
            "(can|could|may|please can|i want to|i would like to|i d like to) [i] be removed [from ...]",
            "enough (with|of) (the|these|your) {texts} [already]", "quit it with (the|these|your) {texts}",
            "cease and desist", "i want out [of (this|it|here)]",
            "{rather_not} any [more|further] (contact|communication|communications) [{again}]",
            "{rather_not} you (texting|messaging|contacting|writing|calling|bothering) [to] {me} [{again}]",
            "{not} send {me} [{some}] [{some}] [{messages}] [{again}] [{again}]",
            "no more ({texts}|emails|of this|of these|of your|of those) [{texts}] [{again}]",
            "{rather_not} [to] (get|receive|have|see) [{some}] [{some}] {messages} [{again}] [{again}]",
            "{rather_not} [to] be (contacted|messaged|texted|emailed|written to|disturbed|bothered) [by you] [{again}]",
            "{rather_not} [to] hear from you [guys] [{again}]",
            "{rather_not} {some} [{some}] ({texts}|emails) [{again}] [{again}]",
            "{rather_not} you to {contact} {me} [{again}]",
            "[i want you to|{ask}] (remove|delete) (me|my number|my phone number|this number) [from ...]",
            "[i want you to|{ask}] (erase|lose|forget|drop) (my|this) [phone] number",
            "[{ask}] (take|get|leave|keep) (me|my number|this number|my details|my name) (off|out of) ...",
            "opt me out [of ...]",
            "(opt|opting) out [of (this|these|all|your|everything) [messages]]",
            "[i (want|wish|need|would like|d like) to] (unsubscribe|un subscribe|opt out) [me] [(from|of) (this|these|that|you|your|all|everything|the list|here) [...]]",
            "i [am|m] (unsubscribing|opting out|opt out)",
            "i (no longer|do not|don t|dont) consent [to (this|these|being contacted|being texted|be contacted) [{again}]]",
            "i (revoke|withdraw) my consent",
        ]),
        Hints = new PhraseBook(Words,
        [
            "leave (me|us) alone", "go away", "[that s|that is] enough", "no more", "get lost", "shut up", "fuck off", "piss off", "[this is|it s] spam",
            "{stop} (it|this|that|asking [me] [questions|things]|pestering me)",
            "{stop} (sending|emailing|writing|mailing) ...",
            "{stop} (messaging|texting|contacting|bothering|spamming) (me|us) (about|with|for|on|at|during|every|so) ...",
            "(do not|don t|never) (send|email|write|text|message) (me|us) ...",
            "[i] (don t|do not) (ask|bother) [me]",
            "[{ask}|i want to|i would like to|i d like to|let s] ({stop}|end|halt) (it|this|that|all|the|these|those|your|with|any|now|sending) ... ({texts}|contact|communication|messaging|texting) ...",
            "{rather_not} [to] (be|get|receive|see|keep|continue|any|your|these|you|further|more|such|appreciate) ... ({texts}|contact|contacted|communication|messaging|texting) ...",
            "[please] make it stop", "[you] keep (texting|messaging|writing|contacting) [to] me", "i (don t|do not) appreciate (this|these) [{texts}]",
            "(no more|no further|no other) ... ({texts}|contact|communication) ...",
            "({stop}|don t|dont) (hitting|hit) me up ...", "remove it", "[please] (remove|delete|erase) [my] (number|details|contact) ...",
            "[i am|i m|we are|we re] not interested", "who gave you my number ...", "how did you get my number ...",
            "i m done with (this|you)", "not interested stop",
            "[you ve|you have|this is|you] [got] [the|a] wrong (number|person)",
        ]),
    };
}
