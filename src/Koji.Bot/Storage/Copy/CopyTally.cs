using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Koji.Bot.Storage.Copy;

/// <summary>How many documents there are in each collection, and a checksum that does not depend on their order: the sum of the documents' own (SHA-256, the first half).</summary>
public sealed record CopyTally(ImmutableSortedDictionary<string, (long Count, UInt128 Sum)> Collections)
{
    public static CopyTally Empty { get; } = new(ImmutableSortedDictionary.Create<string, (long, UInt128)>(StringComparer.Ordinal));

    public CopyTally Add(string collection, ReadOnlySpan<byte> document)
    {
        var (count, sum) = Collections.GetValueOrDefault(collection);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(document, hash);
        return new CopyTally(Collections.SetItem(collection, (count + 1, unchecked(sum + System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash)))));
    }

    /// <summary>The collections in which the two differ, each with what is expected and what is there.</summary>
    public IReadOnlyList<string> DifferencesFrom(CopyTally expected) =>
    [
        .. Collections.Keys.Union(expected.Collections.Keys).Order(StringComparer.Ordinal)
            .Where(name => Collections.GetValueOrDefault(name) != expected.Collections.GetValueOrDefault(name))
            .Select(name => (name, is_: Collections.GetValueOrDefault(name).Count, should: expected.Collections.GetValueOrDefault(name).Count))
            .Select(one => one.is_ == one.should
                ? FormattableString.Invariant($"{one.name}: {one.is_} documents, but not with the same content")
                : FormattableString.Invariant($"{one.name}: {one.is_} documents instead of {one.should}")),
    ];

    public long Count => Collections.Values.Sum(one => one.Count);
}
