namespace Koji.Synthesis;

/// <summary>How far a synthesis has come.</summary>
/// <param name="Step">What is being done, in plain words.</param>
/// <param name="Fraction">From 0 to 1 of the whole; never falls.</param>
public sealed record SynthesisProgress(string Step, double Fraction);
