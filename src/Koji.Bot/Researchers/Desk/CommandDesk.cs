using System.Collections.Immutable;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Researchers.Commands;
using Koji.Bot.Researchers.Team;

namespace Koji.Bot.Researchers.Desk;

/// <summary>Commands of the team that come by a chat: the same router as in the terminal, with the rights of whoever types, and answers as sheets.</summary>
public sealed class CommandDesk(TeamRoster roster, CommandRouter router, PlacedFiles files) : ICommandDesk
{
    /// <summary>The word of a button that decides against what was proposed.</summary>
    internal const string Leave = "leave it";

    private const string Stale = "That card is done with: it was decided already, or a newer one took its place. Nothing was done. Type the command again to see how things stand.";
    private const string Left = "Left as it is. Nothing was done.";

    public async ValueTask<DeskAnswer> AnswerAsync(DeskRequest request, CancellationToken cancellationToken)
    {
        if (roster.Find(request.Said.By) is not { } who)
        {
            // No longer of the team: what strangers hear, which in a chat without a question is nothing.
            return DeskAnswer.Nothing;
        }

        if (request.IsStale)
        {
            return new DeskAnswer([Words(request, Stale)], LeavesOpen: true);
        }

        if (request.Said.Line == Leave)
        {
            return new DeskAnswer([Words(request, Left) with { Replaces = request.Said.SheetMessageId }]);
        }

        var (line, pasted) = DeskLine.Read(request.Said.Line);
        // A field of a card for a whole file is what was pasted.
        pasted ??= request.Said.Fields.GetValueOrDefault("yaml");
        var command = CommandParser.Parse(line);
        if (command is LaunchStudy launch)
        {
            // In a chat a launch is looked at before it is made.
            command = launch with { Asks = !launch.Confirmed };
        }

        var reply = await files.InAsync(new PastedText(pasted), () => router.RunAsync(command, ContextOf(request, who), cancellationToken));
        var sheet = ReplySheet.Of(request.Id, reply);
        // What was decided on a card stands where the card was.
        var isDecided = request.Said.SheetId is not null && reply.Outcome == ReplyOutcome.Done && IsOnce(request);
        return new DeskAnswer([isDecided ? sheet with { Replaces = request.Said.SheetMessageId } : sheet], LeavesOpen: reply.Outcome is ReplyOutcome.Refused or ReplyOutcome.Wrong);
    }

    private static CommandContext ContextOf(DeskRequest request, Researcher who) => new(who, request.Said.IsPersonal)
    {
        Fields = request.Said.Fields,
        Respondent = request.Said.By.Respondent,
        Chat = request.At,
        RequestId = request.Id,
    };

    private static bool IsOnce(DeskRequest request) => request.Said.SheetId!.StartsWith(ReplySheet.OncePrefix, StringComparison.Ordinal);

    private static Sheet Words(DeskRequest request, string text) => new($"say-{request.Id}", [new SheetText(text)], ImmutableArray<SheetButton>.Empty);
}
