namespace Koji.Bot.Channels.Sms;

internal enum TwilioKeyword
{
    None,
    Stop,
    Start,
    Help,
}

/// <summary>
/// The words that Twilio handles itself: it answers them, and blocks or unblocks the number. Only a text that is the word and nothing else counts
/// (Twilio: "support for opt-out keywords").
/// </summary>
internal static class TwilioKeywords
{
    private static readonly Dictionary<string, TwilioKeyword> Usual = new(StringComparer.OrdinalIgnoreCase)
    {
        ["STOP"] = TwilioKeyword.Stop,
        ["STOPALL"] = TwilioKeyword.Stop,
        ["UNSUBSCRIBE"] = TwilioKeyword.Stop,
        ["CANCEL"] = TwilioKeyword.Stop,
        ["END"] = TwilioKeyword.Stop,
        ["QUIT"] = TwilioKeyword.Stop,
        ["REVOKE"] = TwilioKeyword.Stop,
        ["OPTOUT"] = TwilioKeyword.Stop,
        ["START"] = TwilioKeyword.Start,
        ["YES"] = TwilioKeyword.Start,
        ["UNSTOP"] = TwilioKeyword.Start,
        ["HELP"] = TwilioKeyword.Help,
        ["INFO"] = TwilioKeyword.Help,
    };

    /// <param name="optOutType">What Twilio says itself, where Advanced Opt-Out is on; it knows words of the team's own.</param>
    public static TwilioKeyword Read(string? optOutType, string body) => optOutType switch
    {
        "STOP" => TwilioKeyword.Stop,
        "START" => TwilioKeyword.Start,
        "HELP" => TwilioKeyword.Help,
        _ => Usual.GetValueOrDefault(body.Trim()),
    };
}
