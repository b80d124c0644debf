using Koji.Bot.Segments.Expressions;

namespace Koji.Bot.Segments;

/// <inheritdoc cref="ISignalHistory"/>
public sealed class SignalHistory(ISegmentStore store) : ISignalHistory
{
    public async Task<DateTimeOffset?> LatestAsync(string respondentId, string signal, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var names = ExpressionNames.None with { Signals = ExpressionNames.None.Signals.Add(signal) };
        return (await store.HistoriesAsync([respondentId], names, cancellationToken)).TryGetValue(respondentId, out var history)
            && history.Signals(signal).LastOrDefault(one => one.At <= at) is { } latest
            ? latest.At
            : null;
    }
}
