using Koji.Bot.Researchers.Commands;

namespace Koji.Bot.Researchers.Wishes;

/// <summary>Answers what was not understood: with what was wished for, where that is clear, else with what to write instead.</summary>
/// <param name="router">Made late: it knows this room.</param>
internal sealed class WishRoom(WishReading wishes, Func<CommandRouter> router) : ICommandRoom
{
    public async Task<CommandReply?> TryAsync(ResearcherCommand command, CommandContext context, CancellationToken cancellationToken)
    {
        if (command is not NotUnderstood wrong)
        {
            return null;
        }

        if (wrong.Line is null || await wishes.ReadAsync(wrong.Line, cancellationToken) is not var (line, wished))
        {
            return CommandReply.Wrong(wrong.Message);
        }

        if (!WishReading.OnlyShows(wished))
        {
            return WishReading.Proposed(line);
        }

        // With the rights of whoever asks, and on record, as if it had been typed.
        var reply = await router().RunAsync(wished, context, cancellationToken);
        return reply with { Parts = reply.Parts.Insert(0, new ReplyRemark($"Read as: {line}")) };
    }
}
