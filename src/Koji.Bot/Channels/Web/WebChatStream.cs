using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Koji.Bot.Storage;

namespace Koji.Bot.Channels.Web;

/// <summary>
/// What an open page hears, as server-sent events: each message once it is added or amended, with its revision as the event's id,
/// so that a page that lost its connection goes on from where it was.
/// </summary>
internal sealed class WebChatStream(IWebMailbox mailbox, TimeProvider time)
{
    /// <summary>Messages that another process put there are found by asking.</summary>
    private static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(2);

    /// <summary>A word now and then, so that neither side takes silence for a broken connection.</summary>
    private static readonly TimeSpan BeatEvery = TimeSpan.FromSeconds(15);

    public async IAsyncEnumerable<SseItem<string>> FollowAsync(string address, long after, WebBell.Listener listener, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var _ = listener;
        var beat = time.GetUtcNow();
        yield return new SseItem<string>("{}", "beat");
        while (!cancellationToken.IsCancellationRequested)
        {
            foreach (var message in await mailbox.ReadAsync(address, after, cancellationToken))
            {
                after = message.Revision;
                yield return new SseItem<string>(KojiJson.Write(message)) { EventId = after.ToString(System.Globalization.CultureInfo.InvariantCulture) };
            }

            if (time.GetUtcNow() - beat >= BeatEvery)
            {
                beat = time.GetUtcNow();
                yield return new SseItem<string>("{}", "beat");
            }

            await WaitAsync(listener, cancellationToken);
            while (listener.TryTake(out var news))
            {
                if (news == WebNews.Typing)
                {
                    yield return new SseItem<string>("{}", "typing");
                }
            }
        }
    }

    private async Task WaitAsync(WebBell.Listener listener, CancellationToken cancellationToken)
    {
        using var enough = new CancellationTokenSource(AskEvery, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(enough.Token, cancellationToken);
        try
        {
            await listener.HeardAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            // Time to ask the mailbox, or to end; the caller sees which.
        }
    }
}
