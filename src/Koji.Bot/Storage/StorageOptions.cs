namespace Koji.Bot.Storage;

/// <summary>Where the embedded store lies.</summary>
public sealed class StorageOptions
{
    /// <summary><c>Koji:DataDirectory</c>; relative paths are taken from the working directory.</summary>
    public string DataDirectory { get; set; } = ".koji";
}

/// <summary>Which store was chosen, for people: goes on from "The store …" with a directory, or with a server and a database. Holds no secret.</summary>
public sealed record StorePlace(string Says);
