using Koji.Bot.Channels;
using Koji.Bot.Respondents;
using Koji.Bot.Respondents.Identity;

namespace Koji.Bot.Tests.Respondents.Identity;

public sealed class JoinRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);
    private static readonly ChannelAddress Phone = new("sms", "+33612345678");

    [Theory]
    [InlineData("u1", "u2", JoinGround.SameEmail, JoinRefusal.TwoIdsOfOneSystem)]
    [InlineData("u1", "u2", JoinGround.SamePhone, JoinRefusal.TwoIdsOfOneSystem)]
    [InlineData("u1", "u2", JoinGround.Said, null)]
    [InlineData("u1", "hubspot:2", JoinGround.SameEmail, null)]
    [InlineData("u1", "hubspot:2", JoinGround.SamePhone, null)]
    [InlineData("hubspot:1", "hubspot:2", JoinGround.SamePhone, JoinRefusal.TwoIdsOfOneSystem)]
    [InlineData("hubspot:1", "hubspot:2", JoinGround.Said, null)]
    [InlineData("hubspot:1", "stripe:2", JoinGround.SameEmail, null)]
    [InlineData("u1", "anonymous:2", JoinGround.SameEmail, null)]
    [InlineData("anonymous:1", "anonymous:2", JoinGround.SameEmail, null)]
    // A user id that only looks like a source's: it is of no system that Koji knows.
    [InlineData("u1", "other:2", JoinGround.SameEmail, JoinRefusal.TwoIdsOfOneSystem)]
    public void Two_ids_of_one_system_are_two_people_until_that_system_says_otherwise(string one, string other, JoinGround ground, JoinRefusal? expected)
    {
        Assert.Equal(expected, JoinRules.Refusal(With(one), With(other), ground));
        Assert.Equal(expected, JoinRules.Refusal(With(other), With(one), ground));
    }

    [Fact]
    public void A_phone_that_two_e_mail_addresses_share_joins_nobody()
    {
        var (father, mother) = (With("hubspot:1", new ChannelAddress("email", "f@a.example")), With("stripe:2", new ChannelAddress("email", "m@a.example")));
        Assert.Equal(JoinRefusal.DifferentEmails, JoinRules.Refusal(father, mother, JoinGround.SamePhone));
        Assert.Null(JoinRules.Refusal(father, With("stripe:2"), JoinGround.SamePhone));
    }

    public static TheoryData<string> WaysToBeHeard => ["consent", "interview", "opt-out"];

    [Theory]
    [MemberData(nameof(WaysToBeHeard))]
    public void Two_who_have_both_spoken_with_Koji_are_joined_by_a_researcher_alone(string way)
    {
        var (one, other) = (Heard(With("u1"), way), Heard(With("hubspot:2"), way));
        Assert.All([JoinGround.Said, JoinGround.SameEmail, JoinGround.SamePhone], ground => Assert.Equal(JoinRefusal.BothHeard, JoinRules.Refusal(one, other, ground)));
        Assert.Null(JoinRules.Refusal(one, other, JoinGround.Researcher));
        Assert.Null(JoinRules.Refusal(one, With("hubspot:2"), JoinGround.SameEmail));
    }

    /// <summary>Consent that the team took itself is no sign that anybody has spoken from there.</summary>
    [Fact]
    public void Imported_consent_keeps_nobody_apart()
    {
        var imported = With("u1") with { Consents = [new Consent("interviews", Phone, "form", Now)] };
        Assert.Null(JoinRules.Refusal(imported, Heard(With("hubspot:2"), "consent"), JoinGround.SameEmail));
    }

    private static Respondent Heard(Respondent respondent, string way) => way switch
    {
        "consent" => respondent with { Consents = [new Consent("study:churn", Phone, "yes", Now)] },
        "interview" => respondent with { Reservation = new InterviewReservation("churn", 1, "i1", Now) },
        _ => respondent with { PermissionHistory = [new PermissionChange(false, Phone, "stop", Now)] },
    };

    private static Respondent With(string id, params ChannelAddress[] addresses) => new() { Id = "r_" + id, ExternalIds = [id], Addresses = [.. addresses] };
}
