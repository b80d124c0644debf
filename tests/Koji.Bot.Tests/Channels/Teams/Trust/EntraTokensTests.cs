using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Koji.Bot.Channels.Teams;
using Koji.Bot.Channels.Teams.Trust;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Koji.Bot.Tests.Channels.Teams.Trust;

/// <summary>Microsoft's library against the authority's stand-in, by secret and by certificate.</summary>
public sealed class EntraTokensTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 5, 4, 9, 0, 0, TimeSpan.Zero));
    private readonly string _directory = Directory.CreateTempSubdirectory("koji-certificates-").FullName;
    private readonly X509Certificate2 _certificate = SelfMade("CN=koji");
    private ConnectorStandIn _service = null!;

    public async ValueTask InitializeAsync() => _service = await ConnectorStandIn.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        _certificate.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task A_secret_brings_a_token_and_its_end_by_Koji_s_own_clock()
    {
        var reply = await FetchAsync(options => options.ClientSecret = ConnectorStandIn.Secret);
        Assert.Equal((true, null), (_service.ValidTokens.ContainsKey(reply.Token!), reply.Problem));
        // The library counts from the machine's clock; slow machines take a while to answer.
        Assert.InRange(reply.EndsAt, _time.GetUtcNow().AddMinutes(50), _time.GetUtcNow().AddMinutes(61));
        var asked = Assert.Single(_service.TokenRequests);
        Assert.Equal(("client_credentials", ConnectorStandIn.AppId, ConnectorStandIn.Secret), (asked["grant_type"], asked["client_id"], asked["client_secret"]));
        Assert.StartsWith("https://api.botframework.com/.default", asked["scope"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("koji.pfx", "a password")]
    [InlineData("koji.pfx", null)]
    [InlineData("koji.pem", null)]
    [InlineData("koji.pem", "a password")]
    public async Task A_certificate_signs_for_the_app_and_no_secret_is_sent(string file, string? password)
    {
        _service.Certificate = _certificate;
        var path = await WriteAsync(file, password);
        var reply = await FetchAsync(options => (options.CertificatePath, options.CertificatePassword) = (path, password));
        Assert.Null(reply.Problem);
        Assert.True(_service.ValidTokens.ContainsKey(reply.Token!));
        var asked = Assert.Single(_service.TokenRequests);
        Assert.DoesNotContain("client_secret", asked.Keys);
        Assert.Equal("urn:ietf:params:oauth:client-assertion-type:jwt-bearer", asked["client_assertion_type"]);
    }

    [Fact]
    public async Task Another_certificate_brings_nothing_and_the_key_to_mend_is_named()
    {
        using var other = SelfMade("CN=other");
        _service.Certificate = other;
        var path = await WriteAsync("koji.pfx", null);
        var reply = await FetchAsync(options => options.CertificatePath = path);
        Assert.Null(reply.Token);
        Assert.Contains(":CertificatePath", reply.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_secret_brings_nothing_and_is_not_told()
    {
        var reply = await FetchAsync(options => options.ClientSecret = "the wrong secret");
        Assert.Null(reply.Token);
        Assert.Contains("Koji:Channels:Teams:AppId, :TenantId and :ClientSecret", reply.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", reply.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task An_authority_in_trouble_is_not_a_setting_to_mend(int status)
    {
        _service.FailNext("token", status, retryAfter: "7");
        var reply = await FetchAsync(options => options.ClientSecret = ConnectorStandIn.Secret);
        Assert.Equal("the authority cannot be reached", reply.Problem);
    }

    [Fact]
    public async Task An_authority_that_is_not_there_or_breaks_off_is_waited_for()
    {
        _service.FailNext("token", 0, behaviour: ConnectorStandIn.Behaviour.Cut);
        Assert.Equal("the authority cannot be reached", (await FetchAsync(options => options.ClientSecret = ConnectorStandIn.Secret)).Problem);
        Assert.Equal("the authority cannot be reached", (await FetchAsync(options => (options.ClientSecret, options.Authority) = ("s", "http://127.0.0.1:9"))).Problem);
    }

    [Fact]
    public async Task Which_file_is_wrong_and_how_is_said_at_start()
    {
        Assert.Equal("does not exist", AppCredential.Problem(Path.Combine(_directory, "none.pfx"), null));
        Assert.Equal("cannot be read with this :CertificatePassword", AppCredential.Problem(await WriteAsync("koji.pfx", "a password"), "another"));
        var open = Path.Combine(_directory, "open.pfx");
        using var withoutKey = X509CertificateLoader.LoadCertificate(_certificate.Export(X509ContentType.Cert));
        await File.WriteAllBytesAsync(open, withoutKey.Export(X509ContentType.Pkcs12));
        Assert.Equal("holds no private key", AppCredential.Problem(open, null));
        Assert.Null(AppCredential.Problem(await WriteAsync("good.pem", null), null));
    }

    private async Task<AppTokenReply> FetchAsync(Action<TeamsOptions> change)
    {
        var settings = new TeamsOptions { AppId = ConnectorStandIn.AppId, TenantId = ConnectorStandIn.TenantId, Authority = _service.BaseUrl };
        change(settings);
        using var tokens = new EntraTokens(Options.Create(settings), _time);
        return await tokens.FetchAsync(CancellationToken.None);
    }

    private async Task<string> WriteAsync(string name, string? password)
    {
        var path = Path.Combine(_directory, name);
        if (name.EndsWith(".pfx", StringComparison.Ordinal))
        {
            await File.WriteAllBytesAsync(path, _certificate.Export(X509ContentType.Pkcs12, password));
            return path;
        }

        using var key = _certificate.GetRSAPrivateKey()!;
        var keyText = password is null
            ? key.ExportPkcs8PrivateKeyPem()
            : key.ExportEncryptedPkcs8PrivateKeyPem(password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));
        await File.WriteAllTextAsync(path, $"{_certificate.ExportCertificatePem()}\n{keyText}\n");
        return path;
    }

    private static X509Certificate2 SelfMade(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        // A key that can be exported again on every platform.
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }
}
