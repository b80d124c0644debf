namespace Koji.Bot.Cli.Doctor;

internal enum Health
{
    Fine,

    /// <summary>It works, and whoever runs it may want to know.</summary>
    Note,
    Wrong,
}

/// <summary>What one check found.</summary>
/// <param name="About">What was looked at, in a word or two.</param>
/// <param name="Says">How it is; where it is wrong, what to write instead. Never a secret.</param>
internal sealed record Finding(Health Health, string About, string Says)
{
    public override string ToString() => $"{Health.ToString().ToLowerInvariant(),-6}{About,-15}{Says}";
}
