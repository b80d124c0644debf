using System.IO.Compression;
using Koji.Bot.Cli;
using Koji.Bot.Cli.Manifests;

namespace Koji.Bot.Tests.Cli;

public sealed class ManifestVerbTests : IDisposable
{
    private static readonly TeamsPackageOptions Options = new()
    {
        AppId = "11111111-2222-3333-4444-555555555555",
        PublicUrl = "https://koji.example.com",
        Developer = "Acme",
        WebsiteUrl = "https://acme.example",
        PrivacyUrl = "https://acme.example/privacy",
        TermsUrl = "https://acme.example/terms",
    };

    private readonly string _directory = Directory.CreateTempSubdirectory("koji-manifest-").FullName;
    private readonly StringWriter _said = new();
    private readonly StringWriter _errors = new();

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Packing_writes_a_zip_with_the_manifest_at_its_top_and_the_same_one_the_next_time()
    {
        var (first, second) = (FileOf("a.zip"), FileOf("b.zip"));
        Assert.Equal(ExitCode.Done, await ManifestVerb.RunAsync(Options, first, _said, _errors));
        Assert.Equal(ExitCode.Done, await ManifestVerb.RunAsync(Options, second, _said, _errors));
        using var zip = ZipFile.OpenRead(first.FullName);
        Assert.Equal(["color.png", "de.json", "es.json", "fr.json", "manifest.json", "outline.png"], zip.Entries.Select(entry => entry.FullName));
        Assert.Equal(await File.ReadAllBytesAsync(first.FullName), await File.ReadAllBytesAsync(second.FullName));
        Assert.Contains("Upload it in the Teams admin centre", _said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_settings_nothing_is_written_and_each_is_named()
    {
        var file = FileOf("a.zip");
        Assert.Equal(ExitCode.Wrong, await ManifestVerb.RunAsync(new TeamsPackageOptions(), file, _said, _errors));
        Assert.False(File.Exists(file.FullName));
        Assert.Contains("Koji:Channels:Teams:AppId is missing.", _errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("Koji:PublicUrl is missing.", _errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_said()
    {
        Assert.Equal(ExitCode.Failed, await ManifestVerb.RunAsync(Options, new FileInfo(Path.Combine(_directory, "no", "such", "folder.zip")), _said, _errors));
        Assert.Contains("cannot be written", _errors.ToString(), StringComparison.Ordinal);
    }

    private FileInfo FileOf(string name) => new(Path.Combine(_directory, name));
}
