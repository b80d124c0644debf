using System.Collections.Immutable;
using Koji.Bot.Segments.Evaluation;
using Koji.Bot.Segments.Expressions;

namespace Koji.Bot.Segments.Proposals;

/// <summary>Where proposals look at people: the store, or a file.</summary>
public interface IHistorySource
{
    /// <summary>Everybody known, in the order of their ids, with what they did and are as far as the names go. Each call reads anew.</summary>
    IAsyncEnumerable<KeyValuePair<string, PersonHistory>> ReadAsync(ExpressionNames names, CancellationToken cancellationToken);

    /// <summary>Which signals there are, those of most people first.</summary>
    Task<ImmutableArray<SignalSummary>> SignalsAsync(CancellationToken cancellationToken);
}

/// <summary>What there is of one kind of signal.</summary>
/// <param name="People">How many people did it.</param>
/// <param name="Numbers">Its properties that hold numbers, in order; as far as the latest signals show.</param>
public sealed record SignalSummary(string Name, int People, long Signals, DateTimeOffset First, DateTimeOffset Last, ImmutableArray<string> Numbers);
