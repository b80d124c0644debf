using Koji.Bot.Channels;
using Koji.Bot.Cli;
using Koji.Bot.Researchers;
using Koji.Bot.Researchers.Commands;
using Koji.Bot.Respondents;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Koji.Bot.Tests.Researchers;

/// <summary>Who must answer for a text finds its evidence.</summary>
public sealed class ConsentViewTests : IAsyncLifetime
{
    private static readonly DateTimeOffset March = new(2026, 3, 1, 9, 30, 0, TimeSpan.Zero);

    private readonly string _directory = Directory.CreateTempSubdirectory("koji-").FullName;
    private ServiceProvider _services = null!;

    public ValueTask InitializeAsync()
    {
        var settings = new Dictionary<string, string?> { ["Koji:DataDirectory"] = _directory, ["Koji:SigningKey"] = "a key of at least thirty-two characters" };
        _services = ConsoleVerb.Services(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), new LocalStudyFiles(), new FakeTimeProvider(March));
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task Every_consent_and_opt_out_is_shown_with_when_where_how_and_in_which_words()
    {
        await PersonAsync(
            ("phone", new TraitValue("+14158675309")), ("consent_sms.given", new TraitValue(Flag: true)), ("consent_sms.at", new TraitValue("2026-03-01T09:30:00Z")),
            ("consent_sms.source", new TraitValue("sign-up form v3")), ("consent_sms.wording", new TraitValue("Text me\nabout research")), ("consent_sms.by", new TraitValue("Dana")));
        var person = await _services.GetRequiredService<IRespondentDirectory>().ResolveAsync("ada", null, default);
        await _services.GetRequiredService<RespondentUpdates>().UpdateAsync(person, one => one.OptOutBy(new OptOut(new ChannelAddress("sms", "+14158675309"), "STOP", March.AddDays(2))), default);
        var reply = await RunAsync("consent ada");
        Assert.Equal("ada OPTED OUT on 2026-03-03 09:30 on sms …5309, in the words “STOP”. That ends by their own act alone.", ((ReplyText)reply.Parts[0]).Text);
        var table = (ReplyTable)reply.Parts[1];
        Assert.Equal(
            [
                "2026-03-01 09:30 | sms …5309 | yes | interviews | Text me / about research | sign-up form v3 | Dana",
                "2026-03-03 09:30 | sms …5309 | opted out | everything | STOP | their own words | ",
            ],
            table.Rows.Select(row => string.Join(" | ", row)));
    }

    [Fact]
    public async Task That_nothing_is_on_record_is_said()
    {
        await PersonAsync(("plan", new TraitValue("pro")));
        Assert.Equal(["ada has not opted out.", "No consent is on record."], (await RunAsync("consent ada")).Parts.Cast<ReplyText>().Select(part => part.Text));
        await PersonAsync(("consent_sms", new TraitValue(Flag: true)));
        Assert.Contains("No consent is on record with its evidence; your systems state consent_sms, which permits nothing.", (await RunAsync("consent ada")).Parts.Cast<ReplyText>().Select(part => part.Text));
    }

    [Theory]
    [InlineData("consent nobody", "Nobody is known by the id 'nobody'.")]
    [InlineData("consent", "Write: consent EXTERNALID")]
    [InlineData("consent a b", "Write: consent EXTERNALID")]
    public async Task A_person_who_is_not_known_is_said_to_be_not_known(string command, string expected)
    {
        var reply = await RunAsync(command);
        Assert.Equal((ReplyOutcome.Wrong, expected), (reply.Outcome, Assert.IsType<ReplyText>(Assert.Single(reply.Parts)).Text));
    }

    private Task<CommandReply> RunAsync(string command) => _services.GetRequiredService<CommandRouter>().RunAsync(command, TestContext.Current.CancellationToken);

    private async Task PersonAsync(params (string Name, TraitValue Value)[] traits)
    {
        var directory = _services.GetRequiredService<IRespondentDirectory>();
        await directory.SetTraitsAsync(await directory.ResolveAsync("ada", null, default), traits.ToDictionary(trait => trait.Name, trait => trait.Value), default);
    }
}
