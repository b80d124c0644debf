using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Koji.Bot.Tests.Channels.Teams.Trust;

/// <summary>A token, and what it is worth for an activity at a time. Plain data, for other programs to agree with.</summary>
/// <param name="Authorization">The value of the header.</param>
/// <param name="Now">The time at which it is judged.</param>
/// <param name="ServiceUrl">Of the activity, as is <paramref name="ChannelId"/>.</param>
/// <param name="Holds">Koji's verdict.</param>
/// <param name="Difference">Where Microsoft's library judges the other way: why Koji does not follow it.</param>
public sealed record TokenVector(string Name, string Authorization, DateTimeOffset Now, string ServiceUrl, string ChannelId, bool Holds, string? Difference = null)
{
    /// <summary>The verdict of Microsoft's <c>botframework-connector</c>.</summary>
    public bool HoldsForMicrosoft => Holds ^ (Difference is not null);
}

/// <summary>The tokens with the keys that were published when they were minted.</summary>
public sealed record TokenVectors(string AppId, JsonObject Keys, IReadOnlyList<TokenVector> Vectors)
{
    private const string ServiceUrl = "https://smba.example/emea/";

    private static readonly DateTimeOffset Now = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Those in <c>Vectors/tokens.json</c>, on which Microsoft's library was heard.</summary>
    public static TokenVectors Committed { get; } = File.Exists(PathOfFile()) ? JsonSerializer.Deserialize<TokenVectors>(File.ReadAllText(PathOfFile()), Format)! : new("", [], []);

    public string ToJson() => JsonSerializer.Serialize(this, Format) + "\n";

    public void Commit() => File.WriteAllText(PathOfFile(), ToJson());

    /// <summary>The same cases with new keys.</summary>
    public static TokenVectors Mint(TokenMint mint) => new(ConnectorStandIn.AppId, mint.KeySet(), [.. Cases(mint)]);

    private static IEnumerable<TokenVector> Cases(TokenMint mint)
    {
        var valid = mint.Valid(ServiceUrl, Now);
        yield return Case("valid", valid, true);
        yield return Case("valid on another channel of its key", valid, true) with { ChannelId = "webchat" };
        yield return Case("RS384", mint.Sign(Claims(), algorithm: "RS384"), true);
        yield return Case("RS512", mint.Sign(Claims(), algorithm: "RS512"), true);
        yield return Case("with claims that are not known", mint.Sign(Changed("somethingNew", new JsonObject { ["deep"] = true })), true);
        yield return Case("without a beginning", mint.Sign(Changed("nbf", null)), true);

        foreach (var (name, claim, value, difference) in WrongClaims())
        {
            yield return Case(name, mint.Sign(Changed(claim, value)), false) with { Difference = difference };
        }

        foreach (var (name, claim, seconds, holds) in Times())
        {
            yield return Case(name, mint.Sign(Changed(claim, Now.AddSeconds(seconds).ToUnixTimeSeconds())), holds);
        }

        foreach (var (name, token) in Forged(mint, valid))
        {
            yield return Case(name, token, false);
        }

        yield return Case("channel: not endorsed by the key", valid, false) with { ChannelId = "slack" };
        yield return Case("channel: the key is endorsed for another", mint.Sign(Claims(), keyId: TokenMint.WebChatKeyId), false);
        yield return Case("channel: the key is endorsed for none", mint.Sign(Claims(), keyId: TokenMint.UnendorsedKeyId), false) with
        {
            Difference = "Microsoft's library asks for no endorsement where a key has none; its documentation asks for one.",
        };
        yield return Case("service: the activity names another", valid, false) with { ServiceUrl = "https://evil.example/" };
        yield return Case("service: the activity's has no slash at its end", valid, false) with { ServiceUrl = ServiceUrl.TrimEnd('/') };
        yield return Case("service: the activity's is in capitals", valid, false) with { ServiceUrl = ServiceUrl.ToUpperInvariant() };
        yield return Case("header: another scheme", valid, false) with { Authorization = $"Basic {valid}" };
        yield return Case("header: no scheme", valid, false) with { Authorization = valid };
        yield return Case("header: nothing", valid, false) with { Authorization = "" };
        yield return Case("header: scheme in small letters", valid, true) with
        {
            Authorization = $"bearer {valid}",
            Difference = "The name of a scheme has no letter case (RFC 9110, 11.1).",
        };
    }

