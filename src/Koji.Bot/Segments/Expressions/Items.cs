using System.Collections;
using System.Collections.Immutable;

namespace Koji.Bot.Segments.Expressions;

/// <summary>A list that equals another with equal elements, so that expressions compare by what they say.</summary>
public readonly struct Items<T> : IReadOnlyList<T>, IEquatable<Items<T>>
{
    private readonly ImmutableArray<T> _elements;

    public Items(params ReadOnlySpan<T> elements) => _elements = [.. elements];

    public int Count => _elements.IsDefault ? 0 : _elements.Length;

    public T this[int index] => _elements[index];

    public static bool operator ==(Items<T> left, Items<T> right) => left.Equals(right);

    public static bool operator !=(Items<T> left, Items<T> right) => !left.Equals(right);

    public IEnumerator<T> GetEnumerator() => (_elements.IsDefault ? [] : _elements).AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool Equals(Items<T> other) => this.SequenceEqual(other);

    public override bool Equals(object? obj) => obj is Items<T> other && Equals(other);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var element in this)
        {
            hash.Add(element);
        }

        return hash.ToHashCode();
    }
}
