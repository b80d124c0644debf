using System.Diagnostics;
using System.Globalization;

namespace Koji.Load.Measuring;

/// <summary>What a figure means nothing without: the machine, the day, the commit, and what else was running.</summary>
internal static class Circumstances
{
    public static string Describe() => string.Join(
        "; ",
        TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC",
        $"commit {Commit()}",
        $"{Environment.ProcessorCount} processors ({Line("/proc/cpuinfo", "model name") ?? "of a model that is not told"})",
        $"load of the machine {Line("/proc/loadavg", "") ?? "not told"}",
        $".NET {Environment.Version}");

    private static string Commit()
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", ["rev-parse", "--short", "HEAD"]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = AppContext.BaseDirectory })!;
            return git.StandardOutput.ReadToEnd().Trim() is { Length: > 0 } commit ? commit : "unknown";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "unknown";
        }
    }

    /// <summary>The value of a line of one of the kernel's files; null where there is none.</summary>
    private static string? Line(string file, string name) =>
        File.Exists(file) && File.ReadLines(file).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal)) is { } line
            ? line[(line.IndexOf(':') + 1)..].Trim()
            : null;
}
