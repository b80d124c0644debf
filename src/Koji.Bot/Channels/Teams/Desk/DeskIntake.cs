using System.Text.Json;
using Koji.Bot.Channels.Teams.Cards;
using Koji.Bot.Channels.Teams.Schema;

namespace Koji.Bot.Channels.Teams.Desk;

/// <summary>Tells what the research team says to Koji from what respondents say. A stranger's words never come this way.</summary>
/// <param name="team">Absent where there is none.</param>
internal sealed class DeskIntake(ITeamDesk? team)
{
    /// <summary>What stands for a command where one of the team installed the app and has said nothing yet.</summary>
    public const string Greeting = "hello";

    /// <returns>Null where it is nothing of the team's: then it is heard as a respondent's.</returns>
    public async ValueTask<DeskContent?> OfAsync(Activity activity, CancellationToken cancellationToken)
    {
        if (team is null || TeamsReader.IsFromBot(activity) || activity.From is not { } from || from.Id == activity.Recipient?.Id)
        {
            return null;
        }

        var isPersonal = TeamsReader.IsPersonal(activity);
        var sender = new DeskSender(
            TenantOf(activity), from.AadObjectId, isPersonal ? new ChannelAddress(TeamsChannel.ChannelName, TeamsReference.AddressOf(from.AadObjectId, activity.Conversation!.Id!)) : null);
        if (!await team.KnowsAsync(sender, cancellationToken))
        {
            return null;
        }

        return activity.Type switch
        {
            "invoke" when activity.Name == TeamsReader.CardAction => DeskData.Read(activity.Value, sender, isPersonal, activity.ReplyToId),
            "message" when DeskData.Read(activity.Value, sender, isPersonal, activity.ReplyToId) is { } pressed => pressed,
            "message" when TeamsMessageText.Of(activity) is { Length: > 0 } text => await OfTextAsync(activity, sender, text, isPersonal, cancellationToken),
            "installationUpdate" when activity.Action == "add" && isPersonal => new DeskContent(sender, Greeting, isPersonal),
            "conversationUpdate" when activity.MembersAdded is { Count: > 0 } && isPersonal => new DeskContent(sender, Greeting, isPersonal),
            _ => null,
        };
    }

    private async ValueTask<DeskContent?> OfTextAsync(Activity activity, DeskSender sender, string text, bool isPersonal, CancellationToken cancellationToken)
    {
        if (isPersonal)
        {
            // A card of a question answers it, whatever stands beside.
            return CardData.Read(activity.Value) is null && await team!.CommandOfAsync(sender, text, cancellationToken) is { } command ? new DeskContent(sender, command, isPersonal) : null;
        }

        // A group sends much that is not meant for a bot; an interview is never held there, so that whatever calls the bot is a command.
        return TeamsMessageText.MentionsOfBot(activity).Any() ? new DeskContent(sender, text.TrimStart('/'), isPersonal) : null;
    }

    private static string? TenantOf(Activity activity) =>
        activity.Conversation?.TenantId is { Length: > 0 } tenant ? tenant
        : activity.Properties is { } more && more.TryGetValue("channelData", out var data) && data.ValueKind == JsonValueKind.Object
            && data.TryGetProperty("tenant", out var told) && told.ValueKind == JsonValueKind.Object
            && told.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString()
        : null;
}
