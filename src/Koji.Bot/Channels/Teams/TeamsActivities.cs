using System.Text;
using Koji.Bot.Channels.Teams.Cards;
using Koji.Bot.Channels.Teams.Desk;
using Koji.Bot.Channels.Teams.Schema;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Channels.Teams;

/// <summary>Takes a verified activity in: stored first, then answered.</summary>
internal sealed partial class TeamsActivities(
    IInbox inbox, IUnreadInbound unread, ITeamsReferences references, ConnectorClient connector, IOptions<TeamsOptions> options, TimeProvider time, ILogger<TeamsActivities> logger,
    DeskIntake? desk = null)
{
    /// <summary>The id of no prompt.</summary>
    private const string CardOfAnotherChat = "elsewhere";

    /// <summary>When this completes, whatever is for the conversation is stored and may be acknowledged.</summary>
    /// <param name="raw">The activity as it came.</param>
    public async Task<TeamsReader.Reading> StoreAsync(Activity activity, ReadOnlyMemory<byte> raw, CancellationToken cancellationToken)
    {
        if (desk is not null && await desk.OfAsync(activity, cancellationToken) is { } forDesk)
        {
            await AppendForDeskAsync(activity, forDesk, cancellationToken);
            return new TeamsReader.ForDesk(forDesk);
        }

        var reading = TeamsReader.Read(activity);
        switch (reading)
        {
            case TeamsReader.Arrived { Content: GoneContent } gone:
                await AppendAsync(activity, await RecordAsync(activity, welcomed: false, cancellationToken), gone.Content, gone.DeliveryId, null, cancellationToken);
                break;
            case TeamsReader.Arrived arrived:
                // Who writes needs no greeting any more.
                var writer = await RecordAsync(activity, welcomed: true, cancellationToken);
                await AppendAsync(activity, writer, OfThisChat(activity, arrived.Content, writer), arrived.DeliveryId, arrived.MessageId, cancellationToken);
                break;
            case TeamsReader.Installed when await RecordAsync(activity, welcomed: false, cancellationToken) is { Welcomed: false } reference:
                await AppendAsync(activity, reference, new StartContent(null), TeamsReader.WelcomeDelivery, null, cancellationToken);
                await references.RecordAsync(reference with { Welcomed = true }, cancellationToken);
                break;
            case TeamsReader.Unknown unknown:
                await unread.KeepAsync(
                    UnreadMessage.Of(AddressOf(activity), TeamsReader.DeliveryIdOf(activity), unknown.Kind, Encoding.UTF8.GetString(raw.Span), time.GetUtcNow()), cancellationToken);
                break;
        }

        return reading;
    }

    /// <summary>Tells a group, once, that interviews are held in private. Nothing is lost where it is not said.</summary>
    public async Task AnswerAsync(Activity activity, TeamsReader.Reading reading, CancellationToken cancellationToken)
    {
        if (reading is not TeamsReader.CalledElsewhere elsewhere || await references.FindAsync(GroupAddress(elsewhere), cancellationToken) is { Welcomed: true })
        {
            return;
        }

        var reply = await connector.SendToConversationAsync(
            activity.ServiceUrl!, activity.Conversation!.Id!, TeamsWriter.Reply(activity, TeamsTexts.GroupHint()), cancellationToken);
        if (reply is Answered { IsSuccess: true })
        {
            await references.RecordAsync(Hinted(activity, elsewhere), cancellationToken);
        }
        else
        {
            LogHintNotSent(logger);
        }
    }

    /// <summary>A card that was made for another chat, and forwarded, answers nothing here: it is heard as an old one.</summary>
    private static InboundContent OfThisChat(Activity activity, InboundContent content, TeamsReference chat) =>
        content is PickContent pick && !CardData.IsFor(activity.Value, ChatMark.Of(chat)) ? pick with { PromptId = CardOfAnotherChat } : content;

    private static ChannelAddress AddressOf(Activity activity) =>
        new(TeamsChannel.ChannelName, TeamsReference.AddressOf(PersonOf(activity)?.AadObjectId, activity.Conversation!.Id!));

    /// <summary>An installation may be told as if by the bot itself.</summary>
    private static ChannelAccount? PersonOf(Activity activity) => activity.From?.Id == activity.Recipient?.Id ? null : activity.From;

    private static string GroupAddress(TeamsReader.CalledElsewhere elsewhere) => $"{TeamsChannel.GroupPrefix}{elsewhere.Place}";

    /// <summary>That the hint was given, and nothing of who is there.</summary>
    private TeamsReference Hinted(Activity activity, TeamsReader.CalledElsewhere elsewhere) => new()
    {
        Address = GroupAddress(elsewhere),
        ConversationId = GroupAddress(elsewhere),
        ServiceUrl = activity.ServiceUrl!,
        ChannelId = activity.ChannelId ?? "",
        AppId = options.Value.App,
        Welcomed = true,
    };

    /// <summary>In a personal chat the team's member is reached as a respondent is; elsewhere the reply goes to the thread that it came from.</summary>
    private async Task AppendForDeskAsync(Activity activity, DeskContent content, CancellationToken cancellationToken)
    {
        var reference = content.IsPersonal
            ? await RecordAsync(activity, welcomed: true, cancellationToken)
            : await references.RecordAsync(DeskChannel.Place(activity, options.Value.App), cancellationToken);
        await inbox.AppendAsync(
            new Inbound
            {
                From = new ChannelAddress(DeskChannel.ChannelName, reference.Address),
                // One greeting, however many activities tell of the installation.
                DeliveryId = content.Line == DeskIntake.Greeting ? TeamsReader.WelcomeDelivery : TeamsReader.DeliveryIdOf(activity),
                MessageId = activity.Type == "message" ? activity.Id : null,
                Content = content,
                ReceivedAt = time.GetUtcNow(),
                LanguageHint = TeamsReader.Language(activity),
            },
            cancellationToken);
    }

    private async Task AppendAsync(
        Activity activity, TeamsReference reference, InboundContent content, string deliveryId, string? messageId, CancellationToken cancellationToken) =>
        await inbox.AppendAsync(
            new Inbound
            {
                From = new ChannelAddress(TeamsChannel.ChannelName, reference.Address),
                DeliveryId = deliveryId,
                MessageId = messageId,
                Content = content,
                ReceivedAt = time.GetUtcNow(),
                LanguageHint = TeamsReader.Language(activity),
            },
            cancellationToken);

    private Task<TeamsReference> RecordAsync(Activity activity, bool welcomed, CancellationToken cancellationToken)
    {
        var conversation = activity.Conversation!;
        var person = PersonOf(activity);
        return references.RecordAsync(
            new TeamsReference
            {
                Address = TeamsReference.AddressOf(person?.AadObjectId, conversation.Id!),
                ConversationId = conversation.Id!,
                ServiceUrl = activity.ServiceUrl!,
                ChannelId = activity.ChannelId ?? "",
                AppId = options.Value.App,
                BotId = activity.Recipient?.Id,
                UserId = person?.Id,
                AadObjectId = person?.AadObjectId,
                TenantId = conversation.TenantId,
                Welcomed = welcomed,
            },
            cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "A group that called the bot could not be told that interviews are held in private")]
    private static partial void LogHintNotSent(ILogger logger);
}
