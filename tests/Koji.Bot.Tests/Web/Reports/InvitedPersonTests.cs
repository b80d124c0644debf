using Koji.Bot.Channels;
using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Respondents;
using Koji.Bot.Web.Reports;

namespace Koji.Bot.Tests.Web.Reports;

public sealed class InvitedPersonTests
{
    private static readonly DateTimeOffset Asked = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(InvitationStatus.AwaitingConfirmation, false, false)]
    [InlineData(InvitationStatus.Pending, false, false)]
    [InlineData(InvitationStatus.Pending, true, true)]
    [InlineData(InvitationStatus.LinkOnly, false, true)]
    [InlineData(InvitationStatus.Expired, true, true)]
    [InlineData(InvitationStatus.Withdrawn, true, false)]
    public void Who_was_asked_counts_and_who_waits_to_be_asked_does_not(InvitationStatus status, bool asked, bool counts)
    {
        var person = InvitedPerson.Of(Invitation(status) with { AskedAt = asked ? Asked : null }, null);
        Assert.Equal(counts, person is not null);
        Assert.NotEqual(true, person?.HasConsented);
    }

    [Theory]
    [InlineData("study:churn", 1, true)]
    [InlineData("study:churn", -1, false)]
    [InlineData("study:other", 1, false)]
    public void An_opened_interview_has_begun_once_its_consent_was_given(string purpose, int minutes, bool begun)
    {
        var consent = new Consent(purpose, new ChannelAddress("web", "w"), "Yes", Asked.AddMinutes(minutes));
        var started = Invitation(InvitationStatus.Started) with { StartedAt = Asked };
        Assert.Equal(begun, InvitedPerson.Of(started, new Respondent { Id = "r_1", Consents = [consent] })!.HasConsented);
        Assert.False(InvitedPerson.Of(started, new Respondent { Id = "r_1" })!.HasConsented);
    }

    private static Invitation Invitation(InvitationStatus status) => new()
    {
        Id = "v_1",
        StudyId = "churn",
        StudyVersion = 1,
        RespondentId = "r_1",
        Segments = ["small"],
        CreatedAt = Asked,
        NotBefore = Asked,
        ExpiresAt = Asked.AddDays(7),
        Status = status,
    };
}
