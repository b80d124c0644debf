using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Studies;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Outreach.Links;

/// <summary>A link to hand out: the address to open, where it can be made, and the payload in any case.</summary>
/// <param name="Missing">What to configure for an address to be made; null where there is one.</param>
public sealed record InvitationLink(string Channel, string Payload, string? Url, string? Missing);

/// <summary>Makes the full address of an invitation's link on each channel.</summary>
public sealed class InvitationLinks(LinkSigner signer, IOptions<SignedLinkOptions> options)
{
    /// <summary>Links that can be made at all, on a study's channels in its order.</summary>
    public IReadOnlyList<InvitationLink> All(string invitationId, Study study) =>
        [.. study.Channels.Select(channel => To(invitationId, study.Id, channel)).Where(link => link.Url is not null)];

    /// <summary>Whether anybody could be handed a link to this study.</summary>
    public bool CanLinkTo(Study study) => All(InvitationId.Of(study.Id, ""), study).Count > 0;

    /// <param name="channel"><c>telegram</c> or <c>web</c>; other channels have no links.</param>
    public InvitationLink To(string invitationId, string studyId, string channel)
    {
        var payload = signer.Sign(invitationId);
        return channel switch
        {
            "telegram" when options.Value.Bot is { } bot => new InvitationLink(channel, payload, $"https://t.me/{bot}?start={payload}", null),
            "telegram" => new InvitationLink(channel, payload, null, "Set Koji:Channels:Telegram:BotName to the bot's user name, or open https://t.me/BOT?start=PAYLOAD with it."),
            "web" => new InvitationLink(channel, payload, $"{options.Value.Root}/chat/{Uri.EscapeDataString(studyId)}?start={payload}", null),
            _ => new InvitationLink(channel, payload, null, $"The channel {channel} has no links: people are written to there."),
        };
    }
}
