using System.Collections.Immutable;

namespace Koji.Bot.Simulation.Persons;

/// <summary>What people of a language say besides their stories.</summary>
internal sealed record Manner(
    ImmutableArray<string> Openers,
    ImmutableArray<string> Unknowing,
    ImmutableArray<string> Refusing,
    ImmutableArray<string> Distressed,
    ImmutableArray<string> NothingThere,
    ImmutableArray<string> Clipped,
    ImmutableArray<string> Annoyed,
    ImmutableArray<string> AsksBack,
    ImmutableArray<string> Foreign,
    string Skip,
    string Yes,
    string No)
{
    private static readonly Manner English = new(
        ["well, ", "hm, ", "honestly ", "oh, ", "let me think. ", "so, "],
        ["no idea to be honest", "I don't know", "dunno", "can't say really, someone else set it up", "nothing comes to mind"],
        ["I'd rather not go into that", "that's between me and my partners", "prefer not to say"],
        ["my husband died in March and I have not looked at any of it since", "I had a breakdown last year, I'm only just back at work", "our house burnt down, so this was the least of it"],
        ["not really, no", "nothing like that", "hm no, can't think of one", "no it's just how it is"],
        ["it just is", "as above", "same thing really", "yeah"],
        ["I told you already", "how many more of these", "are you a robot or what", "does it matter"],
        ["what do you mean?", "sorry, I don't understand the question", "how do you mean?"],
        ["bref", "c'est la vie", "enfin", "voilà quoi"], "skip", "yes", "no");

    private static readonly Manner French = new(
        ["ben, ", "alors, ", "franchement, ", "euh, ", "voyons. ", "disons que "],
        ["aucune idée", "je ne sais pas", "je ne sais plus trop", "c'est un collègue qui s'en occupait, je ne peux pas dire"],
        ["je préfère ne pas en parler", "ça ne regarde que mes associés", "je préfère ne pas répondre"],
        ["mon mari est décédé en mars, je n'ai plus rien regardé depuis", "j'ai craqué l'année dernière, je reprends à peine", "la maison a brûlé, alors vous savez, le reste"],
        ["non, pas vraiment", "rien de ce genre", "non, je ne vois pas", "c'est comme ça, c'est tout"],
        ["c'est comme ça", "pareil", "même chose", "ouais"],
        ["je vous l'ai déjà dit", "il y en a encore beaucoup", "vous êtes un robot ou quoi", "ça change quoi"],
        ["c'est-à-dire ?", "pardon, je n'ai pas compris la question", "que voulez-vous dire ?"],
        ["anyway", "you know", "whatever", "business as usual"], "passer", "oui", "non");

    private static readonly Manner Spanish = new(
        ["pues ", "bueno, ", "la verdad, ", "a ver, "], ["ni idea", "no lo sé", "no sabría decirle"], ["prefiero no decirlo", "eso es cosa nuestra"],
        ["mi marido murió en marzo y no he vuelto a mirar nada"], ["no, la verdad", "nada de eso", "no se me ocurre nada"], ["es así", "lo mismo", "ya"],
        ["ya se lo he dicho", "cuántas quedan", "es usted un robot"], ["¿qué quiere decir?", "perdone, no entiendo la pregunta"], ["anyway", "whatever"], "saltar", "sí", "no");

    private static readonly Manner German = new(
        ["naja, ", "also ", "ehrlich gesagt ", "hm, "], ["keine Ahnung", "weiß ich nicht", "kann ich nicht sagen"], ["das möchte ich nicht sagen", "das ist unsere Sache"],
        ["mein Mann ist im März gestorben, ich habe seither nichts mehr angeschaut"], ["nein, eigentlich nicht", "nichts dergleichen", "fällt mir nichts ein"], ["ist halt so", "dasselbe", "ja"],
        ["habe ich schon gesagt", "wie viele kommen noch", "sind Sie ein Roboter"], ["was meinen Sie damit?", "wie bitte, ich verstehe die Frage nicht"], ["anyway", "whatever"], "überspringen", "ja", "nein");

    public static Manner Of(string language) => language switch { "fr" => French, "es" => Spanish, "de" => German, _ => English };

    public string Say(Stance stance, Dice dice) => One(stance switch { Stance.Unknowing => Unknowing, Stance.Refusing => Refusing, _ => Distressed }, "stance", dice);

    public static string One(ImmutableArray<string> of, string purpose, Dice dice) => of[dice.Pick(purpose, of.Length)];

    /// <summary>How people of a kind put it: an opener, a word of another language, no capitals, no full stops.</summary>
    public string Colour(string words, PersonKind kind, Dice dice)
    {
        var said = kind is not (PersonKind.Terse or PersonKind.Hostile) && dice.Happens("opener", 0.25) ? One(Openers, "which opener", dice) + Lower(words) : words;
        said = kind == PersonKind.CodeSwitching && dice.Happens("foreign", 0.7) ? $"{said}, {One(Foreign, "which foreign", dice)}" : said;
        return dice.Happens("lower case", 0.35) ? Lower(said) : said;
    }

    // "I" keeps its capital in English, and a German noun its own.
    private static string Lower(string text) =>
        text.Length > 1 && char.IsUpper(text[0]) && char.IsLower(text[1]) && !text.Contains('ß') && text[..2] is not ("I " or "I'") ? char.ToLowerInvariant(text[0]) + text[1..] : text;
}
