using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Identity.Client;

namespace Koji.Bot.Channels.Teams.Trust;

/// <summary>What proves to Entra that Koji is the app.</summary>
internal abstract record AppCredential
{
    private AppCredential()
    {
    }

    /// <summary>The keys that configure it, for a message about it.</summary>
    public abstract string Keys { get; }

    public abstract ConfidentialClientApplicationBuilder Apply(ConfidentialClientApplicationBuilder builder);

    /// <summary>As configured; a certificate goes before a secret.</summary>
    public static AppCredential Of(TeamsOptions options) => options.CertificatePath is { Length: > 0 } path
        ? new Certificate(Load(path, options.CertificatePassword))
        : new Secret(options.ClientSecret!);

    /// <returns>Why this file cannot prove anything; null where it can.</returns>
    public static string? Problem(string path, string? password)
    {
        try
        {
            using var certificate = Load(path, password);
            return certificate.HasPrivateKey ? null : "holds no private key";
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return File.Exists(path) ? "cannot be read with this :CertificatePassword" : "does not exist";
        }
    }

    /// <summary>A <c>.pem</c> holds certificate and key as text; anything else is PKCS #12.</summary>
    private static X509Certificate2 Load(string path, string? password) => !path.EndsWith(".pem", StringComparison.OrdinalIgnoreCase)
        ? X509CertificateLoader.LoadPkcs12FromFile(path, password)
        : string.IsNullOrEmpty(password) ? X509Certificate2.CreateFromPemFile(path) : X509Certificate2.CreateFromEncryptedPemFile(path, password);

    private sealed record Secret(string Value) : AppCredential
    {
        public override string Keys => ":ClientSecret";

        public override ConfidentialClientApplicationBuilder Apply(ConfidentialClientApplicationBuilder builder) => builder.WithClientSecret(Value);

        /// <summary>Never printed.</summary>
        public override string ToString() => nameof(Secret);
    }

    private sealed record Certificate(X509Certificate2 Value) : AppCredential
    {
        public override string Keys => ":CertificatePath";

        public override ConfidentialClientApplicationBuilder Apply(ConfidentialClientApplicationBuilder builder) => builder.WithCertificate(Value);
    }
}
