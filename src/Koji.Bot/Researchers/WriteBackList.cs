using System.Collections.Immutable;
using System.Globalization;
using Koji.Bot.Researchers.Commands;
using Koji.Bot.WriteBack;

namespace Koji.Bot.Researchers;

/// <summary>What could not be sent on to the team's own systems, for researchers. What it says is shown nowhere.</summary>
public sealed class WriteBackList(IWriteBackStore store, TimeProvider time)
{
    public async Task<CommandReply> ListAsync(CancellationToken cancellationToken)
    {
        var entries = await store.ListSetAsideAsync(cancellationToken);
        return entries.Count == 0
            ? CommandReply.Done(new ReplyText("Nothing is set aside: what is to be sent on was, or is still tried."))
            : CommandReply.Done(
                new ReplyTable(["id", "what", "to", "study", "since", "tries", "reason"], [.. entries.Select(Row)]),
                new ReplyText("writeback retry ID|all sends again; writeback discard ID throws away."));
    }

    public async Task<CommandReply> RetryAsync(string id, CancellationToken cancellationToken)
    {
        var chosen = (await store.ListSetAsideAsync(cancellationToken)).Where(entry => id == "all" || entry.Id == id).ToList();
        if (chosen.Count == 0)
        {
            return id == "all" ? CommandReply.Done(new ReplyText("Nothing is set aside.")) : Unknown(id);
        }

        foreach (var entry in chosen)
        {
            // Whoever lost the race: somebody else has just done the same.
            await store.TrySaveAsync(WriteBackSteps.TriedAnew(entry, time.GetUtcNow()), cancellationToken);
        }

        return CommandReply.Done(new ReplyText($"{Wording.Count(chosen.Count, "message")} will be sent again by the server."));
    }

    public async Task<CommandReply> DiscardAsync(string id, CancellationToken cancellationToken)
    {
        if ((await store.ListSetAsideAsync(cancellationToken)).FirstOrDefault(entry => entry.Id == id) is not { } entry)
        {
            return Unknown(id);
        }

        await store.RemoveAsync(entry.Id, entry.Version, cancellationToken);
        return CommandReply.Done(new ReplyText($"{id} is thrown away."));
    }

    private static CommandReply Unknown(string id) => CommandReply.Wrong($"Nothing is set aside under '{id}'. writeback list shows what is.");

    private static ImmutableArray<string> Row(WriteBackEntry entry) =>
    [
        entry.Id,
        entry.Event,
        entry.To.ToString().ToLowerInvariant(),
        entry.StudyId,
        entry.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        entry.Attempts.ToString(CultureInfo.InvariantCulture),
        entry.Problem ?? "",
    ];
}
