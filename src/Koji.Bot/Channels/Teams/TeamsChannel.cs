using System.Collections.Immutable;
using Koji.Bot.Channels.Teams.Schema;
using Koji.Bot.Interviews;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Channels.Teams;

/// <summary>Sends through the Bot Connector, and only to a service that a verified token vouched for or that is configured.</summary>
internal sealed class TeamsChannel(ConnectorClient connector, ITeamsReferences references, IOptions<TeamsOptions> options) : IChannel, IShowsTyping, ISendsInParts
{
    public const string ChannelName = "teams";

    /// <summary>What is kept of a group; no address of a person, and nothing is ever sent there.</summary>
    internal const string GroupPrefix = "group:";

    /// <summary>How Teams writes the id of a bot.</summary>
    private const string BotPrefix = "28:";

    private readonly TeamsOptions _options = options.Value;

    public string Name => ChannelName;

    public ChannelTraits Traits { get; } = TraitsOf(options.Value);

    /// <summary>Microsoft does not say how long Teams shows it; its own SDK shows it anew every two seconds, which costs a third of the requests of a chat.</summary>
    public TimeSpan TypingLasts => TimeSpan.FromSeconds(5);

    internal static ChannelTraits TraitsOf(TeamsOptions options) => new(
        CanInitiate: options.FirstContact is not null, options.BurstPause, options.BurstCap,
        Limits: SendLimits.Of(options.Limit, TeamsOptions.PublishedLimit, options.ChatLimit, TeamsOptions.PublishedChatLimit));

    public ImmutableArray<Say> PartsOf(Say say) => TeamsWriter.PartsOf(say);

    public async Task<SendOutcome> SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        if (message.To.Address.StartsWith(GroupPrefix, StringComparison.Ordinal))
        {
            return new RecipientGone("a group holds no interviews");
        }

        var reference = await FindAsync(message.To, cancellationToken);
        return message.Content switch
        {
            Say say when reference is not null => await SayAsync(reference, say, message.Language, cancellationToken),
            Say say => await FirstContactAsync(message.To, say, message.Language, cancellationToken),
            Amend amend => await AmendAsync(reference, amend, message, cancellationToken),
            _ => new Rejected($"Teams cannot send a {message.Content.GetType().Name}"),
        };
    }

    public async Task ShowTypingAsync(ChannelAddress to, CancellationToken cancellationToken)
    {
        // A courtesy, not a message: where it fails, nothing is missing.
        if (await FindAsync(to, cancellationToken) is { } reference)
        {
            await connector.SendToConversationAsync(reference.ServiceUrl, reference.ConversationId, TeamsWriter.Typing(reference), cancellationToken);
        }
    }

    /// <summary>What was vouched for to another app, or to none, is not vouched for to this one.</summary>
    private async Task<TeamsReference?> FindAsync(ChannelAddress to, CancellationToken cancellationToken) =>
        await references.FindAsync(to.Address, cancellationToken) is { } reference && reference.AppId == _options.App ? reference : null;

    private async Task<SendOutcome> SayAsync(TeamsReference reference, Say say, string language, CancellationToken cancellationToken)
    {
        var messages = TeamsWriter.Messages(reference, say, language);
        foreach (var (index, message) in messages.Index())
        {
            var outcome = ConnectorFailures.Outcome(
                await connector.SendToConversationAsync(reference.ServiceUrl, reference.ConversationId, message, cancellationToken));
            if (outcome is not Sent)
            {
                // Its beginning has arrived: the whole of it may come once more, not for ever.
                return index == 0 || outcome is RecipientGone ? outcome : new UnknownOutcome("only the beginning of a long text was sent");
            }

            if (index == messages.Count - 1)
            {
                return say.Prompt is null || TeamsWriter.CanChange(messages) ? outcome : new Sent(null);
            }
        }

        throw new InvalidOperationException("There was nothing to say.");
    }

    private async Task<SendOutcome> AmendAsync(TeamsReference? reference, Amend amend, OutboundMessage message, CancellationToken cancellationToken)
    {
        if (reference is null || message.AmendsMessageId is not { } id || TeamsWriter.Changed(reference, amend, message.Language) is not { } activity)
        {
            return new Sent(null);
        }

        var reply = await connector.UpdateActivityAsync(reference.ServiceUrl, reference.ConversationId, id, activity with { Id = id }, cancellationToken);
        var outcome = ConnectorFailures.Outcome(reply, isAmend: true);
        return outcome is Sent ? new Sent(id) : outcome;
    }

    /// <summary>
    /// Creating a conversation with a person again gives the same one, so that a first contact cut off half-way is simply made again.
    /// It succeeds where the app is installed for the person.
    /// </summary>
    private async Task<SendOutcome> FirstContactAsync(ChannelAddress to, Say say, string language, CancellationToken cancellationToken)
    {
        if (_options.FirstContact is not { } serviceUrl)
        {
            return new RecipientGone("this person has not written, and without Koji:Channels:Teams:ServiceUrl nobody is written to first");
        }

        var reply = await connector.CreateConversationAsync(serviceUrl, Parameters(to), cancellationToken);
        if (reply is not Answered { IsSuccess: true, Id: { Length: > 0 } conversationId })
        {
            return ConnectorFailures.OfFirstContact(reply);
        }

        var reference = await references.RecordAsync(Created(to, conversationId, serviceUrl), cancellationToken);
        return reference.Address == to.Address
            ? await SayAsync(reference, say, language, cancellationToken)
            : new RecipientGone("this person is reached at another address");
    }

    private ConversationParameters Parameters(ChannelAddress to) => new()
    {
        Bot = new ChannelAccount { Id = BotId },
        Members = [new ChannelAccount { Id = to.Address }],
        TenantId = _options.TenantId,
        ChannelData = _options.TenantId is { } tenant ? new TeamsChannelData(new TenantInfo(tenant)) : null,
    };

    private TeamsReference Created(ChannelAddress to, string conversationId, Uri serviceUrl) => new()
    {
        Address = to.Address,
        ConversationId = conversationId,
        ServiceUrl = serviceUrl.AbsoluteUri,
        ChannelId = "msteams",
        AppId = _options.App,
        BotId = BotId,
        AadObjectId = to.Address,
        TenantId = _options.TenantId,
        // The invitation says who Koji is.
        Welcomed = true,
    };

    private string BotId => $"{BotPrefix}{_options.AppId}";
}
