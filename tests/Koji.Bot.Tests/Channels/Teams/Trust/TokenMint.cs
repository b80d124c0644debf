using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace Koji.Bot.Tests.Channels.Teams.Trust;

/// <summary>Signs tokens as the Bot Framework does, and in every way in which it does not. Written out by hand, so that nothing stops a forgery.</summary>
public sealed class TokenMint : IDisposable
{
    public const string KeyId = "key-1";
    public const string OtherKeyId = "key-2";

    /// <summary>Not endorsed for Teams.</summary>
    public const string WebChatKeyId = "key-webchat";

    /// <summary>Endorsed for nothing.</summary>
    public const string UnendorsedKeyId = "key-unendorsed";

    /// <summary>A symmetric key, which has no place among published ones.</summary>
    public const string SymmetricKeyId = "secret";
    public const string Issuer = "https://api.botframework.com";

    private static readonly byte[] SymmetricKey = Encoding.ASCII.GetBytes("secret-secret-secret-secret-secret");

    private readonly RSA _key = RSA.Create(2048);
    private readonly RSA _otherKey = RSA.Create(2048);
    private readonly RSA _stranger = RSA.Create(2048);

    /// <summary>Published only once this is set: a key that was rotated in.</summary>
    public bool HasRotated { get; set; }

    public JsonObject KeySet()
    {
        var keys = new JsonArray(Public(_key, KeyId, "msteams", "webchat"), Public(_key, WebChatKeyId, "webchat"), Public(_key, UnendorsedKeyId), new JsonObject { ["kty"] = "oct", ["kid"] = SymmetricKeyId, ["k"] = Base64UrlEncoder.Encode(SymmetricKey) });
        if (HasRotated)
        {
            keys.Add(Public(_otherKey, OtherKeyId, "msteams"));
        }

        return new JsonObject { ["keys"] = keys };
    }

    public static JsonObject Claims(string serviceUrl, DateTimeOffset now) => new()
    {
        ["iss"] = Issuer,
        ["aud"] = ConnectorStandIn.AppId,
        ["serviceurl"] = serviceUrl,
        ["nbf"] = now.AddMinutes(-1).ToUnixTimeSeconds(),
        ["exp"] = now.AddHours(1).ToUnixTimeSeconds(),
    };

    public string Valid(string serviceUrl, DateTimeOffset now) => Sign(Claims(serviceUrl, now));

    public string Sign(JsonObject claims, string keyId = KeyId, string algorithm = "RS256", bool byStranger = false) =>
        Sign(new JsonObject { ["typ"] = "JWT", ["alg"] = algorithm, ["kid"] = keyId }, claims, byStranger);

    /// <summary>With any header: the key that its <c>kid</c> names, in the way that its <c>alg</c> names.</summary>
    public string Sign(JsonObject header, JsonObject claims, bool byStranger = false)
    {
        var content = $"{Part(header)}.{Part(claims)}";
        var bytes = Encoding.ASCII.GetBytes(content);
        var keyId = header["kid"]?.ToString();
        var key = byStranger ? _stranger : keyId == OtherKeyId ? _otherKey : _key;
        var signature = header["alg"]?.ToString() switch
        {
            "none" or "None" => [],
            "HS256" when keyId == SymmetricKeyId => HMACSHA256.HashData(SymmetricKey, bytes),
            // The old trick: the public key, which everybody has, taken for a shared secret.
            "HS256" => HMACSHA256.HashData(Encoding.ASCII.GetBytes(_key.ExportSubjectPublicKeyInfoPem()), bytes),
            "RS384" => key.SignData(bytes, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1),
            "RS512" => key.SignData(bytes, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
            "PS256" => key.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
            _ => key.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        };
        return $"{content}.{Base64UrlEncoder.Encode(signature)}";
    }

    /// <summary>The stranger's own key, as a header may bring it along.</summary>
    public JsonObject StrangersKey() => Public(_stranger, KeyId, "msteams");

    public void Dispose()
    {
        _key.Dispose();
        _otherKey.Dispose();
        _stranger.Dispose();
    }

    private static string Part(JsonObject content) => Base64UrlEncoder.Encode(content.ToJsonString());

    private static JsonObject Public(RSA key, string id, params string[] endorsements)
    {
        var parameters = key.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = id,
            ["n"] = Base64UrlEncoder.Encode(parameters.Modulus!),
            ["e"] = Base64UrlEncoder.Encode(parameters.Exponent!),
            ["endorsements"] = new JsonArray([.. endorsements.Select(one => JsonValue.Create(one))]),
        };
    }
}
