namespace Koji.Bot.Outreach.Links;

/// <summary>Where the server was last reached on this machine, kept beside the store for programs that share it.</summary>
public static class ServedAddress
{
    private const string FileName = "address";

    public static void Write(string dataDirectory, string url) => File.WriteAllText(Path.Combine(dataDirectory, FileName), url);

    /// <returns>Null where no server ran on this store yet.</returns>
    public static string? Read(string dataDirectory)
    {
        var file = Path.Combine(dataDirectory, FileName);
        return File.Exists(file) && File.ReadAllText(file).Trim() is var url && IsAddress(url) ? url : null;
    }

    /// <summary>Whether this can stand before the path of a link.</summary>
    public static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps);
}
