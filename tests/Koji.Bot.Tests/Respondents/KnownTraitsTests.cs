using Koji.Bot.Channels;
using Koji.Bot.Respondents;

namespace Koji.Bot.Tests.Respondents;

public class KnownTraitsTests
{
    private static readonly Respondent Person = new() { Id = "r_1" };

    [Theory]
    [InlineData("fr", "fr")]
    [InlineData("fr-CA", "fr")]
    [InlineData("EN_us", "en")]
    [InlineData("zh-Hant-TW", "zh")]
    [InlineData("français", null)]
    [InlineData("", null)]
    public void A_language_is_its_two_letters(string trait, string? language)
    {
        Assert.Equal(language, Set("language", trait).Language);
        Assert.Equal(language, Set("locale", trait).Language);
    }

    [Theory]
    [InlineData("Europe/Paris", "Europe/Paris")]
    [InlineData("UTC+1", null)]
    [InlineData("Mars/Olympus", null)]
    public void A_time_zone_is_an_IANA_name(string trait, string? zone) => Assert.Equal(zone, Set("timezone", trait).TimeZone);

    [Theory]
    [InlineData("+33 6 12 34 56 78", "+33612345678")]
    [InlineData("+1 (415) 867-5309", "+14158675309")]
    [InlineData("06 12 34 56 78", null)]
    [InlineData("+999 1", null)]
    [InlineData("call me", null)]
    public void A_phone_number_is_an_address_only_where_it_is_international_and_valid(string trait, string? phone)
    {
        var person = Set("phone", trait);
        Assert.Equal(phone, person.Addresses.SingleOrDefault(address => address.Channel == "sms")?.Address);
        Assert.Equal(trait, person.Traits["phone"].Text);
    }

    [Fact]
    public void A_chat_id_may_come_as_a_number() =>
        Assert.Equal([new ChannelAddress("telegram", "5123456789")], KnownTraits.Apply(Person, Traits("telegram", new TraitValue(Number: 5123456789))).Addresses);

    [Fact]
    public void A_new_number_replaces_the_one_that_the_trait_set_before()
    {
        var moved = KnownTraits.Apply(Set("phone", "+33612345678"), Traits("phone", new TraitValue("+33698765432")));
        Assert.Equal([new ChannelAddress("sms", "+33698765432")], moved.Addresses);
    }

    [Fact]
    public void The_same_traits_again_change_nothing()
    {
        var person = Set("phone", "+33612345678");
        Assert.Equal(person.Addresses, KnownTraits.Apply(person, Traits("phone", new TraitValue("+33612345678"))).Addresses);
    }

    private static Respondent Set(string name, string value) => KnownTraits.Apply(Person, Traits(name, new TraitValue(value)));

    private static Dictionary<string, TraitValue> Traits(string name, TraitValue value) => new() { [name] = value };
}
