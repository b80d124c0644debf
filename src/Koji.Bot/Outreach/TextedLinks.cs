using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Outreach.Links;
using Koji.Bot.Outreach.Rules;
using Koji.Bot.Respondents;
using Koji.Bot.Studies;

namespace Koji.Bot.Outreach;

/// <summary>Links by text message, where a study wants them: for people who can be written to on none of its channels, and who consented to texts.</summary>
public sealed class TextedLinks(InvitationLinks links, OptOuts optOuts, OutreachPolicy policy, SpendingLimits limits)
{
    private const string Sms = "sms";

    /// <summary>Where the link would go; null where it may not. An opt-out anywhere silences this too.</summary>
    public async Task<ChannelAddress?> AddressAsync(Study study, Respondent respondent, CancellationToken cancellationToken)
    {
        if (!study.Outreach.LinksByText || study.Channels.Contains(Sms) || respondent.OptOut is not null || !links.CanLinkTo(study))
        {
            return null;
        }

        foreach (var address in respondent.Addresses.Where(address => address.Channel == Sms && ChannelChoice.MayBeWrittenTo(respondent, address, policy.ConsentChannels)))
        {
            if (!await optOuts.StandsAsync(respondent.Id, address, cancellationToken) && await limits.RoomAsync(study, Sms, cancellationToken) > 0)
            {
                return address;
            }
        }

        return null;
    }

    /// <summary>What is said where an invitation has come by text to a study that is not taken there; null where it is none of those.</summary>
    /// <param name="study">The version that is current.</param>
    internal async Task<StartDecision?> InsteadAsync(Invitation invitation, Respondent? respondent, Study? study, StartRequest request, CancellationToken cancellationToken)
    {
        if (invitation.Status != InvitationStatus.LinkOnly || request.From.Channel != Sms || study is null || study.Channels.Contains(Sms))
        {
            return null;
        }

        if (respondent is null || await AddressAsync(study, respondent, cancellationToken) != request.From || links.All(invitation.Id, study) is not [{ Url: { } url }, ..])
        {
            return new RefuseStart(StartRefusal.OptedOut);
        }

        var language = InterviewLanguage.Choose(study, respondent.Language, request.LanguageHint);
        return new TellLink(url, study.Guide.Opening.Asker.In(language), study.Guide.Opening.Purpose.In(language), language, study.Id);
    }
}

/// <summary>Puts a link into the conversation at a person's telephone number: from there on it is a message like any other.</summary>
public sealed class TextedLinkHandOn(TextedLinks texts, IInbox inbox, IEnumerable<IChannel> channels) : ILinkHandOn
{
    private readonly bool _isThere = channels.Any(channel => channel.Name == "sms");

    public async Task<bool> CanAsync(Study study, Respondent respondent, CancellationToken cancellationToken) =>
        _isThere && await texts.AddressAsync(study, respondent, cancellationToken) is not null;

    public async Task HandOnAsync(Invitation invitation, Study study, Respondent respondent, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await texts.AddressAsync(study, respondent, cancellationToken) is { } address)
        {
            await inbox.AppendAsync(
                new Inbound { From = address, DeliveryId = invitation.Id, Content = new InviteContent(invitation.Id), ReceivedAt = now, LanguageHint = respondent.Language },
                cancellationToken);
        }
    }
}
