using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Koji.Bot.Channels.Web;

/// <summary>A browser's secret, and the address that follows from it. The secret stays in the cookie; only the address is ever stored.</summary>
internal readonly record struct WebVisitor(string Secret)
{
    private const string Cookie = "koji_chat";
    private const int SecretBytes = 32;
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    /// <summary>128 bits of the secret's hash: enough to be unique, and useless to whoever reads it in an export.</summary>
    public string Address => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Secret)).AsSpan(0, 16));

    public ChannelAddress ChannelAddress => new(WebChannel.ChannelName, Address);

    public static WebVisitor New() => new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes)));

    public static WebVisitor? From(HttpRequest request) =>
        request.Cookies.TryGetValue(Cookie, out var secret) && secret.Length == Base64Url.GetEncodedLength(SecretBytes) && Base64Url.IsValid(secret)
            ? new WebVisitor(secret)
            : null;

    /// <summary>Sets the cookie for this study's page alone, out of reach of scripts and of other sites.</summary>
    public void RememberIn(HttpContext context, string studyId) =>
        context.Response.Cookies.Append(Cookie, Secret, new CookieOptions
        {
            Path = $"/chat/{studyId}",
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = context.Request.IsHttps,
            MaxAge = KeptFor,
            IsEssential = true,
        });
}
