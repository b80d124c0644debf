using System.Net;

namespace Koji.Bot.Channels.Teams;

/// <summary>What each documented answer of the Bot Connector means ("Status codes from bot conversational APIs" in Microsoft's Teams documentation). Pure.</summary>
internal static class ConnectorFailures
{
    /// <summary>Where the service asks to come again and does not say when.</summary>
    public static readonly TimeSpan DefaultRetry = TimeSpan.FromSeconds(5);

    /// <summary>A <c>Retry-After</c> beyond this is a mistake of somebody's.</summary>
    public static readonly TimeSpan LongestRetry = TimeSpan.FromHours(1);

    /// <param name="isAmend">A change of a message that is there: where it cannot be made, the message stays as it is.</param>
    public static SendOutcome Outcome(ConnectorReply reply, bool isAmend = false) => reply switch
    {
        Answered { IsSuccess: true } answered => new Sent(answered.Id),
        Answered answered => OfStatus(answered, isAmend),
        NotSent not => new Unavailable(not.Reason),
        // The same change twice is one change.
        NoAnswer none when isAmend => new Unavailable(none.Reason),
        NoAnswer none => new UnknownOutcome(none.Reason),
        _ => throw new InvalidOperationException($"{reply.GetType().Name} is a reply of which the table knows nothing."),
    };

    private static SendOutcome OfStatus(Answered answered, bool isAmend)
    {
        var said = answered.Code is null ? $"HTTP {answered.Status}" : $"HTTP {answered.Status} {answered.Code}";
        return (HttpStatusCode)answered.Status switch
        {
            // BotNotRegistered, a secret that ran out: the team's to mend; the message waits for it.
            HttpStatusCode.Unauthorized => new Unavailable("the service does not accept Koji's token"),
            // A government cloud has a service address of its own: the team's to set.
            HttpStatusCode.Forbidden when answered.Code == "InvalidBotApiHost" => new Unavailable("the tenant is served at another address; see Koji:Channels:Teams:ServiceUrl"),
            // BotDisabledByAdmin, BotNotInConversationRoster, ConversationBlockedByUser, ForbiddenOperationException, NotEnoughPermissions.
            HttpStatusCode.Forbidden => new RecipientGone(said),
            HttpStatusCode.TooManyRequests => new Throttled(Wait(answered.RetryAfter)),
            // Two operations met in one conversation: "please try again".
            HttpStatusCode.PreconditionFailed => new Throttled(Wait(answered.RetryAfter)),
            HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout =>
                answered.RetryAfter is { } wait ? new Throttled(Wait(wait)) : new Unavailable(said),
            // The service failed on the way: it does not say how far it came.
            >= HttpStatusCode.InternalServerError when !isAmend => new UnknownOutcome(said),
            >= HttpStatusCode.InternalServerError => new Unavailable(said),
            // ActivityNotFoundInConversation, too old to be changed, too big: it stays as it is.
            _ when isAmend => new Sent(null),
            // ConversationNotFound.
            HttpStatusCode.NotFound or HttpStatusCode.Gone => new RecipientGone(said),
            // Bad Argument, MessageSizeTooBig (413), and a redirect, which is not followed.
            _ => new Rejected(said),
        };
    }

    private static TimeSpan Wait(TimeSpan? told) => told is { } wait && wait > TimeSpan.Zero ? (wait < LongestRetry ? wait : LongestRetry) : DefaultRetry;
}
