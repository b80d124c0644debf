using Koji.Bot.Channels.Teams.Schema;
using Koji.Bot.Interviews;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Channels.Teams.Desk;

/// <summary>
/// The research team's side of the same bot: what it says to them, in personal chats, group chats and the threads of channels. A channel of its own, so that
/// commands wait for no interview, and who wants no interviews can still steer.
/// </summary>
internal sealed class DeskChannel(ConnectorClient connector, ITeamsReferences references, IOptions<TeamsOptions> options) : IChannel
{
    public const string ChannelName = "teams-desk";

    /// <summary>Before the id of a group or a thread: no address of a person.</summary>
    private const string PlacePrefix = "desk:";

    public string Name => ChannelName;

    public ChannelTraits Traits { get; } = new(
        CanInitiate: true, TimeSpan.Zero, TimeSpan.Zero, Limits: SendLimits.Of(options.Value.Limit, TeamsOptions.PublishedLimit, options.Value.ChatLimit, TeamsOptions.PublishedChatLimit));

    /// <summary>A group or a thread of a channel in which one of the team called the bot; of who is there nothing is kept.</summary>
    public static TeamsReference Place(Activity activity, string? app) => new()
    {
        Address = PlacePrefix + activity.Conversation!.Id,
        ConversationId = activity.Conversation.Id!,
        ServiceUrl = activity.ServiceUrl!,
        ChannelId = activity.ChannelId ?? "",
        AppId = app,
        BotId = activity.Recipient?.Id,
        TenantId = activity.Conversation.TenantId,
        Welcomed = true,
    };

    public async Task<SendOutcome> SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        if (message.Content is not Sheet sheet)
        {
            return new Rejected($"the team's chat cannot show a {message.Content.GetType().Name}");
        }

        if (await references.FindAsync(message.To.Address, cancellationToken) is not { } to || to.AppId != options.Value.App)
        {
            return new RecipientGone("nobody of the team has written here");
        }

        var activities = SheetCard.Messages(to, sheet, message.Language);
        if (sheet.Replaces is { } id && activities is [var only])
        {
            var changed = ConnectorFailures.Outcome(
                await connector.UpdateActivityAsync(to.ServiceUrl, to.ConversationId, id, only with { Id = id }, cancellationToken));
            if (changed is Sent or Throttled or Unavailable)
            {
                return changed is Sent ? new Sent(id) : changed;
            }

            // The message is gone, or too old to be changed: what it would say is said anew.
        }

        SendOutcome outcome = new Sent(null);
        foreach (var (index, activity) in activities.Index())
        {
            outcome = ConnectorFailures.Outcome(await connector.SendToConversationAsync(to.ServiceUrl, to.ConversationId, activity, cancellationToken));
            if (outcome is not Sent)
            {
                return index == 0 || outcome is RecipientGone ? outcome : new UnknownOutcome("only the beginning of a long text was sent");
            }
        }

        return outcome;
    }
}
