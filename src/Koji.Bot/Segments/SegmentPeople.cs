using System.Runtime.CompilerServices;

namespace Koji.Bot.Segments;

internal static class SegmentPeople
{
    private const int AtOnce = 500;

    /// <summary>Ids of everyone known, in order, so many at a time.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<string>> EveryoneAsync(this ISegmentStore store, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = "";
        while (await store.PeopleAsync(after, AtOnce, cancellationToken) is { Count: > 0 } people)
        {
            yield return people;
            after = people[^1];
        }
    }
}
