using System.Buffers.Binary;
using System.Text.Json.Nodes;
using Koji.Bot.Cli.Manifests;
using Koji.Bot.Interviews.Commands;
using Koji.Bot.Tests.Clients;
using Microsoft.Extensions.Configuration;

namespace Koji.Bot.Tests.Cli.Manifests;

public class TeamsPackageTests
{
    private const string AppId = "11111111-2222-3333-4444-555555555555";
    private static readonly string[] Languages = ["fr", "es", "de"];

    private static readonly TeamsPackageOptions Options = new()
    {
        AppId = AppId,
        PublicUrl = "https://koji.example.com/behind",
        Name = "Ask \"Acme\"",
        Developer = "Acme & Söhne",
        WebsiteUrl = "https://acme.example/koji",
        PrivacyUrl = "https://acme.example/privacy",
        TermsUrl = "https://acme.example/terms",
        Version = "1.2.3",
    };

    [Fact]
    public void The_manifest_says_what_is_configured_and_nothing_is_left_to_fill_in()
    {
        var files = TeamsPackage.Files(Options);
        var manifest = Json(files["manifest.json"]);
        Assert.Equal((AppId, AppId), (manifest["id"]!.ToString(), manifest["bots"]![0]!["botId"]!.ToString()));
        Assert.Equal(("Ask \"Acme\"", "Acme & Söhne", "1.2.3"), (manifest["name"]!["short"]!.ToString(), manifest["developer"]!["name"]!.ToString(), manifest["version"]!.ToString()));
        Assert.Equal("koji.example.com", Assert.Single(manifest["validDomains"]!.AsArray())!.ToString());
        Assert.All(files.Where(file => file.Key.EndsWith(".json", StringComparison.Ordinal)), file => Assert.DoesNotContain("${{", System.Text.Encoding.UTF8.GetString(file.Value), StringComparison.Ordinal));
    }

    /// <summary>Every file that the manifest names is there, and every file that is there is named.</summary>
    [Fact]
    public void The_package_holds_the_files_that_the_manifest_names_and_no_other()
    {
        var files = TeamsPackage.Files(Options);
        var manifest = Json(files["manifest.json"]);
        var named = manifest["localizationInfo"]!["additionalLanguages"]!.AsArray().Select(language => language!["file"]!.ToString())
            .Concat(manifest["icons"]!.AsObject().Select(icon => icon.Value!.ToString())).Append("manifest.json");
        Assert.Equal(named.Order(StringComparer.Ordinal), files.Keys.Order(StringComparer.Ordinal));
    }

    /// <summary>"App icons" of Teams: 192 × 192 pixels, and 32 × 32.</summary>
    [Theory]
    [InlineData("color.png", 192)]
    [InlineData("outline.png", 32)]
    public void An_icon_has_the_size_that_Teams_asks_for(string file, int size)
    {
        // Width and height stand behind the signature and the head of the first chunk (PNG, 11.2.2).
        var png = TeamsPackage.Files(Options)[file];
        Assert.Equal((size, size), (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20))));
    }

    /// <summary>What Teams offers to type is understood in an interview, in each language.</summary>
    [Fact]
    public void Every_command_that_is_offered_is_one()
    {
        var files = TeamsPackage.Files(Options);
        var english = Json(files["manifest.json"])["bots"]![0]!["commandLists"]![0]!["commands"]!.AsArray().Select(command => command!["title"]!.ToString()).ToList();
        var others = Languages.Select(language => Json(files[$"{language}.json"]).AsObject()
            .Where(text => text.Key.EndsWith(".title", StringComparison.Ordinal)).Select(text => text.Value!.ToString()).ToList()).ToList();
        var kinds = Kinds(english);
        Assert.DoesNotContain(null, kinds);
        Assert.All(others, titles => Assert.Equal(kinds, Kinds(titles)));
    }

    [Fact]
    public async Task Microsoft_s_schemas_hold_for_the_manifest_and_every_language()
    {
        var files = TeamsPackage.Files(Options);
        JsonArray languages = [.. Languages.Select(language => Json(files[$"{language}.json"]))];
        var answer = await NodeClients.AskAsync("check-manifest.js", new JsonObject { ["manifest"] = Json(files["manifest.json"]), ["languages"] = languages });
        Assert.Equal("""{"manifest":[],"languages":[[],[],[]]}""", answer.ToJsonString());
    }

    [Fact]
    public async Task The_schemas_would_find_what_is_wrong()
    {
        var manifest = Json(TeamsPackage.Files(Options)["manifest.json"]);
        manifest["bots"]![0]!["scopes"] = new JsonArray("everywhere");
        var answer = await NodeClients.AskAsync("check-manifest.js", new JsonObject { ["manifest"] = manifest, ["languages"] = new JsonArray() });
        Assert.Contains("/bots/0/scopes/0", answer["manifest"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_come_from_the_keys_that_the_server_reads_and_from_those_of_the_package()
    {
        var options = TeamsPackageOptions.Of(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Koji:PublicUrl"] = Options.PublicUrl,
            ["Koji:Channels:Teams:AppId"] = AppId,
            ["Koji:Channels:Teams:Package:Name"] = Options.Name,
            ["Koji:Channels:Teams:Package:Developer"] = Options.Developer,
            ["Koji:Channels:Teams:Package:WebsiteUrl"] = Options.WebsiteUrl,
            ["Koji:Channels:Teams:Package:PrivacyUrl"] = Options.PrivacyUrl,
            ["Koji:Channels:Teams:Package:TermsUrl"] = Options.TermsUrl,
            ["Koji:Channels:Teams:Package:Version"] = Options.Version,
        }).Build());
        Assert.Equal(Options, options);
        Assert.Empty(options.Problems());
    }

    [Fact]
    public void Everything_that_is_missing_or_wrong_is_named_at_once_with_what_to_write()
    {
        var problems = new TeamsPackageOptions { AppId = "koji", WebsiteUrl = "http://acme.example", Name = new string('k', 31), Version = "1.2" }.Problems().ToList();
        Assert.Equal(8, problems.Count);
        Assert.Contains("Koji:Channels:Teams:AppId is 'koji'. Write the application (client) id of the app registration, such as 11111111-2222-3333-4444-555555555555.", problems);
        Assert.Contains("Koji:Channels:Teams:Package:Developer is missing. Write who answers for the app, your company or team, in at most 32 characters.", problems);
        Assert.Contains("Koji:Channels:Teams:Package:WebsiteUrl is 'http://acme.example'. Write a page about the app or your team, beginning with https://.", problems);
        Assert.Contains("Koji:Channels:Teams:Package:Version is '1.2'. Write three numbers such as 1.0.1.", problems);
    }

    private static List<CommandKind?> Kinds(IEnumerable<string> titles) =>
        [.. titles.Select(title => OptOutWords.Recognise(title, "en") == OptOutIntent.Clear ? (CommandKind?)(CommandKind)(-1) : CommandReader.Read(title, toOpenQuestion: false)?.Kind)];

    private static JsonNode Json(byte[] file) => JsonNode.Parse(file)!;
}
