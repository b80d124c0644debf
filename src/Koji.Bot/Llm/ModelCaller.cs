using System.Collections.Immutable;
using System.Threading.RateLimiting;
using Koji.Bot.Conversations;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Llm;

/// <summary>What asking the model led to.</summary>
/// <param name="Value">Absent: the rules go on, for the reason of <paramref name="Instead"/>.</param>
/// <param name="Refused">What the guards said of replies on the way.</param>
internal sealed record Asked<T>(T? Value, Fallback? Instead, ImmutableArray<string> Refused)
    where T : class;

/// <summary>
/// Asks the model within its deadline, once and once more where the reply cannot be used, and never more calls at once than are allowed.
/// Whatever goes wrong is a reason, never an exception.
/// </summary>
internal sealed class ModelCaller(
    IChatModel model, ModelBudget budget, IOptions<LlmOptions> options, IOptions<ConversationOptions> conversations, TimeProvider time, LlmMetrics metrics, ILogger<ModelCaller> log) : IDisposable
{
    private const int LongestRepair = 2_000;

    private readonly ConcurrencyLimiter _places = Places(options.Value.Concurrency ?? Math.Max(1, conversations.Value.Workers / 4));
    private readonly Breaker _breaker = new(time);

    /// <param name="judge">Makes a value of a reply, or says what is wrong with it.</param>
    public async Task<Asked<T>> AskAsync<T>(ModelTask task, string studyId, FencedPrompt prompt, Func<string, Judged<T>> judge, CancellationToken cancellationToken)
        where T : class
    {
        var refused = ImmutableArray.CreateBuilder<string>();
        using var deadline = new CancellationTokenSource(options.Value.Deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            var (value, instead) = await AskInPlaceAsync(task, studyId, prompt, judge, refused, either.Token);
            return instead is { } reason ? Without(reason) : new Asked<T>(value, null, refused.ToImmutable());
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Note(failed: true);
            return Without(Fallback.TooSlow);
        }

        Asked<T> Without(Fallback reason)
        {
            metrics.FellBack(task, reason);
            Log.FellBack(log, task, studyId, reason);
            return new Asked<T>(null, reason, refused.ToImmutable());
        }
    }

    public void Dispose() => _places.Dispose();

    private async Task<(T? Value, Fallback? Instead)> AskInPlaceAsync<T>(
        ModelTask task, string studyId, FencedPrompt prompt, Func<string, Judged<T>> judge, ImmutableArray<string>.Builder refused, CancellationToken cancellationToken)
        where T : class
    {
        if (!_breaker.MayTry())
        {
            return (null, Fallback.Resting);
        }

        using var place = await _places.AcquireAsync(1, cancellationToken);
        if (!place.IsAcquired)
        {
            return (null, Fallback.Busy);
        }

        Repair? repair = null;
        while (true)
        {
            if (!await budget.HasRoomAsync(studyId, cancellationToken))
            {
                return (null, Fallback.Capped);
            }

            var reply = await CallAsync(task, studyId, prompt, repair, cancellationToken);
            if (InsteadOf(reply.End) is { } instead)
            {
                return (null, instead);
            }

            var judged = reply.End == ReplyEnd.Truncated ? Judged<T>.Unreadable("It was cut off, for it was too long.") : judge(reply.Text);
            if (judged.Guard is { } guard)
            {
                metrics.Guarded(task, guard);
                refused.Add(judged.Problem!);
            }

            if (judged.Value is not null)
            {
                return (judged.Value, null);
            }

            if (repair is not null)
            {
                return (null, judged.Guard is not null ? Fallback.Guarded : reply.End == ReplyEnd.Truncated ? Fallback.Truncated : Fallback.Unreadable);
            }

            repair = new Repair(reply.Text.Length > LongestRepair ? reply.Text[..LongestRepair] : reply.Text, judged.Problem!);
        }
    }

    private async Task<ModelReply> CallAsync(ModelTask task, string studyId, FencedPrompt prompt, Repair? repair, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        try
        {
            var reply = await model.AskAsync(task, prompt, repair, cancellationToken).WaitAsync(cancellationToken);
            Note(failed: reply.End is ReplyEnd.Failed or ReplyEnd.Throttled or ReplyEnd.Rejected);
            await SpentAsync(reply.End.ToString(), reply.Use);
            return reply;
        }
        catch (OperationCanceledException)
        {
            // What was sent is paid for, whether its answer came in time or not.
            await SpentAsync("TooSlow", TokenUse.Estimate(prompt, ""));
            throw;
        }

        async Task SpentAsync(string end, TokenUse use)
        {
            metrics.Called(task, end, time.GetElapsedTime(begun), use);
            await budget.SpentAsync(studyId, task, use, CancellationToken.None);
        }
    }

    private void Note(bool failed)
    {
        if (_breaker.Note(failed))
        {
            Log.Rests(log, Breaker.Rest);
        }
    }

    private static Fallback? InsteadOf(ReplyEnd end) => end switch
    {
        ReplyEnd.Said or ReplyEnd.Truncated => null,
        ReplyEnd.Refused => Fallback.Refused,
        ReplyEnd.Filtered => Fallback.Filtered,
        ReplyEnd.Throttled => Fallback.Throttled,
        ReplyEnd.Rejected => Fallback.Rejected,
        _ => Fallback.Failed,
    };

    private static ConcurrencyLimiter Places(int count) =>
        new(new ConcurrencyLimiterOptions { PermitLimit = count, QueueLimit = count, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });
}
