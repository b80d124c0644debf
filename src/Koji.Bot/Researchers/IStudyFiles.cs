namespace Koji.Bot.Researchers;

/// <summary>The files that a researcher names. In a terminal they are the researcher's own; elsewhere there may be none.</summary>
public interface IStudyFiles
{
    /// <summary>Whether this names a file, rather than a study's id.</summary>
    bool IsFile(string name);

    /// <summary>The text, or why there is none as a sentence.</summary>
    Task<FileText> ReadAsync(string name, CancellationToken cancellationToken);

    /// <summary>Writes a file. Returns why it could not be, as a sentence; null where it was.</summary>
    Task<string?> WriteAsync(string name, string text, CancellationToken cancellationToken);
}

/// <summary>Exactly one of the two is there.</summary>
public sealed record FileText(string? Text, string? Problem);

/// <summary>Files of the machine that the terminal runs on.</summary>
public sealed class LocalStudyFiles : IStudyFiles
{
    private const long LargestFile = 2 * 256 * 1024;

    public bool IsFile(string name) =>
        name.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".yml", StringComparison.OrdinalIgnoreCase)
        || name.Contains('/', StringComparison.Ordinal) || name.Contains('\\', StringComparison.Ordinal) || File.Exists(name);

    public async Task<FileText> ReadAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return new FileInfo(name) is { Exists: true, Length: > LargestFile }
                ? new FileText(null, $"{name}: this is larger than any study. Is it the right file?")
                : new FileText(await File.ReadAllTextAsync(name, cancellationToken), null);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return new FileText(null, $"{name}: there is no such file.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new FileText(null, $"{name}: it cannot be read: {exception.Message}");
        }
    }

    public async Task<string?> WriteAsync(string name, string text, CancellationToken cancellationToken)
    {
        try
        {
            await File.WriteAllTextAsync(name, text, cancellationToken);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return $"{name}: it cannot be written: {exception.Message}";
        }
    }
}
