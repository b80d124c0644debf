using System.Collections.Concurrent;
using Koji.Bot.Conversations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Koji.Bot.Tests.Channels;

/// <summary>
/// Keeps every log line, level and exception included: none may hold a secret. What a test plants (secrets, phone numbers, names, what people and
/// Koji wrote to each other) must be in no line at Information or above: <see cref="AssertDiscreet"/>.
/// </summary>
internal sealed class RecordingLogs : ILoggerProvider, ILogger
{
    /// <summary>A shorter text ("yes", "4") says nothing, and stands in many a line by chance.</summary>
    public const int ShortestTelling = 8;

    private readonly ConcurrentDictionary<string, bool> _planted = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _loud = new();

    public ConcurrentQueue<string> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public void Dispose()
    {
    }

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var line = $"{logLevel}: {formatter(state, exception)}{exception}";
        Lines.Enqueue(line);
        if (logLevel >= LogLevel.Information)
        {
            _loud.Enqueue(line);
        }
    }

    /// <summary>What no line may hold; of a text of several lines, none of them.</summary>
    public void Plant(params IEnumerable<string?> tellings)
    {
        foreach (var part in tellings.OfType<string>().SelectMany(telling => telling.Split('\n', StringSplitOptions.TrimEntries)).Where(part => part.Length >= ShortestTelling))
        {
            _planted[part] = true;
        }
    }

    /// <summary>What was said in the interviews of a study that have ended.</summary>
    public async Task PlantTranscriptsAsync(IServiceProvider koji, string studyId)
    {
        await foreach (var interview in koji.GetRequiredService<IInterviewArchive>().ListAsync(studyId, CancellationToken.None))
        {
            Plant(interview.Transcript.Select(entry => entry.Text));
        }
    }

    /// <summary>Fails where a line at Information or above tells what was planted, as it was or as it stands in an address.</summary>
    public void AssertDiscreet()
    {
        Assert.NotEmpty(_planted);
        var told = _planted.Keys.Where(telling => _loud.Any(line =>
            line.Contains(telling, StringComparison.OrdinalIgnoreCase) || line.Contains(Uri.EscapeDataString(telling), StringComparison.OrdinalIgnoreCase)));
        Assert.Empty(told);
    }
}
