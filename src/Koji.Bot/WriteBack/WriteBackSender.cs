using Koji.Bot.Conversations.Alerts;
using Koji.Bot.Respondents;
using Microsoft.Extensions.Options;

namespace Koji.Bot.WriteBack;

/// <summary>
/// Sends what is due. Each message is taken by one machine for as long as a try may last: whichever is free. Cut off anywhere, it is sent again, with the same id and
/// the same content.
/// </summary>
internal sealed partial class WriteBackSender(
    IWriteBackStore store, WriteBackCaller caller, CompletedInterviews interviews, RespondentUpdates respondents, IOptions<WriteBackOptions> options, TimeProvider time, ILogger<WriteBackSender> logger,
    AlertBook? alerts = null)
{
    private const int LargestRound = 100;

    /// <summary>One slow receiver does not keep the others waiting.</summary>
    private const int AtOnce = 8;

    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    /// <returns>How many were due.</returns>
    public async Task<int> SendDueAsync(CancellationToken cancellationToken)
    {
        var due = await store.ListDueAsync(time.GetUtcNow(), LargestRound, cancellationToken);
        await Parallel.ForEachAsync(
            due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (entry, token) => await HandleAsync(entry, token));
        return due.Count;
    }

    private async Task HandleAsync(WriteBackEntry entry, CancellationToken cancellationToken)
    {
        if (entry.Status == WriteBackStatus.Sent)
        {
            await store.RemoveAsync(entry.Id, entry.Version, cancellationToken);
            return;
        }

        // Where it is not configured any more, nobody is told.
        var body = options.Value.Targets.Contains(entry.To) ? await BodyAsync(entry, cancellationToken) : null;
        if (body is null)
        {
            await store.TrySaveAsync(WriteBackSteps.Done(entry, time.GetUtcNow()), cancellationToken);
            return;
        }

        var begun = WriteBackSteps.Begun(entry, body, options.Value.Timeout + Margin, time.GetUtcNow());
        if (!await store.TrySaveAsync(begun, cancellationToken))
        {
            // Another machine has it, or the person was erased.
            return;
        }

        var taken = begun with { Version = begun.Version + 1 };
        var after = WriteBackSteps.After(taken, await caller.CallAsync(taken, body, cancellationToken), options.Value.GiveUpAfter, time.GetUtcNow());
        if (await store.TrySaveAsync(after, CancellationToken.None) && after.Status == WriteBackStatus.SetAside)
        {
            LogSetAside(logger, after.Id, after.To, after.Attempts, after.Problem ?? "");
            await (alerts?.RaiseAsync(AlertKind.GivenUp, after.To.ToString().ToLowerInvariant(), after.StudyId, $"{after.Problem}; writeback list shows it", CancellationToken.None) ?? Task.CompletedTask);
        }
    }

    /// <returns>Null where there is nothing to tell: the person is gone or opted out of being asked, or the team has no id for them.</returns>
    private async Task<string?> BodyAsync(WriteBackEntry entry, CancellationToken cancellationToken)
    {
        if (await respondents.FindAsync(entry.RespondentId, cancellationToken) is not { } respondent)
        {
            return null;
        }

        if (entry.Event == WriteBackRecorder.Invited)
        {
            return respondent.OptOut is null ? entry.Body : null;
        }

        if (entry.Body is { } before)
        {
            return before;
        }

        return (entry.To == WriteBackTarget.Webhook || !respondent.ExternalIds.IsEmpty) && await interviews.FindAsync(entry.About, cancellationToken) is { } learned
            ? WriteBackBody.Completed(entry, learned, respondent, options.Value.TraitNames)
            : null;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The message {Id} to the {Target} is set aside after {Attempts} tries: {Problem}. 'writeback list' shows what is, and 'writeback retry' sends it again")]
    private static partial void LogSetAside(ILogger logger, string id, WriteBackTarget target, int attempts, string problem);
}
