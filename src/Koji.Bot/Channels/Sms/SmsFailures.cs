namespace Koji.Bot.Channels.Sms;

/// <summary>
/// What each failure means: of a request (twilio.com/docs/api/errors), and of a text that was taken and not delivered.
/// Twilio's own sentences are not passed on: some quote the number.
/// </summary>
internal static class SmsFailures
{
    public static readonly TimeSpan DefaultRetry = TimeSpan.FromSeconds(10);

    /// <param name="code">Twilio's error code, where the answer had one.</param>
    public static SendOutcome Outcome(int httpStatus, int? code, TimeSpan? retryAfter)
    {
        var reason = code is { } known ? $"Twilio {known}: {Meaning(known)}" : $"HTTP {httpStatus}";
        return (httpStatus, code) switch
        {
            (_, 21610) => new RecipientOptedOut(reason),
            (_, 21211 or 21214 or 21217 or 21265 or 21614) => new RecipientGone(reason),
            (429, _) or (_, 20429 or 14107 or 21611 or 30001 or 30022 or 63018) => new Throttled(retryAfter ?? DefaultRetry),
            (401 or 403, null) => new Unavailable(reason),
            _ when IsOfTheAccount(code) => new Unavailable(reason),
            // A gateway gave up waiting: what stands behind it may have taken the text.
            (504, null) => new UnknownOutcome(reason),
            ( >= 500, _) => new Unavailable(reason),
            ( >= 300 and < 400 or 404 or 408, null) => new Unavailable(reason),
            _ => new Rejected(reason),
        };
    }

    /// <summary>Failures that no waiting mends: somebody must see to the account or the configuration.</summary>
    public static bool NeedsTheTeam(int httpStatus, int? code) =>
        httpStatus is 401 or 403 || code is 21408 || IsOfTheAccount(code);

    /// <summary>What the loop must learn about the recipient of a text that was not delivered; null where it says nothing lasting of them.</summary>
    public static InboundContent? Learned(int code) => code switch
    {
        21610 => new ProviderOptOutContent($"Twilio {code}: {Meaning(code)}"),
        30004 or 30005 or 30006 => new GoneContent($"Twilio {code}: {Meaning(code)}"),
        _ => null,
    };

    /// <summary>In words of ours.</summary>
    public static string Meaning(int code) => code switch
    {
        20003 => "the account's credentials are not accepted (Koji:Channels:Sms:AccountSid, :AuthToken)",
        20005 or 30002 => "the account is not active",
        20403 => "the account may not do this",
        20404 => "there is no such account (Koji:Channels:Sms:AccountSid)",
        14107 or 20429 or 30022 or 63018 => "too many messages at once",
        21211 or 21214 or 21217 => "the number is not valid",
        21212 or 21603 or 21606 or 21659 or 21660 => "the account does not own the sender (Koji:Channels:Sms:From)",
        21265 => "the number is a short code",
        21408 => "texts to this country are not allowed (geographic permissions in Twilio's console)",
        21602 => "the text is empty",
        21610 => "the recipient has opted out",
        21611 or 30001 => "the queue is full",
        21612 => "the sender cannot reach this number",
        21614 => "the number cannot take texts",
        21617 => "the text is too long",
        21701 or 21703 or 21704 or 21705 => "the messaging service is missing or has no sender (Koji:Channels:Sms:MessagingServiceSid)",
        30003 => "the phone is off or out of reach",
        30004 => "the recipient's number is blocked",
        30005 => "the number is unknown or no longer in use",
        30006 => "a landline, or a carrier that takes no texts",
        30007 => "the carrier filtered it as unwanted",
        30008 => "an unknown error on the way",
        30034 => "the sender is not registered for texts to the United States (A2P 10DLC)",
        _ => "see Twilio's list of errors",
    };

    /// <summary>Wrong for every recipient alike: the text waits until it is mended.</summary>
    private static bool IsOfTheAccount(int? code) => code is
        20003 or 20005 or 20403 or 20404
        or 21212 or 21603 or 21606 or 21659 or 21660 or 21701 or 21703 or 21704 or 21705 or 30002;
}
