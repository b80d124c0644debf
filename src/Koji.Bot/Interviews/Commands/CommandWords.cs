namespace Koji.Bot.Interviews.Commands;

/// <summary>
/// The words of each command, in the form of <see cref="PlainWords"/>. A text is a command only as a whole:
/// "back" is one, "we went back to Excel" is an answer.
/// </summary>
internal static class CommandWords
{
    /// <summary>Words that are commands to a closed question and may well be the answer to an open one.</summary>
    public static IReadOnlySet<string> TooShortForOpen { get; } = new HashSet<string>
    {
        "later", "again", "ready", "continue", "info", "plus tard", "encore", "apres", "pret", "continuer", "next", "suivant", "infos", "go on",
        "paso", "luego sigo", "que", "como", "otra vez", "listo", "lista", "seguir", "mas tarde", "por que", "moment", "spater", "bereit", "nochmal", "noch einmal", "warum", "wieso", "wozu",
    };

    public static IReadOnlyDictionary<string, CommandKind> All { get; } = Index(
        (CommandKind.Skip,
        [
            "skip", "skip this", "skip it", "skip that", "skip this one", "skip that one", "skip this question", "skip the question", "skip question", "next", "next question", "next one", "pass", "i pass", "i ll pass", "no comment",
            "rather not say", "i d rather not say", "i would rather not say", "prefer not to say", "i prefer not to say", "i d prefer not to say", "i d rather not answer", "i don t want to answer", "i don t want to answer that", "i don t want to answer this", "i do not want to answer",
            "passer", "passe", "je passe", "on passe", "passons", "passer la question", "passer cette question", "passez", "suivant", "suivante", "question suivante", "la suivante", "sauter", "sauter la question", "je prefere ne pas repondre", "je ne souhaite pas repondre", "je ne veux pas repondre", "je prefere ne pas le dire", "sans reponse",
            "saltar", "saltar esta", "salta", "saltar la pregunta", "omitir", "omitir esta pregunta", "siguiente", "siguiente pregunta", "la siguiente", "paso", "pasar", "prefiero no decirlo", "prefiero no responder", "prefiero no contestar", "no quiero responder", "no quiero contestar", "sin comentarios",
            "uberspringen", "ueberspringen", "frage uberspringen", "weiter", "nachste", "nachste frage", "auslassen", "frage auslassen", "ich mochte nicht antworten", "mochte ich nicht sagen", "das mochte ich nicht sagen", "lieber nicht", "kein kommentar", "keine angabe",
        ]),
        (CommandKind.DoNotKnow,
        [
            "i don t know", "don t know", "dont know", "i dont know", "dunno", "i dunno", "no idea", "i have no idea", "not sure", "i m not sure", "idk", "can t say", "i can t say", "hard to say", "no opinion",
            "je ne sais pas", "je sais pas", "sais pas", "aucune idee", "je n en sais rien", "pas d avis", "sans avis", "sans opinion", "difficile a dire", "pas sur", "je ne suis pas sur", "je ne suis pas sure", "nsp",
            "no se", "no lo se", "ni idea", "no tengo ni idea", "no estoy seguro", "no estoy segura", "ns nc", "dificil de decir",
            "weiß nicht", "weiß ich nicht", "ich weiß nicht", "ich weiß es nicht", "weiss nicht", "weiss ich nicht", "keine ahnung", "nicht sicher", "schwer zu sagen", "kann ich nicht sagen",
        ]),
        (CommandKind.Back,
        [
            "back", "go back", "previous", "previous question", "the previous question", "back one", "one back", "go back one", "go back a question", "go back one question", "back to the previous question", "go back to the previous question", "go back to the last question", "change my last answer", "change my answer", "change the last answer", "change my previous answer", "undo",
            "retour", "revenir", "revenir en arriere", "precedent", "precedente", "question precedente", "la question precedente", "revenir a la question precedente", "en arriere", "changer ma reponse", "changer ma derniere reponse", "modifier ma reponse", "modifier ma derniere reponse", "corriger ma reponse",
            "atras", "volver", "volver atras", "anterior", "pregunta anterior", "la anterior", "cambiar mi respuesta", "corregir mi respuesta", "deshacer",
            "zuruck", "zurueck", "vorige frage", "vorherige frage", "eine frage zuruck", "antwort andern", "meine antwort andern", "letzte antwort andern", "ruckgangig",
        ]),
        (CommandKind.Repeat,
        [
            "repeat", "repeat that", "repeat it", "repeat this", "repeat the question", "repeat question", "again", "say again", "say that again", "ask again", "ask that again", "what was the question", "what was the question again", "what s the question", "what is the question", "what did you ask", "the question again",
            "repeter", "repetez", "repeter la question", "repetez la question", "repete", "redites", "quelle etait la question", "quelle est la question", "c etait quoi la question", "encore", "la question encore",
            "repetir", "repita", "repetir la pregunta", "repita la pregunta", "otra vez", "cual era la pregunta", "cual es la pregunta",
            "wiederholen", "noch einmal", "nochmal", "nochmals", "frage wiederholen", "wie war die frage", "was war die frage", "wie lautet die frage",
        ]),
        (CommandKind.Pause,
        [
            "pause", "take a break", "have a break", "a break", "break", "wait", "wait a minute", "wait a moment", "wait a sec", "one moment", "one minute", "one sec", "one second", "just a minute", "just a moment", "just a sec", "hold on", "hang on", "give me a minute", "give me a moment", "later", "continue later", "go on later", "do this later", "finish later", "finish this later", "not now", "brb", "be right back", "i m busy", "i m busy now", "i m busy right now", "i m in a meeting", "i have to go", "i ve got to go", "gotta go",
            "faire une pause", "une pause", "un instant", "un moment", "une minute", "une seconde", "attendez", "attends", "attendez un instant", "attendez une minute", "plus tard", "pas maintenant", "continuer plus tard", "reprendre plus tard", "je suis occupe", "je suis occupee", "je suis en reunion", "je dois y aller", "je reviens", "je reviens tout de suite",
            "pausa", "una pausa", "hacer una pausa", "un momento", "un minuto", "un segundo", "espere", "espera", "mas tarde", "luego sigo", "ahora no", "no ahora", "ahora no puedo",
            "eine pause", "pause machen", "moment", "einen moment", "einen augenblick", "eine minute", "warten sie", "warte", "warte mal", "spater", "nicht jetzt", "jetzt nicht", "bin gleich zuruck",
        ]),
        (CommandKind.Resume,
        [
            "resume", "continue", "go on", "carry on", "i m back", "back again", "ready", "i m ready", "start again", "we can go on", "we can continue",
            "reprendre", "reprenons", "continuer", "continuons", "on continue", "on reprend", "on peut continuer", "on peut reprendre", "je suis de retour", "me revoila", "pret", "prete", "je suis pret", "je suis prete",
            "seguir", "sigamos", "continuar", "continuemos", "ya estoy aqui", "he vuelto", "listo", "lista", "podemos seguir",
            "weitermachen", "machen wir weiter", "wir konnen weitermachen", "bin wieder da", "ich bin wieder da", "bereit", "fortsetzen",
        ]),
        (CommandKind.Help,
        [
            "help", "help me", "i need help", "commands", "options", "what can i do", "what can i say", "what can i write", "what are the commands", "how does this work", "how does it work", "how do i answer", "how should i answer", "info", "menu",
            "aide", "aidez moi", "a l aide", "besoin d aide", "j ai besoin d aide", "comment ca marche", "comment cela fonctionne", "comment ca fonctionne", "comment repondre", "comment dois je repondre", "commandes", "que puis je faire", "que puis je ecrire", "infos",
            "ayuda", "ayudame", "necesito ayuda", "como funciona", "como funciona esto", "como respondo", "que puedo hacer", "que puedo escribir", "comandos", "opciones",
            "hilfe", "ich brauche hilfe", "wie funktioniert das", "wie geht das", "wie antworte ich", "was kann ich schreiben", "was kann ich tun", "befehle",
        ]),
        (CommandKind.Stop,
        [
            "stop here", "stop the interview", "stop this interview", "end the interview", "end this interview", "end here", "end it here", "finish here", "stop now and end", "stop the questions", "stop the survey", "end the survey", "quit the interview", "quit the survey", "leave it here", "leave it there", "leave it at that", "call it a day", "no more questions", "i don t want to continue", "i do not want to continue", "i don t want to go on", "i don t want to do this", "i don t want to do this any more", "i don t want to do this anymore", "i don t want to continue this", "i m done", "i am done", "i m out", "i give up", "that s enough for today", "enough for today", "enough questions",
            "arreter la", "on arrete la", "arretons la", "arretons nous la", "j arrete", "j arrete la", "je m arrete la", "m arreter la", "arreter ici", "arreter l entretien", "arreter le questionnaire", "terminer", "terminer ici", "terminer l entretien", "finir ici", "en rester la", "restons en la", "je ne veux pas continuer", "je ne veux plus continuer", "je ne souhaite pas continuer", "je ne souhaite plus continuer", "plus de questions", "c est bon pour aujourd hui", "assez pour aujourd hui",
            "parar aqui", "dejarlo aqui", "lo dejo aqui", "dejemoslo aqui", "terminar", "terminar aqui", "terminar la entrevista", "acabar aqui", "no quiero seguir", "no quiero continuar", "no mas preguntas",
            "hier aufhoren", "ich mochte hier aufhoren", "ich mochte aufhoren", "horen wir hier auf", "interview beenden", "beenden", "hier beenden", "ich will nicht weitermachen", "ich mochte nicht weitermachen", "keine fragen mehr",
        ]),
        (CommandKind.Purpose,
        [
            "why", "why this", "why this question", "why that question", "why do you ask", "why do you ask that", "why do you ask this", "why do you ask me this", "why do you ask me that", "why are you asking", "why are you asking this", "why are you asking that", "why are you asking me this", "why are you asking me that", "why do you need this", "why do you need that", "why do you need to know", "why do you need to know that", "why do you want to know", "why do you want to know that", "what for", "what is this for", "what s this for", "what is that for", "what s that for", "what is it for", "what is this about", "what s this about", "what is this question for", "what s this question for", "what s the point", "what is the point", "what s the point of this", "what is the purpose", "what s the purpose", "what is the purpose of this question",
            "pourquoi", "pourquoi ca", "pourquoi cette question", "pourquoi me demandez vous ca", "pourquoi me demandez vous cela", "pourquoi demandez vous ca", "pourquoi demandez vous cela", "pourquoi vous me demandez ca", "pourquoi vous demandez ca", "pourquoi ces questions", "a quoi ca sert", "a quoi cela sert il", "a quoi sert cette question", "c est pour quoi", "c est pour quoi faire", "pour quoi faire", "dans quel but", "quel est le but", "de quoi s agit il", "c est a quel sujet",
            "por que", "por que pregunta eso", "por que lo pregunta", "por que me pregunta eso", "para que es", "para que es esto", "para que sirve", "para que es esta pregunta", "para que quiere saberlo",
            "warum", "wieso", "warum fragen sie", "warum fragen sie das", "wieso fragen sie das", "wozu", "wozu ist das", "wozu dient die frage", "wofur ist das", "wofur ist die frage",
        ]),
        (CommandKind.DataUse,
        [
            "what happens with my answers", "what happens to my answers", "what happens with my data", "what happens to my data", "what do you do with my answers", "what do you do with my data", "what do you do with this", "what will you do with my answers", "what will you do with my data", "what will you do with this", "who sees this", "who sees my answers", "who reads this", "who reads my answers", "who will see this", "who will see my answers", "who will read this", "is this anonymous", "is it anonymous", "is this confidential", "is it confidential", "is this private", "are my answers anonymous", "are my answers confidential", "where does my data go", "is my data safe", "privacy", "gdpr",
            "que faites vous de mes reponses", "que faites vous de mes donnees", "que faites vous avec mes reponses", "que faites vous avec mes donnees", "que deviennent mes reponses", "que deviennent mes donnees", "qui lit mes reponses", "qui voit mes reponses", "qui lit ca", "qui voit ca", "est ce anonyme", "c est anonyme", "est ce que c est anonyme", "est ce confidentiel", "c est confidentiel", "est ce que c est confidentiel", "mes donnees", "rgpd",
            "que pasa con mis respuestas", "que pasa con mis datos", "que hacen con mis respuestas", "que hacen con mis datos", "quien lee esto", "quien lee mis respuestas", "es anonimo", "es confidencial",
            "was passiert mit meinen antworten", "was passiert mit meinen daten", "was geschieht mit meinen antworten", "was geschieht mit meinen daten", "wer liest das", "wer liest meine antworten", "ist das anonym",
        ]),
        (CommandKind.Identity,
        [
            "who are you", "who is this", "who s this", "who is that", "who am i talking to", "who is asking", "who s asking", "who wants to know", "what are you", "are you a robot", "are you a bot", "are you human", "are you a human", "are you real", "are you a real person", "are you a person", "are you an ai", "are you ai", "are you chatgpt", "are you a machine", "is this a bot", "is this a robot", "is this a real person", "is this ai", "is this an ai", "is this automated", "is it automated", "am i talking to a bot", "am i talking to a robot", "am i talking to a human", "am i talking to a person", "am i talking to a real person", "bot", "robot",
            "qui etes vous", "vous etes qui", "qui est ce", "c est qui", "qui es tu", "t es qui", "qui me parle", "a qui je parle", "a qui ai je affaire", "qui demande", "etes vous un robot", "vous etes un robot", "es tu un robot", "t es un robot", "est ce que vous etes un robot", "etes vous une machine", "etes vous humain", "etes vous un humain", "etes vous une personne", "etes vous une vraie personne", "vous etes une vraie personne", "etes vous une ia", "vous etes une ia", "c est un robot", "est ce un robot", "c est automatique", "c est une ia",
            "quien es", "quien es usted", "quien eres", "con quien hablo", "es usted un robot", "eres un robot", "es un bot", "eres un bot", "es usted una persona",
            "wer sind sie", "wer bist du", "wer schreibt da", "wer fragt", "sind sie ein roboter", "bist du ein roboter", "sind sie ein bot", "sind sie ein mensch",
        ]),
        (CommandKind.Duration,
        [
            "how long", "how long is this", "how long is it", "how long does it take", "how long does this take", "how long will it take", "how long will this take", "how much time", "how much longer", "how many questions", "how many questions are there", "how many more", "how many more questions", "how many questions left", "how many questions are left", "how many questions are still left", "how many are left", "how many to go", "how many left", "are we done", "are we there yet", "is it long",
            "combien de temps", "combien de temps ca prend", "combien de temps cela prend il", "ca prend combien de temps", "c est long", "ca dure combien de temps", "combien de questions", "combien de questions encore", "encore combien de questions", "il reste combien de questions", "combien de questions reste t il", "c est bientot fini",
            "cuanto dura", "cuanto tiempo", "cuanto falta", "cuantas preguntas", "cuantas preguntas quedan", "cuantas quedan", "falta mucho",
            "wie lange dauert das", "wie lange", "wie lange noch", "wie lange geht das", "wie viele fragen", "wie viele fragen noch", "wie viele noch",
        ]),
        (CommandKind.AskBack,
        [
            "what", "huh", "sorry what", "what do you mean", "what do you mean by that", "what do you mean by this", "what does that mean", "what does this mean", "what does it mean", "meaning", "meaning what", "in what sense", "in what way", "how do you mean", "how so", "how", "come again", "i don t understand", "i don t get it", "i don t follow", "i dont understand", "i do not understand", "i don t understand the question", "i don t understand this question", "i do not understand the question", "i don t get the question", "not sure what you mean", "i m not sure what you mean", "i don t know what you mean", "not sure i understand", "can you explain", "explain", "please explain", "clarify", "can you clarify", "can you rephrase", "rephrase", "can you rephrase that", "can you be more specific", "be more specific", "such as", "like what", "for example", "an example", "give me an example", "can you give me an example", "can you give an example",
            "quoi", "comment ca", "comment", "c est a dire", "que voulez vous dire", "que voulez vous dire par la", "qu entendez vous par la", "vous voulez dire quoi", "ca veut dire quoi", "qu est ce que ca veut dire", "qu est ce que cela veut dire", "dans quel sens", "je ne comprends pas", "je comprends pas", "je ne comprends pas la question", "je n ai pas compris", "j ai pas compris", "je n ai pas compris la question", "pas compris", "expliquez", "pouvez vous expliquer", "pouvez vous preciser", "precisez", "pouvez vous reformuler", "reformulez", "par exemple", "un exemple", "avez vous un exemple", "donnez moi un exemple",
            "que", "como", "que quiere decir", "que quiere decir con eso", "a que se refiere", "no entiendo", "no entiendo la pregunta", "no lo entiendo", "que significa eso", "en que sentido",
            "was meinen sie", "was meinen sie damit", "wie meinen sie das", "wie bitte", "was heißt das", "was bedeutet das", "ich verstehe nicht", "ich verstehe die frage nicht", "verstehe ich nicht", "inwiefern",
        ]));

    private static Dictionary<string, CommandKind> Index(params (CommandKind Kind, string[] Words)[] table) =>
        table.SelectMany(row => row.Words.Distinct().Select(words => (words, row.Kind))).ToDictionary(pair => pair.words, pair => pair.Kind, StringComparer.Ordinal);
}
