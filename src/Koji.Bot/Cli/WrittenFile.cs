namespace Koji.Bot.Cli;

/// <summary>A file that a verb was asked to write.</summary>
internal static class WrittenFile
{
    /// <returns>Null where it was written; otherwise the exit code, and the reason was told.</returns>
    public static int? Write(string path, Func<string> content, TextWriter errors)
    {
        try
        {
            File.WriteAllText(path, content());
            return null;
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            errors.WriteLine($"The file {path} can't be written: {reason.Message}");
            return ExitCode.Wrong;
        }
    }
}
