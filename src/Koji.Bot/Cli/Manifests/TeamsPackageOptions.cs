namespace Koji.Bot.Cli.Manifests;

/// <summary>What the app package says of this installation: <c>Koji:Channels:Teams</c> with <c>:Package</c>, and <c>Koji:PublicUrl</c>.</summary>
internal sealed record TeamsPackageOptions
{
    private const string Teams = "Koji:Channels:Teams";
    private const string Package = Teams + ":Package";

    // As Microsoft's schema has them.
    private const int LongestName = 30;
    private const int LongestDeveloper = 32;

    /// <summary>The application (client) id, which is the bot's id and the app's.</summary>
    public string? AppId { get; init; }

    public string? PublicUrl { get; init; }

    /// <summary>What people see above the chat. Default: Koji.</summary>
    public string Name { get; init; } = "Koji";

    /// <summary>Who answers for the app: the company or team.</summary>
    public string? Developer { get; init; }

    public string? WebsiteUrl { get; init; }

    public string? PrivacyUrl { get; init; }

    public string? TermsUrl { get; init; }

    /// <summary>Teams takes a package in place of an earlier one only with a higher version.</summary>
    public string Version { get; init; } = "1.0.0";

    public static TeamsPackageOptions Of(IConfiguration configuration)
    {
        var defaults = new TeamsPackageOptions();
        return new()
        {
            AppId = configuration[$"{Teams}:AppId"],
            PublicUrl = configuration["Koji:PublicUrl"],
            Name = configuration[$"{Package}:Name"] ?? defaults.Name,
            Developer = configuration[$"{Package}:Developer"],
            WebsiteUrl = configuration[$"{Package}:WebsiteUrl"],
            PrivacyUrl = configuration[$"{Package}:PrivacyUrl"],
            TermsUrl = configuration[$"{Package}:TermsUrl"],
            Version = configuration[$"{Package}:Version"] ?? defaults.Version,
        };
    }

    /// <summary>Every key that is missing or wrong, with what to write.</summary>
    public IEnumerable<string> Problems()
    {
        if (!Guid.TryParseExact(AppId, "D", out _))
        {
            yield return Wrong($"{Teams}:AppId", AppId, "the application (client) id of the app registration, such as 11111111-2222-3333-4444-555555555555");
        }

        if (Name.Length is 0 or > LongestName)
        {
            yield return Wrong($"{Package}:Name", Name, $"a name of at most {LongestName} characters");
        }

        if (Developer is not { Length: > 0 and <= LongestDeveloper })
        {
            yield return Wrong($"{Package}:Developer", Developer, $"who answers for the app, your company or team, in at most {LongestDeveloper} characters");
        }

        foreach (var (key, value, what) in new[]
        {
            ("Koji:PublicUrl", PublicUrl, "the address at which Microsoft reaches Koji"),
            ($"{Package}:WebsiteUrl", WebsiteUrl, "a page about the app or your team"),
            ($"{Package}:PrivacyUrl", PrivacyUrl, "the page that says what happens with people's data"),
            ($"{Package}:TermsUrl", TermsUrl, "the page with your terms of use"),
        })
        {
            if (!Uri.TryCreate(value, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps)
            {
                yield return Wrong(key, value, $"{what}, beginning with https://");
            }
        }

        if (!System.Version.TryParse(Version, out var version) || version.Build < 0 || version.Revision >= 0)
        {
            yield return Wrong($"{Package}:Version", Version, "three numbers such as 1.0.1");
        }
    }

    private static string Wrong(string key, string? value, string wanted) =>
        string.IsNullOrWhiteSpace(value) ? $"{key} is missing. Write {wanted}." : $"{key} is '{value}'. Write {wanted}.";
}
