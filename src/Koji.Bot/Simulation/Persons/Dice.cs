namespace Koji.Bot.Simulation.Persons;

/// <summary>
/// Chance that hangs on what it is for, not on the order of the rolls: the same person in the same situation decides the same,
/// whoever interviews them, so that interviewers are compared on the same people.
/// </summary>
internal readonly record struct Dice(ulong Seed)
{
    /// <returns>From 0 to below 1.</returns>
    public double Roll(string purpose) => (Mixed(purpose) >> 11) * (1.0 / (1UL << 53));

    public int Pick(string purpose, int count) => (int)(Roll(purpose) * count);

    public bool Happens(string purpose, double chance) => Roll(purpose) < chance;

    public Dice For(string whom) => new(Mixed(whom));

    private ulong Mixed(string purpose)
    {
        var hash = 14695981039346656037UL ^ Seed;
        foreach (var c in purpose)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        // The finaliser of SplitMix64: neighbouring seeds must not give neighbouring numbers.
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9UL;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBUL;
        return hash ^ (hash >> 31);
    }
}
