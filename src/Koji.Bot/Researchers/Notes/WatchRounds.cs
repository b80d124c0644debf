using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Koji.Bot.Channels;

namespace Koji.Bot.Researchers.Notes;

/// <summary>Looks every so often at what somebody wants to be told of, and writes where there is news. Several machines may look: the same news is one message.</summary>
internal sealed partial class WatchRounds(IDeskNotes notes, Sightings sightings, IInbox inbox, TimeProvider time, ILogger<WatchRounds> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>One look at everything.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        foreach (var note in await notes.ListAsync(Watch.NoteKind, cancellationToken))
        {
            var watch = Watch.Of(note);
            if (await sightings.LookAsync(watch, cancellationToken) is not { } sighting || sighting.Stand == watch.Seen)
            {
                continue;
            }

            if (sighting.News is { } news)
            {
                // Written before it is kept as seen: cut off in between it is written once more, under the same id, which is dropped.
                await inbox.AppendAsync(
                    new Inbound { From = watch.Chat, DeliveryId = $"news-{Hash($"{watch.Id}\n{watch.Seen}\n{sighting.Stand}")}", Content = new DeskNoticeContent(news), ReceivedAt = time.GetUtcNow() },
                    cancellationToken);
            }

            if (await notes.FindAsync(Watch.NoteKind, watch.Id, cancellationToken) is not null)
            {
                await notes.PutAsync((watch with { Seen = sighting.Stand }).Note(note.At), cancellationToken);
            }
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "A look that fails is made again; the next watch is not its business.")]
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await LookAsync(stoppingToken);
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    LogFailed(log, exception.GetType().Name);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The program ends.
        }
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));

    [LoggerMessage(Level = LogLevel.Warning, Message = "Looking at what researchers want to be told of failed ({Reason}); it is tried again")]
    private static partial void LogFailed(ILogger logger, string reason);
}