    private static IEnumerable<(string Name, string Claim, JsonNode? Value, string? Difference)> WrongClaims()
    {
        yield return ("issuer: Entra", "iss", "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/", null);
        yield return ("issuer: the government's", "iss", "https://api.botframework.us", null);
        yield return ("issuer: with a slash at its end", "iss", "https://api.botframework.com/", null);
        yield return ("issuer: none", "iss", null, null);
        yield return ("audience: another app", "aud", "99999999-2222-3333-4444-555555555555", null);
        yield return ("audience: this app and a space", "aud", $"{ConnectorStandIn.AppId} ", null);
        yield return ("audience: this app among others", "aud", new JsonArray(ConnectorStandIn.AppId, "other"), null);
        yield return ("audience: none", "aud", null, null);
        yield return ("audience: empty", "aud", "", null);
        yield return ("service: another", "serviceurl", "https://evil.example/", null);
        yield return ("service: without the slash at its end", "serviceurl", ServiceUrl.TrimEnd('/'), null);
        yield return ("service: none", "serviceurl", null, null);
        yield return ("service: a list", "serviceurl", new JsonArray(ServiceUrl), null);
        yield return ("end: none", "exp", null, "A token that holds for ever was made by nobody: the Bot Framework's have an end.");
        yield return ("end: a word", "exp", "soon", null);
        yield return ("beginning: a word", "nbf", "now", null);
    }

    private static IEnumerable<(string Name, string Claim, int Seconds, bool Holds)> Times()
    {
        const int tolerance = 300;
        yield return ("end: passed within the tolerance", "exp", -tolerance + 1, true);
        yield return ("end: passed by the tolerance", "exp", -tolerance, false);
        yield return ("end: long passed", "exp", -86_400, false);
        yield return ("beginning: ahead by the tolerance", "nbf", tolerance, true);
        yield return ("beginning: ahead beyond the tolerance", "nbf", tolerance + 1, false);
        yield return ("beginning: far ahead", "nbf", 86_400, false);
    }

    private static IEnumerable<(string Name, string Token)> Forged(TokenMint mint, string valid)
    {
        yield return ("algorithm: none", mint.Sign(Claims(), algorithm: "none"));
        yield return ("algorithm: None", mint.Sign(Claims(), algorithm: "None"));
        yield return ("algorithm: HS256 with the public key for a secret", mint.Sign(Claims(), algorithm: "HS256"));
        yield return ("algorithm: HS256 with a symmetric key among the published", mint.Sign(Claims(), keyId: TokenMint.SymmetricKeyId, algorithm: "HS256"));
        yield return ("algorithm: PS256", mint.Sign(Claims(), algorithm: "PS256"));
        yield return ("algorithm: one that is not known", mint.Sign(Claims(), algorithm: "RS1"));
        yield return ("algorithm: not said", mint.Sign(new JsonObject { ["typ"] = "JWT", ["kid"] = TokenMint.KeyId }, Claims()));
        yield return ("key: none named", mint.Sign(new JsonObject { ["typ"] = "JWT", ["alg"] = "RS256" }, Claims()));
        yield return ("key: one that is not published", mint.Sign(Claims(), keyId: "elsewhere"));
        yield return ("key: a stranger's under a published name", mint.Sign(Claims(), byStranger: true));
        yield return ("key: brought along in the header", mint.Sign(new JsonObject { ["typ"] = "JWT", ["alg"] = "RS256", ["kid"] = TokenMint.KeyId, ["jwk"] = mint.StrangersKey() }, Claims(), byStranger: true));
        yield return ("key: an address in the header", mint.Sign(new JsonObject { ["typ"] = "JWT", ["alg"] = "RS256", ["kid"] = TokenMint.KeyId, ["jku"] = "https://evil.example/keys" }, Claims(), byStranger: true));
        var parts = valid.Split('.');
        var otherClaims = mint.Sign(Changed("serviceurl", "https://evil.example/")).Split('.')[1];
        yield return ("signature: of other claims", $"{parts[0]}.{otherClaims}.{parts[2]}");
        yield return ("signature: cut", valid[..^9]);
        yield return ("signature: left out", $"{parts[0]}.{parts[1]}.");
        yield return ("signature: left out with its dot", $"{parts[0]}.{parts[1]}");
        yield return ("no token: three words", "a.b.c");
        yield return ("no token: dots", "..");
    }

    private static TokenVector Case(string name, string token, bool holds) => new(name, $"Bearer {token}", Now, ServiceUrl, "msteams", holds);

    private static JsonObject Claims() => TokenMint.Claims(ServiceUrl, Now);

    private static JsonObject Changed(string claim, JsonNode? value)
    {
        var claims = Claims();
        claims.Remove(claim);
        if (value is not null)
        {
            claims[claim] = value;
        }

        return claims;
    }

    private static string PathOfFile([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "Vectors", "tokens.json");
}
