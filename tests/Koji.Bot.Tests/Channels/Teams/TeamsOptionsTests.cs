using Koji.Bot.Channels.Teams;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Tests.Channels.Teams;

public class TeamsOptionsTests
{
    [Theory]
    [InlineData("TenantId", "", "TenantId")]
    [InlineData("ClientSecret", "", "ClientSecret")]
    [InlineData("CertificatePath", "/no/such.pfx", "ClientSecret and :CertificatePath are both set")]
    [InlineData("OpenIdMetadataUrl", "http://login.example/", "OpenIdMetadataUrl")]
    [InlineData("Authority", "nowhere", "Authority")]
    [InlineData("ServiceUrl", "http://smba.example/", "ServiceUrl")]
    [InlineData("RequestTimeout", "00:00:00", "RequestTimeout")]
    [InlineData("BurstCap", "00:00:00", "BurstPause")]
    public void A_wrong_setting_is_named_with_what_to_write(string key, string value, string named)
    {
        var failure = Assert.Throws<OptionsValidationException>(() => Options(("AppId", "app"), ("TenantId", "tenant"), ("ClientSecret", "secret"), (key, value)));
        Assert.Contains($"Koji:Channels:Teams:{named}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_that_is_not_there_is_named()
    {
        var failure = Assert.Throws<OptionsValidationException>(() => Options(("AppId", "app"), ("TenantId", "tenant"), ("CertificatePath", "/no/such.pfx")));
        Assert.Contains("Koji:Channels:Teams:CertificatePath is '/no/such.pfx', which does not exist", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_public_address_without_an_app_id_does_not_start()
    {
        var failure = Assert.Throws<OptionsValidationException>(() => Options(("BurstPause", "00:00:01"), ("~PublicUrl", "https://koji.example")));
        Assert.Contains("Koji:Channels:Teams:AppId", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Koji:PublicUrl", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://login.microsoftonline.com", "https://login.microsoftonline.com/tenant")]
    [InlineData("https://login.microsoftonline.us/", "https://login.microsoftonline.us/tenant")]
    [InlineData("https://login.microsoftonline.com/botframework.com", "https://login.microsoftonline.com/botframework.com")]
    public void The_tenant_is_added_to_an_authority_that_names_none(string authority, string expected) =>
        Assert.Equal(expected, Options(("AppId", "app"), ("TenantId", "tenant"), ("ClientSecret", "secret"), ("Authority", authority)).AuthorityAddress.AbsoluteUri);

    [Fact]
    public void Switched_off_or_public_with_nothing_configured_there_is_no_channel()
    {
        Assert.Empty(new ServiceCollection().AddTeams(Configuration(("Enabled", "false"), ("AppId", "app"))));
        Assert.Empty(new ServiceCollection().AddTeams(Configuration(("~PublicUrl", "https://koji.example"))));
        Assert.NotEmpty(new ServiceCollection().AddTeams(Configuration()));
    }

    private static TeamsOptions Options(params (string Key, string Value)[] settings)
    {
        using var provider = new ServiceCollection().AddTeams(Configuration(settings)).BuildServiceProvider();
        return provider.GetRequiredService<IOptions<TeamsOptions>>().Value;
    }

    private static IConfigurationRoot Configuration(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.GroupBy(one => one.Key).ToDictionary(
            group => group.Key.StartsWith('~') ? $"Koji:{group.Key[1..]}" : $"Koji:Channels:Teams:{group.Key}",
            group => (string?)group.Last().Value))
        .Build();
}
