using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Koji.Bot.Channels.Teams.Trust;

/// <param name="Endorsements">The channels for which this key may sign.</param>
internal sealed record SigningKey(SecurityKey Key, ImmutableHashSet<string> Endorsements);

/// <summary>
/// The keys with which the Bot Framework signs, from its OpenID metadata: fetched when first needed and each day; once more for a key that is
/// not known, but not more often than every few minutes, so that forged key ids cannot make Koji fetch.
/// </summary>
internal sealed class SigningKeys(HttpClient http, IOptions<TeamsOptions> options, TimeProvider time) : IDisposable
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);
    public static readonly TimeSpan LeastPause = TimeSpan.FromMinutes(5);

    /// <summary>While there are no keys at all, nobody is heard: try again soon.</summary>
    public static readonly TimeSpan LeastPauseWithoutKeys = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _gate = new(1);
    private ImmutableDictionary<string, SigningKey>? _keys;
    private DateTimeOffset _fetchedAt = DateTimeOffset.MinValue;
    private DateTimeOffset _triedAt = DateTimeOffset.MinValue;

    /// <summary>Whether there are any keys to judge by.</summary>
    public bool Any => _keys is not null;

    public void Dispose() => _gate.Dispose();

    public async Task<SigningKey?> FindAsync(string keyId, CancellationToken cancellationToken)
    {
        if (Find(keyId) is { } known && time.GetUtcNow() - _fetchedAt < Lifetime)
        {
            return known;
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            // Another request may have fetched while this one waited.
            var now = time.GetUtcNow();
            if (Find(keyId) is { } fetched && now - _fetchedAt < Lifetime)
            {
                return fetched;
            }

            if (now - _triedAt >= (_keys is null ? LeastPauseWithoutKeys : LeastPause))
            {
                _triedAt = now;
                await FetchAsync(cancellationToken);
            }
        }
        finally
        {
            _gate.Release();
        }

        // Where the metadata cannot be fetched, the keys known so far go on to hold.
        return Find(keyId);
    }

    private SigningKey? Find(string keyId) => _keys?.GetValueOrDefault(keyId);

    private async Task FetchAsync(CancellationToken cancellationToken)
    {
        var address = options.Value.OpenIdMetadataUrl;
        var documents = new HttpDocumentRetriever(http) { RequireHttps = !new Uri(address).IsLoopback };
        try
        {
            var configuration = await OpenIdConnectConfigurationRetriever.GetAsync(address, documents, cancellationToken);
            // Symmetric keys have no place here, whatever the document says.
            _keys = (configuration.JsonWebKeySet?.Keys ?? [])
                .Where(key => key is { Kid.Length: > 0, Kty: JsonWebAlgorithmsKeyTypes.RSA or JsonWebAlgorithmsKeyTypes.EllipticCurve })
                .DistinctBy(key => key.Kid)
                .ToImmutableDictionary(key => key.Kid, key => new SigningKey(key, EndorsementsOf(key)));
            _fetchedAt = time.GetUtcNow();
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException or ArgumentException or HttpRequestException or JsonException or UriFormatException)
        {
            // Said by the refusal of the request that needed them.
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The metadata took too long.
        }
    }

    private static ImmutableHashSet<string> EndorsementsOf(JsonWebKey key) =>
        key.AdditionalData.TryGetValue("endorsements", out var value) && JsonSerializer.SerializeToElement(value) is { ValueKind: JsonValueKind.Array } list
            ? [.. list.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.String).Select(one => one.GetString()!)]
            : [];
}
