using System.Collections.Immutable;

namespace Koji.Bot.Segments.Proposals;

/// <summary>Which signals a store holds. Counts all of them: for a researcher who asks, not for every signal that arrives.</summary>
public interface ISignalCensus
{
    /// <summary>Those of most people first, then by name.</summary>
    Task<ImmutableArray<SignalSummary>> SignalsAsync(CancellationToken cancellationToken);
}
