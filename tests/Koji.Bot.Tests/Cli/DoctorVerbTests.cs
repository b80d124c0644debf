using System.Globalization;
using Koji.Bot.Cli;
using Koji.Bot.Cli.Doctor;
using Koji.Bot.Intake;
using Koji.Bot.Outreach.Links;
using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Tests.Channels.Telegram;
using Microsoft.Extensions.Configuration;

namespace Koji.Bot.Tests.Cli;

public sealed class DoctorVerbTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("koji-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task With_nothing_set_nothing_is_wrong_and_nothing_is_made()
    {
        var (code, text) = await RunAsync();
        Assert.Equal(0, code);
        Assert.Contains($"There is no store in {_directory} yet", text, StringComparison.Ordinal);
        Assert.Contains("Nothing is wrong.", text, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_directory));
    }

    [Fact]
    public async Task A_store_that_is_there_is_opened_and_written()
    {
        await SqliteDatabase.OpenIn(_directory, []).DisposeAsync();
        Assert.Equal(Health.Fine, (await FindAsync("store")).Health);
    }

    [Fact]
    public async Task A_store_that_is_no_store_is_said()
    {
        await File.WriteAllTextAsync(Path.Combine(_directory, "koji.db"), string.Concat(Enumerable.Repeat("this is no database, whatever its name says. ", 50)));
        var (code, text) = await RunAsync();
        Assert.Equal(1, code);
        Assert.Contains("koji.db cannot be opened", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_directory_that_is_a_file_is_said()
    {
        var file = Path.Combine(_directory, "file");
        await File.WriteAllTextAsync(file, "");
        var (code, text) = await RunAsync(("Koji:DataDirectory", Path.Combine(file, "deeper")));
        Assert.Equal(1, code);
        Assert.Contains("set Koji:DataDirectory to another directory", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Koji:Outreach:QuietHours", "late")]
    [InlineData("Koji:Conversations:Workers", "0")]
    [InlineData("Koji:Conversations:Workers", "many")]
    [InlineData("Koji:SigningKey", "short")]
    [InlineData("Koji:Intake:WriteKeys:0", "a:b")]
    public async Task Each_wrong_setting_is_named(string key, string value)
    {
        var (code, text) = await RunAsync((key, value));
        Assert.Equal(1, code);
        Assert.Contains(text.Split('\n'), line => line.StartsWith("wrong configuration", StringComparison.Ordinal) && line.Contains(key.Replace(":0", "", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once()
    {
        var (code, text) = await RunAsync(
            ("Koji:Outreach:QuietHours", "late"), ("Koji:Conversations:Workers", "0"), ("Koji:PublicUrl", "koji.example.com"),
            ("Koji:Channels:Telegram:Token", "123456:abcdefg"), ("Koji:Channels:Telegram:Mode", "webhook"));
        Assert.Equal(1, code);
        foreach (var key in new[] { "Koji:Outreach:QuietHours", "Koji:Conversations:Workers", "Koji:PublicUrl is 'koji.example.com'", "Koji:Channels:Telegram:WebhookSecret" })
        {
            Assert.Contains(key, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_mode_that_there_is_not_is_said()
    {
        var (code, text) = await RunAsync(("Koji:Channels:Telegram:Token", "123456:abcdefg"), ("Koji:Channels:Telegram:Mode", "carrier pigeon"));
        Assert.Equal(1, code);
        Assert.Contains("Koji:Channels:Telegram:Mode", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stripe", "Fine", "Koji:Intake:Stripe:SigningSecret", "whsec_0123456789abcdef", "https://koji.example/intake/stripe")]
    [InlineData("stripe", "Wrong", "Koji:Intake:Stripe:SigningSecret", "sk_live_0123456789abcdef", "whsec_")]
    [InlineData("mixpanel", "Fine", "Koji:Intake:Mixpanel:Secret", "0123456789abcdef", "https://koji.example/intake/mixpanel")]
    [InlineData("mixpanel", "Wrong", "Koji:Intake:Mixpanel:Secret", "short", "openssl rand")]
    [InlineData("hubspot", "Fine", "Koji:Intake:HubSpot:ClientSecret", "0123456789abcdef", "https://koji.example/intake/hubspot")]
    public async Task Each_source_that_has_a_secret_is_looked_at(string source, string expected, string key, string value, string says)
    {
        var finding = await FindAsync("from " + source, (key, value), ("Koji:PublicUrl", "https://koji.example/"));
        Assert.Equal(expected, finding.Health.ToString());
        Assert.Contains(says, finding.Says, StringComparison.Ordinal);
        Assert.DoesNotContain(value, finding.Says, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hubspot", "Wrong", "Koji:Intake:HubSpot:ClientSecret")]
    [InlineData("posthog", "Note", "Koji:Intake:PostHog:Secret")]
    public async Task Without_a_public_address_a_source_knows_nowhere_to_call(string source, string expected, string key) =>
        Assert.Equal(expected, (await FindAsync("from " + source, (key, "0123456789abcdef"))).Health.ToString());

    [Fact]
    public async Task A_setting_of_the_intake_that_there_is_not_is_said()
    {
        var (code, text) = await RunAsync(("Koji:Intake:Hubspott:ClientSecret", "0123456789abcdef"));
        Assert.Equal(1, code);
        Assert.Contains("Koji:Intake:Hubspott is no setting", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Telegram_is_asked_who_the_bot_is()
    {
        await using var telegram = await BotApiStandIn.StartAsync();
        var finding = await FindAsync("telegram", ("Koji:Channels:Telegram:Token", BotApiStandIn.Token), ("Koji:Channels:Telegram:ApiBaseUrl", telegram.BaseUrl));
        Assert.Equal(Health.Fine, finding.Health);
        Assert.StartsWith("@", finding.Says, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_Telegram_refuses_is_not_repeated()
    {
        await using var telegram = await BotApiStandIn.StartAsync();
        telegram.FailNext("getMe", 401, "Unauthorized");
        var finding = await FindAsync("telegram", ("Koji:Channels:Telegram:Token", BotApiStandIn.Token), ("Koji:Channels:Telegram:ApiBaseUrl", telegram.BaseUrl));
        Assert.Equal(Health.Wrong, finding.Health);
        Assert.Contains("does not know the token", finding.Says, StringComparison.Ordinal);
        Assert.DoesNotContain(BotApiStandIn.Token, finding.Says, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "Note")]
    [InlineData("https://koji.example.com", "Fine")]
    [InlineData("http://127.0.0.1:3978", "Fine")]
    [InlineData("http://koji.example.com", "Wrong")]
    [InlineData("ftp://koji.example.com", "Wrong")]
    [InlineData("https://koji.example.com/?a=b", "Wrong")]
    public void A_public_address_is_one_that_people_can_open(string? url, string health) =>
        Assert.Equal(Enum.Parse<Health>(health), SettingChecks.PublicUrl(new SignedLinkOptions { PublicUrl = url }).Health);

    [Theory]
    [InlineData("Note")]
    [InlineData("Wrong", "secret")]
    [InlineData("Wrong", "0123456789abcdef", "secret")]
    [InlineData("Fine", "0123456789abcdef")]
    public void Write_keys_are_counted_and_not_shown(string health, params string[] keys)
    {
        var options = new IntakeOptions();
        foreach (var key in keys)
        {
            options.WriteKeys.Add(key);
        }

        var finding = SettingChecks.Intake(options);
        Assert.Equal(Enum.Parse<Health>(health), finding.Health);
        Assert.All(keys, key => Assert.DoesNotContain(key, finding.Says, StringComparison.Ordinal));
    }

    private async Task<Finding> FindAsync(string about, params (string, string)[] settings) =>
        (await DoctorVerb.ExamineAsync(Configuration(settings), default)).Single(finding => finding.About == about);

    private async Task<(int Code, string Text)> RunAsync(params (string, string)[] settings)
    {
        await using var output = new StringWriter(CultureInfo.InvariantCulture);
        var code = await DoctorVerb.RunAsync(Configuration(settings), output, default);
        return (code, output.ToString());
    }

    private IConfiguration Configuration(IEnumerable<(string Key, string Value)> settings) => new ConfigurationBuilder()
        .AddInMemoryCollection([KeyValuePair.Create("Koji:DataDirectory", (string?)_directory)])
        .AddInMemoryCollection([.. settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))])
        .Build();
}
