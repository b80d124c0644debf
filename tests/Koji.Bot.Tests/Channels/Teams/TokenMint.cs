using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace Koji.Bot.Tests.Channels.Teams;

/// <summary>Signs tokens as the Bot Framework does, and in every way in which it does not. Written out by hand, so that nothing stops a forgery.</summary>
public sealed class TokenMint : IDisposable
{
    public const string KeyId = "key-1";
    public const string OtherKeyId = "key-2";
    public const string Issuer = "https://api.botframework.com";

    private readonly RSA _key = RSA.Create(2048);
    private readonly RSA _otherKey = RSA.Create(2048);
    private readonly RSA _stranger = RSA.Create(2048);

    /// <summary>Published only once this is set: a key that was rotated in.</summary>
    public bool HasRotated { get; set; }

    public JsonObject KeySet()
    {
        var keys = new JsonArray(Public(_key, KeyId, "msteams", "webchat"), new JsonObject { ["kty"] = "oct", ["kid"] = "secret", ["k"] = "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldA" });
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

    public string Sign(JsonObject claims, string keyId = KeyId, string algorithm = "RS256", bool byStranger = false)
    {
        var content = $"{Part(new JsonObject { ["typ"] = "JWT", ["alg"] = algorithm, ["kid"] = keyId })}.{Part(claims)}";
        var bytes = Encoding.ASCII.GetBytes(content);
        var key = byStranger ? _stranger : keyId == OtherKeyId ? _otherKey : _key;
        var signature = algorithm switch
        {
            "none" => [],
            // The old trick: the public key, which everybody has, taken for a shared secret.
            "HS256" => HMACSHA256.HashData(Encoding.ASCII.GetBytes(_key.ExportSubjectPublicKeyInfoPem()), bytes),
            "RS384" => key.SignData(bytes, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1),
            _ => key.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        };
        return $"{content}.{Base64UrlEncoder.Encode(signature)}";
    }

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
