using System.Collections.Immutable;
using Koji.Bot.Channels;
using Koji.Bot.Outreach.Rules;
using Koji.Bot.Respondents;

namespace Koji.Bot.Tests.Outreach.Rules;

public class ChannelChoiceTests
{
    private static readonly ChannelAddress Sms = new("sms", "+33612345678");
    private static readonly ChannelAddress Telegram = new("telegram", "7");
    private static readonly ChannelAddress Teams = new("teams", "t1");

    private static readonly Dictionary<string, ChannelTraits> Running = new()
    {
        ["sms"] = new(CanInitiate: true, TimeSpan.Zero, TimeSpan.Zero),
        ["teams"] = new(CanInitiate: true, TimeSpan.Zero, TimeSpan.Zero),
        ["telegram"] = new(CanInitiate: false, TimeSpan.Zero, TimeSpan.Zero),
        ["simulated"] = new(CanInitiate: true, TimeSpan.Zero, TimeSpan.Zero),
    };

    [Fact]
    public void The_study_s_order_decides_not_the_person_s() =>
        Assert.Equal(Teams, Choose(["teams", "sms"], With(Sms, Teams) with { Consents = [ConsentAt(Sms)] }));

    [Fact]
    public void A_channel_that_does_not_run_is_passed_over() =>
        Assert.Null(Choose(["web", "fax"], With(new ChannelAddress("web", "s1"), new ChannelAddress("fax", "1"))));

    [Fact]
    public void Nobody_is_written_to_on_Telegram_before_they_wrote_there_themselves()
    {
        Assert.Null(Choose(["telegram"], With(Telegram)));
        Assert.Equal(Telegram, Choose(["telegram"], With(Telegram) with { Consents = [ConsentAt(Telegram)] }));
    }

    [Fact]
    public void A_text_message_needs_consent_given_there_or_taken_by_the_team()
    {
        Assert.Null(Choose(["sms"], With(Sms)));
        Assert.Null(Choose(["sms"], With(Sms, Telegram) with { Consents = [ConsentAt(Telegram)] }));
        Assert.Equal(Sms, Choose(["sms"], With(Sms) with { Consents = [ConsentAt(Sms)] }));
        Assert.Null(Choose(["sms"], With(Sms) with { Traits = Trait("consent_sms", new TraitValue(Flag: true)) }));
        Assert.Null(Choose(["sms"], With(Sms) with { Traits = Trait("consent_sms", new TraitValue(Flag: false)) }));
    }

    [Fact]
    public void Simulated_people_are_reached_whatever_the_study_s_channels()
    {
        var simulated = new ChannelAddress("simulated", "ada");
        Assert.Equal(simulated, Choose(["telegram"], With(simulated)));
    }

    [Fact]
    public void A_consent_that_was_taken_back_is_none_whatever_a_mere_trait_says()
    {
        var stated = With(Sms) with { Traits = ImmutableSortedDictionary<string, TraitValue>.Empty.Add("consent_sms", new TraitValue(Flag: true)) };
        Assert.Null(Choose(["sms"], stated));
        var yes = ConsentAt(Sms);
        Assert.Equal(Sms, Choose(["sms"], stated with { Consents = [yes] }));
        Assert.Null(Choose(["sms"], stated with { Consents = [yes, yes with { Given = false, At = yes.At.AddDays(1) }] }));
        Assert.Null(Choose(["sms"], With(Sms) with { Consents = [yes], Traits = Trait("consent_sms", new TraitValue(Flag: false)) }));
    }

    private static ChannelAddress? Choose(ImmutableArray<string> order, Respondent respondent) =>
        ChannelChoice.Choose(order, respondent, Running, new HashSet<string> { "sms" });

    private static Respondent With(params ImmutableArray<ChannelAddress> addresses) => new() { Id = "r_1", Addresses = addresses };

    private static Consent ConsentAt(ChannelAddress address) => new("interview", address, "yes", DateTimeOffset.UnixEpoch);

    private static ImmutableSortedDictionary<string, TraitValue> Trait(string name, TraitValue value) =>
        ImmutableSortedDictionary<string, TraitValue>.Empty.Add(name, value);
}
