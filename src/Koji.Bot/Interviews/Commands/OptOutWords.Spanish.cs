using System.Text.RegularExpressions;

namespace Koji.Bot.Interviews.Commands;

public static partial class OptOutWords
{
    private static string[] SpanishAlone => ["parar", "pare", "paren", "para ya", "alto ya", "darme de baja", "dar de baja", "dame de baja", "deme de baja", "denme de baja", "darse de baja", "baja por favor", "desuscribir", "desuscribirme", "desuscribirse", "cancelar suscripcion"];

    /// <summary>Also a place, a voice, "it is enough": an answer where something is being asked.</summary>
    private static string[] SpanishAloneOrAnAnswer => ["baja", "alto", "basta", "cancelar", "terminar", "salir"];

    /// <summary>A "no" at the beginning is part of what is asked here, where in other languages it is courtesy ("no, stop").</summary>
    private static bool IsSpanishRequest(string written) => SpanishRequest().IsMatch(SpanishCourtesy().Replace(written, "").Trim());

    [GeneratedRegex(@"^(?:(?:por favor|hola|gracias|perdon)\s+)+|(?:\s+(?:por favor|gracias|ya|ahora))+$", RegexOptions.CultureInvariant)]
    private static partial Regex SpanishCourtesy();

    [GeneratedRegex(
        @"^(?:(?:quiero|quisiera|deseo|necesito) (?:que )?)?(?:(?:deje|dejen|deja|dejad|pare|paren|para|cese|cesen) de (?:mandar(?:me|nos)?|enviar(?:me|nos)?|escribir(?:me|nos)?|molestar(?:me|nos)?|contactar(?:me|nos)?)(?: (?:mas|estos|sus|tus|los|de))*(?: (?:mensajes?|sms|textos?))?" +
        @"|(?:darme|me doy|dame|deme|denme|me quiero dar) de baja(?: .{1,40})?" +
        @"|no (?:me|nos) (?:escriba|escriban|escribas|mande|manden|mandes|envie|envien|envies|contacte|contacten|contactes|moleste|molesten|molestes)(?: (?:mas|mas mensajes|mensajes|mas sms|nunca mas|nada mas|nada))?" +
        @"|(?:ya )?no (?:quiero|deseo) (?:recibir )?(?:mas|estos|sus|tus|ningun) (?:mensajes?|sms|textos?)(?: suyos| tuyos)?|(?:ya )?no quiero (?:que me (?:escriban|escriba|contacten|contacte|molesten|manden mensajes)|recibir (?:mensajes|sms))(?: mas)?" +
        @"|(?:borre|borren|borra|elimine|eliminen|elimina|quite|quiten|quita)(?:me| mi numero)(?: de .{1,40})?|no mas|no mas (?:mensajes?|sms|textos?)|no molestar|retiro mi consentimiento|revoco mi consentimiento)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex SpanishRequest();

    [GeneratedRegex(@"^(?:dejeme|dejenme|dejame|dejadme) en paz$|^(?:ya )?basta ya$|^ya basta$|^es spam$|^esto es spam$|^(?:no )?me molestan$|^vayase$|^callate$|^dejen de preguntar(?:me)?$", RegexOptions.CultureInvariant)]
    private static partial Regex SpanishHint();
}
