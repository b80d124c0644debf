using System.Diagnostics;
using System.Globalization;

namespace Koji.Load.Measuring;

/// <summary>What a process has used so far.</summary>
/// <param name="Cpu">Of all its threads, in the kernel too.</param>
/// <param name="Memory">Resident, in bytes.</param>
/// <param name="Written">Bytes sent to the disk; absent where the system does not tell.</param>
internal sealed record Usage(TimeSpan Cpu, long Memory, long? Written)
{
    public static Usage Of(Process process)
    {
        process.Refresh();
        return new Usage(process.TotalProcessorTime, process.WorkingSet64, WrittenBy(process.Id));
    }

    private static long? WrittenBy(int id)
    {
        try
        {
            const string Mark = "write_bytes:";
            return File.ReadLines($"/proc/{id}/io").FirstOrDefault(line => line.StartsWith(Mark, StringComparison.Ordinal)) is { } line
                ? long.Parse(line.AsSpan(Mark.Length), CultureInfo.InvariantCulture)
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
