namespace Koji.Bot.Storage;

/// <summary>Where the embedded store lies.</summary>
public sealed class StorageOptions
{
    /// <summary><c>Koji:DataDirectory</c>; relative paths are taken from the working directory.</summary>
    public string DataDirectory { get; set; } = ".koji";
}
