using Koji.Bot.Conversations;
using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Outreach.Links;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Outreach.Moves;

/// <summary>How a person gets to another channel with their interview.</summary>
public sealed class MoveLinks(IOptions<SignedLinkOptions> options)
{
    /// <summary>
    /// A link where the channel has links, else a code to type; two words are enough where the interview was before.
    /// </summary>
    /// <returns>Null where there is no way.</returns>
    public MoveOffer? To(string channel, string studyId, string payload, MoveTicket ticket, bool wasThere) => channel switch
    {
        "telegram" when options.Value.Bot is { } bot => new MoveOffer(channel, $"https://t.me/{bot}?start={payload}", null, Until: ticket.ExpiresAt),
        "web" => new MoveOffer(channel, $"{options.Value.Root}/chat/{Uri.EscapeDataString(studyId)}?start={payload}", null, Until: ticket.ExpiresAt),
        "sms" when options.Value.SmsNumber is not { Length: > 0 } => null,
        _ when wasThere => new MoveOffer(channel, null, null, NumberOf(channel)),
        _ when ticket.Code is { } code => new MoveOffer(channel, null, MoveCode.Shown(code), NumberOf(channel), ticket.CodeExpiresAt),
        _ => null,
    };

    /// <summary>
    /// Where codes are heard: where there is no link. Not on the web page, on which everybody can be as many addresses as they like, so that their guesses could not be counted.
    /// </summary>
    public bool HearsCodes(string channel) => channel is not "web" && (channel != "telegram" || options.Value.Bot is null);

    private string? NumberOf(string channel) => channel == "sms" ? options.Value.SmsNumber : null;
}
