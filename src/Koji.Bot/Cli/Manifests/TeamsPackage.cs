using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Koji.Bot.Storage;

namespace Koji.Bot.Cli.Manifests;

/// <summary>
/// The Teams app package: a zip of <c>manifest.json</c>, a file for each further language and two icons, made of <c>manifests/teams</c>.
/// What differs by installation stands there as <c>${{NAME}}</c>, the way Microsoft's toolkit writes it.
/// </summary>
internal static partial class TeamsPackage
{
    /// <summary>The zip has no times of its own: of the same settings comes the same file.</summary>
    private static readonly DateTimeOffset Undated = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Where the parts lie beside the program.</summary>
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "manifests", "teams");

    /// <summary>The files of the package by name.</summary>
    /// <param name="options">Without <see cref="TeamsPackageOptions.Problems"/>.</param>
    public static IReadOnlyDictionary<string, byte[]> Files(TeamsPackageOptions options) =>
        Directory.EnumerateFiles(Folder).Order(StringComparer.Ordinal).ToDictionary(
            file => Path.GetFileName(file),
            file => Path.GetExtension(file) == ".json" ? Encoding.UTF8.GetBytes(Filled(File.ReadAllText(file), options)) : File.ReadAllBytes(file),
            StringComparer.Ordinal);

    public static void Write(IReadOnlyDictionary<string, byte[]> files, Stream to)
    {
        using var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (name, content) in files)
        {
            var entry = zip.CreateEntry(name);
            entry.LastWriteTime = Undated;
            using var stream = entry.Open();
            stream.Write(content);
        }
    }

    private static string Filled(string json, TeamsPackageOptions options) => Blank().Replace(json, blank => Quoted(blank.Groups[1].Value switch
    {
        "APP_ID" or "BOT_ID" => options.AppId!,
        "NAME" => options.Name,
        "DEVELOPER" => options.Developer!,
        "WEBSITE_URL" => options.WebsiteUrl!,
        "PRIVACY_URL" => options.PrivacyUrl!,
        "TERMS_URL" => options.TermsUrl!,
        "DOMAIN" => new Uri(options.PublicUrl!).Host,
        "VERSION" => options.Version,
        var unknown => throw new InvalidOperationException($"Nothing is known to write for {unknown}."),
    }));

    /// <summary>It stands inside of a JSON text.</summary>
    private static string Quoted(string value) => JsonSerializer.Serialize(value, KojiJson.Options)[1..^1];

    [GeneratedRegex(@"\$\{\{(\w+)\}\}")]
    private static partial Regex Blank();
}
