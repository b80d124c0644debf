using Koji.Bot.Channels.Teams.Trust;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Channels.Teams;

/// <summary><c>Koji:Channels:Teams</c>. Without an app id only programs on this machine are served, such as the Bot Framework Emulator.</summary>
public sealed class TeamsOptions
{
    public const string Section = "Koji:Channels:Teams";

    /// <summary>Where first contact goes unless it is set: Teams' global service, which knows the region of each tenant.</summary>
    public const string GlobalServiceUrl = "https://smba.trafficmanager.net/teams/";

    /// <summary>"Optimize your bot with rate limiting in Teams": the limit for each app and tenant; a bot belongs to one tenant.</summary>
    public const string PublishedLimit = "50/s";

    /// <summary>The same page: messages that a bot sends to one conversation.</summary>
    public const string PublishedChatLimit = "7/s, 8/2s, 60/30s, 1800/h";

    /// <summary>False turns the channel off. Default: on.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The application (client) id of the app registration, which is also the bot's id.</summary>
    public string? AppId { get; set; }

    /// <summary>The directory (tenant) id: bots registered today belong to one tenant.</summary>
    public string? TenantId { get; set; }

    /// <summary>A client secret of the app registration.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>In place of a secret: the file of a certificate with its private key, PKCS #12 (<c>.pfx</c>) or <c>.pem</c>.</summary>
    public string? CertificatePath { get; set; }

    /// <summary>The password of that file, where it has one.</summary>
    public string? CertificatePassword { get; set; }

    /// <summary>The metadata of the keys with which the Bot Framework signs.</summary>
    public string OpenIdMetadataUrl { get; set; } = "https://login.botframework.com/v1/.well-known/openidconfiguration";

    /// <summary>Who issues Koji's tokens; the tenant is added where the address names none.</summary>
    public string Authority { get; set; } = "https://login.microsoftonline.com";

    /// <summary>Where first contact goes. Default with an app id: <see cref="GlobalServiceUrl"/>; without one, nobody is written to first.</summary>
    public string? ServiceUrl { get; set; }

    /// <summary>How long one request to the service may take; shorter than <c>Koji:Conversations:SendDeadline</c>. Default 15 s.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How many requests go out in how long, over all chats and machines; where absent <see cref="PublishedLimit"/>. Written as <c>50/s</c>, or <c>none</c>.</summary>
    public string? Limit { get; set; }

    /// <summary>The same for the messages of one chat; where absent <see cref="PublishedChatLimit"/>.</summary>
    public string? ChatLimit { get; set; }

    /// <summary>How long to wait after a message for more of the same burst.</summary>
    public TimeSpan BurstPause { get; set; } = TimeSpan.FromSeconds(2.5);

    /// <summary>How long to wait at most from the first message of a burst.</summary>
    public TimeSpan BurstCap { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary><c>Koji:PublicUrl</c>.</summary>
    public string? PublicUrl { get; set; }

    internal bool HasApp => !string.IsNullOrWhiteSpace(AppId);

    /// <summary>The app whose tokens vouch for an address; null without one.</summary>
    internal string? App => HasApp ? AppId : null;

    internal Uri? FirstContact => !string.IsNullOrWhiteSpace(ServiceUrl) ? new Uri(ServiceUrl) : HasApp ? new Uri(GlobalServiceUrl) : null;

    /// <summary>The authority with its tenant.</summary>
    internal Uri AuthorityAddress => new Uri(Authority) is { AbsolutePath: "/" } root ? new Uri(root, Uri.EscapeDataString(TenantId!)) : new Uri(Authority);

    internal static bool IsSafe(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));

    /// <summary>Whether others than this machine can call the address.</summary>
    internal static bool IsPublic(string? address) =>
        !string.IsNullOrWhiteSpace(address) && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.IsLoopback);
}

/// <summary>Says which key is wrong, how, and what to write instead.</summary>
internal sealed class TeamsOptionsCheck : IValidateOptions<TeamsOptions>
{
    public ValidateOptionsResult Validate(string? name, TeamsOptions options)
    {
        var problems = Problems(options).Select(problem => $"{TeamsOptions.Section}:{problem}").ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(TeamsOptions options)
    {
        if (!options.HasApp && TeamsOptions.IsPublic(options.PublicUrl))
        {
            yield return "AppId is not set, yet Koji:PublicUrl is an address that others can call: anybody could speak for anybody. "
                + "Write the bot's application (client) id with its :TenantId and :ClientSecret, or set Koji:Channels:Teams:Enabled to false.";
        }

        if (options.HasApp && string.IsNullOrWhiteSpace(options.TenantId))
        {
            yield return "TenantId is missing. Write the directory (tenant) id of the app registration.";
        }

        if (options.HasApp && CredentialProblem(options) is { } problem)
        {
            yield return problem;
        }

        foreach (var (key, value) in new[] { ("OpenIdMetadataUrl", options.OpenIdMetadataUrl), ("Authority", options.Authority), ("ServiceUrl", options.ServiceUrl) })
        {
            if (!string.IsNullOrWhiteSpace(value) && !TeamsOptions.IsSafe(value))
            {
                yield return $"{key} is '{value}', which is no https address. Write one such as https://host/path, or leave it out for Microsoft's own.";
            }
        }

        foreach (var wrong in new[] { SendLimits.Problem("Limit", options.Limit), SendLimits.Problem("ChatLimit", options.ChatLimit) }.OfType<string>())
        {
            yield return wrong;
        }

        if (options.RequestTimeout <= TimeSpan.Zero || options.RequestTimeout > TimeSpan.FromMinutes(5))
        {
            yield return $"RequestTimeout is {options.RequestTimeout}. Write a time such as '00:00:15'.";
        }

        if (!ChannelTraits.BurstsEnd(options.BurstPause, options.BurstCap))
        {
            yield return ChannelTraits.BurstProblem;
        }
    }

    private static string? CredentialProblem(TeamsOptions options) => (options.ClientSecret, options.CertificatePath) switch
    {
        (null or "", null or "") => "ClientSecret is missing: without it Koji can hear and not answer. Write a client secret of the app registration, or a :CertificatePath.",
        ({ Length: > 0 }, { Length: > 0 }) => "ClientSecret and :CertificatePath are both set. Leave one of them out.",
        (_, { Length: > 0 } path) when AppCredential.Problem(path, options.CertificatePassword) is { } problem =>
            $"CertificatePath is '{path}', which {problem}. Write the path of a .pfx or .pem file with the certificate and its private key.",
        _ => null,
    };
}
