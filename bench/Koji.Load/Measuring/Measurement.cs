namespace Koji.Load.Measuring;

/// <summary>What one measurement found.</summary>
/// <param name="Program">Who was measured.</param>
/// <param name="Open">Conversations that were open meanwhile and rested.</param>
/// <param name="Mode">As fast as it goes, or at a fixed rate.</param>
/// <param name="Unanswered">Turns that had no reply half a minute after the end, or whose message was refused.</param>
/// <param name="ProgramCpu">Of the program, over all turns.</param>
/// <param name="DriverCpu">Of the driver, which shares the processors.</param>
/// <param name="Memory">Resident at the end, in bytes.</param>
/// <param name="Written">By the program to the disk, in bytes.</param>
internal sealed record Measurement(
    string Program, int Open, string Mode, int Turns, int Unanswered, TimeSpan Took, double[] Latencies, TimeSpan ProgramCpu, TimeSpan DriverCpu, long Memory, long? Written)
{
    /// <summary>Of <see cref="Latencies"/>.</summary>
    public static readonly double[] Shares = [0.5, 0.99, 0.999];

    public double TurnsPerSecond => Turns / Took.TotalSeconds;
}
