using System.Text.RegularExpressions;

namespace Koji.Bot.Interviews.Commands;

public static partial class OptOutWords
{
    private static string[] GermanAlone => ["stoppen", "stop bitte", "abmelden", "abmeldung", "austragen", "abbestellen", "aufhoren", "hort auf", "horen sie auf", "hor auf", "keine nachrichten mehr", "keine sms mehr", "nicht mehr schreiben", "widerruf", "widerrufen"];

    /// <summary>An answer where something is being asked.</summary>
    private static string[] GermanAloneOrAnAnswer => ["ende", "beenden", "abbrechen", "schluss", "kundigen"];

    [GeneratedRegex(
        @"^(?:(?:ich mochte|ich will|ich wunsche)(?: bitte)? )?(?:(?:schreiben|schreibt|schreib|kontaktieren|kontaktiert|belastigen|simsen) (?:sie )?(?:mir|mich|uns) (?:bitte )?(?:nicht|nie) ?(?:mehr|wieder)?" +
        @"|(?:schicken|schickt|schick|senden|sendet) (?:sie )?(?:mir|uns) (?:bitte )?keine (?:weiteren )?(?:nachrichten|sms|mails?)(?: mehr)?" +
        @"|(?:horen sie|hort|hor) (?:bitte )?auf (?:mir|mich|uns) (?:zu schreiben|zu kontaktieren|zu belastigen|nachrichten zu (?:schicken|senden))" +
        @"|(?:ich )?(?:mochte|will|wunsche) (?:bitte )?keine (?:weiteren )?(?:nachrichten|sms|mails?)(?: von (?:ihnen|euch))?(?: mehr)?(?: (?:bekommen|erhalten|haben))?|keine (?:weiteren )?(?:nachrichten|sms)(?: mehr)?(?: an mich)?" +
        @"|(?:melden sie|meldet|meld) mich (?:bitte )?ab|(?:mich )?(?:bitte )?(?:abmelden|austragen)|(?:streichen|loschen) sie (?:mich|meine nummer)(?: aus .{1,40})?|(?:loscht|losch|streicht) (?:mich|meine nummer)(?: aus .{1,40})?" +
        @"|ich widerrufe meine (?:einwilligung|zustimmung)|ich (?:mochte|will) (?:nicht mehr|nie wieder) (?:kontaktiert|angeschrieben|belastigt) werden)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex GermanRequest();

    [GeneratedRegex(@"^(?:lassen sie mich|lasst mich|lass mich)(?: bitte)? in ruhe$|^(?:es )?reicht(?: jetzt)?$|^jetzt reicht s$|^das ist spam$|^nervt$|^verschwinde$|^genug$|^schluss damit$", RegexOptions.CultureInvariant)]
    private static partial Regex GermanHint();
}
