using Koji.Bot.Conversations;
using Koji.Bot.Outreach.Links;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Outreach.Moves;

/// <summary>How a person gets to another channel with their interview.</summary>
public sealed class MoveLinks(IOptions<SignedLinkOptions> options)
{
    /// <summary>
    /// A link where the channel has links. In Teams a code, or two words from whoever is known there. By text message those words only, from whoever is known there:
    /// nobody types a signature on a telephone.
    /// </summary>
    /// <returns>Null where there is no way.</returns>
    public MoveOffer? To(string channel, string studyId, string payload, bool isKnownThere) => channel switch
    {
        "telegram" when options.Value.Bot is { } bot => new MoveOffer(channel, $"https://t.me/{bot}?start={payload}", null),
        "telegram" => new MoveOffer(channel, null, payload),
        "web" => new MoveOffer(channel, $"{options.Value.Root}/chat/{Uri.EscapeDataString(studyId)}?start={payload}", null),
        "sms" => isKnownThere && options.Value.SmsNumber is { Length: > 0 } number ? new MoveOffer(channel, null, null, number) : null,
        _ => isKnownThere ? new MoveOffer(channel, null, null) : new MoveOffer(channel, null, payload),
    };
}
