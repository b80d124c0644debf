using Koji.Bot.Interviews.Commands;

namespace Koji.Bot.Interviews.Review;

/// <summary>Recognises that a person finds the summary right. The whole message must say so: "fine, but 2 is wrong" does not.</summary>
internal static class ApprovingWords
{
    private static readonly HashSet<string> Right =
    [
        "ok", "okay", "k", "correct", "all correct", "that s correct", "thats correct", "that is correct", "right", "that s right", "thats right", "that is right", "all right", "alright",
        "exactly", "done", "yes that s right", "yes all correct", "yes correct", "good", "sure", "great", "thanks", "thank you", "lgtm",
        "c est correct", "c est exact", "exact", "tout est exact", "tout est correct", "c est juste", "c est ca", "exactement", "oui c est ca", "oui c est bon", "oui tout est exact", "d accord", "merci", "juste",
        "correcto", "todo correcto", "es correcto", "esta bien", "todo bien", "si es correcto", "si todo correcto", "vale", "de acuerdo", "gracias", "exacto", "richtig", "alles richtig", "stimmt", "das stimmt", "stimmt so", "ja stimmt", "ja das stimmt", "genau", "korrekt", "passt", "alles gut", "danke",
    ];

    /// <summary>That there is nothing to change: true behind a "no" as well, which then answers "anything to correct?".</summary>
    private static readonly HashSet<string> NothingToChange =
    [
        "that is all", "that s all", "thats all", "that s it", "thats it", "that is it", "that will be all", "that ll be all", "nothing", "nothing else", "nothing more", "nothing to change", "nothing to add", "nothing to correct",
        "nothing is wrong", "nothing wrong", "no changes", "no change", "no corrections", "that was all fine", "that was fine", "it was all fine", "it was fine", "that s all fine", "thats all fine", "that is all fine", "all was fine", "everything was fine", "that was all right", "that was all good", "that was all correct", "all good", "it s all good", "its all good", "all fine", "it s all fine", "everything is fine", "everything is right", "everything is correct",
        "everything s fine", "everything s right", "everything s correct", "looks good", "looks fine", "looks right", "perfect", "fine", "that s fine", "thats fine", "that is fine", "it s fine", "its fine", "it is fine", "i m good", "i m fine", "we re good",
        "c est tout", "ce sera tout", "c est tout bon", "rien", "rien du tout", "rien d autre", "rien a changer", "rien a corriger", "rien a modifier", "rien a ajouter", "rien a redire", "il n y a rien a changer", "pas de changement", "aucun changement", "aucune correction",
        "tout va bien", "tout allait bien", "c etait tout bon", "c etait bien", "tout etait bon", "tout etait juste", "tout est bon", "tout est juste", "tout est en ordre", "tout bon", "c est bon", "c est parfait", "parfait", "ca me va", "ca va", "tres bien", "impeccable", "nickel",
        "nada", "nada mas", "eso es todo", "nada que cambiar", "nada que corregir", "nichts", "das war s", "das ist alles", "nichts zu andern", "keine anderungen",
    ];

    private static readonly string[] Before = ["no", "nope", "nah", "non", "yes", "yep", "yeah", "yup", "oui", "ok", "okay", "well", "actually", "no actually", "actually no", "yes actually", "no no", "non non", "eh bien", "si", "bueno", "ja", "nein", "en fait", "non en fait", "oui en fait", "finalement"];

    private static readonly string[] After = ["thanks", "thank you", "thx", "for me", "merci", "merci beaucoup", "pour moi", "really", "i think", "je crois", "gracias", "danke"];

    public static bool Say(string words)
    {
        var said = PlainWords.Of(words);
        return Right.Contains(said) || NothingToChange.Contains(Core(said));
    }

    private static string Core(string said)
    {
        var before = Before.Where(word => said.StartsWith(word + " ", StringComparison.Ordinal)).MaxBy(word => word.Length);
        var rest = before is null ? said : said[(before.Length + 1)..];
        var after = After.Where(word => rest.EndsWith(" " + word, StringComparison.Ordinal)).MaxBy(word => word.Length);
        return after is null ? rest : rest[..^(after.Length + 1)];
    }
}
