using Koji.Synthesis.Themes.Algebra;

namespace Koji.Synthesis.Meaning;

/// <summary>What texts mean, as a model of language sees it: a direction each. A value: the same meanings and the same answers give the same themes.</summary>
public sealed class Meanings
{
    private readonly Dictionary<string, float[]> _directions;

    /// <param name="directions">By text; all of the same length. What is nought or no number is left out.</param>
    /// <exception cref="ArgumentException">They differ in length.</exception>
    public Meanings(IEnumerable<KeyValuePair<string, float[]>> directions)
    {
        _directions = directions
            .Where(pair => pair.Value.All(float.IsFinite) && Vectors.Dot(pair.Value, pair.Value) is > 0 and < float.PositiveInfinity)
            .ToDictionary(pair => pair.Key, pair => Unit(pair.Value), StringComparer.Ordinal);
        Width = _directions.Values.Select(direction => direction.Length).FirstOrDefault();
        if (_directions.Values.Any(direction => direction.Length != Width))
        {
            throw new ArgumentException("Not all directions have the same length: they come from different models.", nameof(directions));
        }
    }

    /// <summary>How many texts have one.</summary>
    public int Count => _directions.Count;

    /// <summary>How many numbers a direction has.</summary>
    public int Width { get; }

    /// <returns>Of length one; null where nothing is known of the text.</returns>
    public float[]? Of(string text) => _directions.GetValueOrDefault(text);

    private static float[] Unit(float[] direction)
    {
        var unit = direction.ToArray();
        Vectors.Normalize(unit);
        return unit;
    }
}
