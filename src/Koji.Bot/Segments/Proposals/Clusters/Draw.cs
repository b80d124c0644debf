namespace Koji.Bot.Segments.Proposals.Clusters;

/// <summary>Numbers that look random and are the same for the same seed on every machine: SplitMix64 (Steele, Lea and Flood 2014).</summary>
internal sealed class Draw(int seed)
{
    private ulong _state = (uint)seed;

    /// <summary>From 0 to below 1.</summary>
    public double Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>So many different numbers from 0 to below <paramref name="from"/>, in order.</summary>
    public int[] Sample(int from, int count)
    {
        var all = Enumerable.Range(0, from).ToArray();
        for (var i = 0; i < count; i++)
        {
            var other = i + (int)(Next() * (from - i));
            (all[i], all[other]) = (all[other], all[i]);
        }

        return [.. all.Take(count).Order()];
    }
}
