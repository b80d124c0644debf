using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Koji.Bot.Channels.Teams.Trust;

/// <summary>What a token proves.</summary>
/// <param name="ServiceUrl">The address that it vouches for.</param>
/// <param name="Endorsements">The channels that its key may speak for.</param>
internal sealed record VerifiedToken(string ServiceUrl, ImmutableHashSet<string> Endorsements);

/// <summary>Either what the token proves, or why it proves nothing.</summary>
internal sealed record TokenVerdict(VerifiedToken? Token, string? Problem, bool KeysAreMissing = false);

/// <summary>Verifies the token of an activity, as the Bot Framework's authentication page asks ("Connector to bot").</summary>
internal sealed class InboundTokens(SigningKeys keys, IOptions<TeamsOptions> options, TimeProvider time)
{
    public const string Issuer = "https://api.botframework.com";

    private const string Scheme = "Bearer ";
    private const int LongestToken = 16 * 1024;

    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>Those that Microsoft's own library takes. With a symmetric one, whoever can check could sign.</summary>
    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512];

    private readonly JsonWebTokenHandler _handler = new() { MaximumTokenSizeInBytes = LongestToken };

    /// <param name="header">The value of <c>Authorization</c>.</param>
    public async Task<TokenVerdict> VerifyAsync(string? header, CancellationToken cancellationToken)
    {
        if (header is null || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return No("there is no bearer token");
        }

        var text = header[Scheme.Length..].Trim();
        if (text.Length > LongestToken || Read(text) is not { } token)
        {
            return No("the token is no JWT");
        }

        if (!Algorithms.Contains(token.Alg) || string.IsNullOrEmpty(token.Kid))
        {
            return No("the token is signed in a way in which the Bot Framework does not sign");
        }

        if (await keys.FindAsync(token.Kid, cancellationToken) is not { } key)
        {
            return keys.Any ? No("the token's key is not known") : new TokenVerdict(null, "the keys of the Bot Framework cannot be fetched", KeysAreMissing: true);
        }

        var result = await _handler.ValidateTokenAsync(token, Parameters(key.Key));
        if (!result.IsValid)
        {
            return No($"the token does not hold ({result.Exception?.GetType().Name})");
        }

        if (!HasOneAudience(token))
        {
            return No("the token is for another app");
        }

        return token.TryGetPayloadValue<string>("serviceurl", out var serviceUrl) && !string.IsNullOrEmpty(serviceUrl)
            ? new TokenVerdict(new VerifiedToken(serviceUrl, key.Endorsements), null)
            : No("the token vouches for no serviceUrl");
    }

    private static TokenVerdict No(string problem) => new(null, problem);

    private JsonWebToken? Read(string text)
    {
        try
        {
            return _handler.CanReadToken(text) ? _handler.ReadJsonWebToken(text) : null;
        }
        catch (Exception exception) when (exception is ArgumentException or SecurityTokenException or FormatException or JsonException)
        {
            return null;
        }
    }

    private TokenValidationParameters Parameters(SecurityKey key) => new()
    {
        ValidIssuer = Issuer,
        ValidAudience = options.Value.AppId,
        IssuerSigningKey = key,
        ValidAlgorithms = Algorithms,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        ValidateIssuerSigningKey = true,
        LifetimeValidator = (notBefore, expires, _, _) =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            return expires is { } end && now < Later(end) && (notBefore is not { } start || now >= Earlier(start));
        },
    };

    private static DateTime Later(DateTime time) => time > DateTime.MaxValue - Tolerance ? DateTime.MaxValue : time + Tolerance;

    private static DateTime Earlier(DateTime time) => time < DateTime.MinValue + Tolerance ? DateTime.MinValue : time - Tolerance;

    /// <summary>A list of audiences would make one app's token another's.</summary>
    private bool HasOneAudience(JsonWebToken token)
    {
        using var payload = JsonDocument.Parse(Encoding.UTF8.GetString(Base64UrlEncoder.DecodeBytes(token.EncodedPayload)));
        return payload.RootElement.TryGetProperty("aud", out var audience) && audience.ValueKind == JsonValueKind.String && audience.GetString() == options.Value.AppId;
    }
}
