using System.Collections.Immutable;

namespace Koji.Bot.Researchers.Wishes;

/// <summary>What words in a wish can stand for.</summary>
/// <param name="Studies">Ids and names.</param>
/// <param name="Segments">Ids and names.</param>
public sealed record KnownNames(ImmutableArray<(string Id, string Name)> Studies, ImmutableArray<(string Id, string Name)> Segments);

/// <summary>
/// Reads what somebody wants from plain language. Whatever a reader says is read as a line that could have been typed: it can choose among the commands there are
/// and nothing else, and what changes anything is only proposed.
/// </summary>
public interface IWishReader
{
    /// <returns>A line; null where the wish is not clear.</returns>
    ValueTask<string?> ReadAsync(string text, KnownNames known, CancellationToken cancellationToken);
}
