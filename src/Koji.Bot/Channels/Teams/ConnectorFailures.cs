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

    /// <summary>The same of creating a conversation: it may be created again, and an id that the service cannot read is nobody's.</summary>
    public static SendOutcome OfFirstContact(ConnectorReply reply) => reply switch
    {
        Answered { IsSuccess: true } => new Unavailable("the service names no conversation"),
        Answered { Status: (int)HttpStatusCode.BadRequest } => new RecipientGone("there is no such person in the tenant"),
        _ => Outcome(reply) is UnknownOutcome unknown ? new Unavailable(unknown.Reason) : Outcome(reply),
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
            // The service always says why; a proxy in between may not.
            HttpStatusCode.Forbidden when answered.Code is null => new Unavailable("refused on the way to the service (HTTP 403 without a reason)"),
            // BotDisabledByAdmin, BotNotInConversationRoster, ConversationBlockedByUser, ForbiddenOperationException, NotEnoughPermissions.
            HttpStatusCode.Forbidden => new RecipientGone(said),
            // 412: two operations met in one conversation, "please try again".
            HttpStatusCode.TooManyRequests or HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict => new Throttled(Wait(answered.RetryAfter)),
            // 408: the service did not get the whole of it.
            HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout or HttpStatusCode.RequestTimeout =>
                answered.RetryAfter is { } wait ? new Throttled(Wait(wait)) : new Unavailable(said),
            // The service failed on the way: it does not say how far it came.
            >= HttpStatusCode.InternalServerError when !isAmend => new UnknownOutcome(said),
            >= HttpStatusCode.InternalServerError => new Unavailable(said),
            // ActivityNotFoundInConversation, too old to be changed, too big: it stays as it is.
            _ when isAmend => new Sent(null),
            HttpStatusCode.NotFound when answered.Code is null => new Unavailable("there is no such service at this address (HTTP 404 without a reason)"),
            // ConversationNotFound.
            HttpStatusCode.NotFound or HttpStatusCode.Gone => new RecipientGone(said),
            // Not followed: the token goes where it was meant to go.
            < HttpStatusCode.BadRequest => new Unavailable($"the service points elsewhere (HTTP {answered.Status})"),
            // Bad Argument, MessageSizeTooBig (413), MethodNotAllowed.
            _ => new Rejected(said),
        };
    }

    private static TimeSpan Wait(TimeSpan? told) => told is { } wait && wait > TimeSpan.Zero ? (wait < LongestRetry ? wait : LongestRetry) : DefaultRetry;
}
