using Koji.Bot.Channels;
using Koji.Bot.Respondents;

namespace Koji.Bot.Tests.Respondents;

/// <summary>Consent that the team took itself goes on record with its evidence.</summary>
public sealed class ConsentTraitsTests
{
    private static readonly DateTimeOffset March = new(2026, 3, 1, 9, 30, 0, TimeSpan.Zero);
    private static readonly ChannelAddress Phone = new("sms", "+14158675309");
    private static readonly Respondent Nobody = new() { Id = "r_1" };

    [Fact]
    public void Evidence_becomes_a_record_at_the_number_that_came_along()
    {
        var person = KnownTraits.Apply(Nobody, Evidence(phone: Phone.Address, more: ("by", "Dana, support")));
        var consent = Assert.Single(person.Consents);
        Assert.Equal(new Consent("interviews", Phone, "Text me about research", March, true, "sign-up form v3", "Dana, support"), consent);
        Assert.Equal(consent, person.LatestAt(Phone));
    }

    [Fact]
    public void The_same_evidence_again_changes_nothing()
    {
        var once = KnownTraits.Apply(Nobody, Evidence(phone: Phone.Address));
        Assert.Equal(once.Consents, KnownTraits.Apply(once, Evidence(phone: Phone.Address)).Consents);
    }

    [Fact]
    public void Evidence_waits_for_the_number_to_be_known_and_is_not_given_to_the_next_one()
    {
        var waiting = KnownTraits.Apply(Nobody, Evidence());
        Assert.Empty(waiting.Consents);
        var known = KnownTraits.Apply(waiting, new Dictionary<string, TraitValue> { ["phone"] = new(Phone.Address) });
        Assert.True(known.LatestAt(Phone) is { Given: true });

        var other = new ChannelAddress("sms", "+14158675310");
        var moved = KnownTraits.Apply(known, new Dictionary<string, TraitValue> { ["phone"] = new(other.Address) });
        Assert.Equal([other], moved.Addresses);
        Assert.Null(moved.LatestAt(other));
    }

    [Fact]
    public void What_was_said_last_holds_in_whatever_order_it_is_told()
    {
        var yes = Evidence(phone: Phone.Address);
        var no = Evidence(given: false, at: March.AddDays(1));
        Assert.False(KnownTraits.Apply(KnownTraits.Apply(Nobody, yes), no).LatestAt(Phone)!.Given);
        Assert.False(KnownTraits.Apply(KnownTraits.Apply(KnownTraits.Apply(Nobody, yes), no), yes).LatestAt(Phone)!.Given);
        Assert.True(KnownTraits.Apply(KnownTraits.Apply(KnownTraits.Apply(Nobody, yes), no), Evidence(at: March.AddDays(2))).LatestAt(Phone)!.Given);
    }

    [Fact]
    public void Of_a_yes_and_a_no_of_the_same_moment_the_no_holds()
    {
        var both = KnownTraits.Apply(KnownTraits.Apply(Nobody, Evidence(given: false, phone: Phone.Address)), Evidence());
        Assert.Equal(2, both.Consents.Length);
        Assert.False(both.LatestAt(Phone)!.Given);
    }

    [Fact]
    public void One_piece_of_evidence_does_not_borrow_from_an_earlier_one()
    {
        var first = KnownTraits.Apply(Nobody, Evidence(phone: Phone.Address, more: ("by", "Dana, support")));
        var second = KnownTraits.Apply(first, Evidence(at: March.AddDays(9)));
        Assert.Null(second.LatestAt(Phone)!.TakenBy);
        Assert.DoesNotContain("consent_sms.by", second.Traits.Keys);
    }

    [Fact]
    public void No_import_revives_who_opted_out()
    {
        var gone = KnownTraits.Apply(Nobody, Evidence(phone: Phone.Address)).OptOutBy(new OptOut(Phone, "STOP", March.AddDays(1)));
        foreach (var evidence in new[] { Evidence(), Evidence(at: March.AddYears(1)), new() { ["consent_sms"] = new(Flag: true) } })
        {
            var after = KnownTraits.Apply(gone, evidence);
            Assert.Equal(gone.OptOut, after.OptOut);
            Assert.Null(after.OptedInAt);
        }
    }

    private static Dictionary<string, TraitValue> Evidence(bool given = true, DateTimeOffset? at = null, string? phone = null, params (string Field, string Text)[] more)
    {
        var traits = new Dictionary<string, TraitValue>
        {
            ["consent_sms.given"] = new(Flag: given),
            ["consent_sms.at"] = new((at ?? March).ToString("O")),
            ["consent_sms.source"] = new("sign-up form v3"),
            ["consent_sms.wording"] = new("Text me about research"),
        };
        foreach (var (field, text) in more)
        {
            traits[$"consent_sms.{field}"] = new(text);
        }

        if (phone is not null)
        {
            traits["phone"] = new(phone);
        }

        return traits;
    }
}
