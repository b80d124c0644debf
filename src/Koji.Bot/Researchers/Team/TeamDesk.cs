using Koji.Bot.Channels;
using Koji.Bot.Conversations;

namespace Koji.Bot.Researchers.Team;

/// <summary>Tells the team from everybody else, and their commands from their answers.</summary>
public sealed class TeamDesk(TeamRoster roster, IConversationStore conversations, IInterviewDesk interviews) : ITeamDesk
{
    public ValueTask<bool> KnowsAsync(DeskSender sender, CancellationToken cancellationToken) => ValueTask.FromResult(roster.Find(sender) is not null);

    public async ValueTask<string?> CommandOfAsync(DeskSender sender, string text, CancellationToken cancellationToken)
    {
        if (sender.Respondent is not { } respondent)
        {
            return text;
        }

        var chat = await conversations.FindAsync(respondent.ConversationId, cancellationToken);
        var isBeingAsked = chat is { Interview: not null } or { OptOutDoubt: not null } or { Awaited: not null } || chat?.Arrived.IsEmpty == false;
        return WhoIsMeant.Command(text, isBeingAsked, await interviews.HasOptedOutAsync(chat?.RespondentId, respondent, cancellationToken));
    }
}
