using Koji.Bot.Channels;
using Koji.Bot.Outreach.Invitations;

namespace Koji.Bot.Tests.Outreach;

/// <summary>What every store of invitations must do.</summary>
public abstract class InvitationStoreCompliance : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    protected IInvitationStore Invitations { get; set; } = null!;

    public abstract ValueTask InitializeAsync();

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task An_invitation_comes_back_as_it_was_saved()
    {
        var invitation = Make("r_1") with
        {
            Address = new ChannelAddress("sms", "+33612345678"),
            BoundTo = new ChannelAddress("telegram", "7"),
            AskedAt = Noon.AddTicks(1),
            Reason = "why",
            Wave = 2,
            HandOnAt = Noon.AddTicks(2),
            HandedOnAt = Noon.AddTicks(3),
            ReaskAt = Noon.AddTicks(4),
            HasCounterpart = true,
            CounterpartOf = "v_1",
        };
        Assert.True(await Invitations.TrySaveAsync(invitation, default));

        var read = await Invitations.GetAsync(invitation.Id, default);
        Assert.NotNull(read);
        Assert.Equal(invitation.Segments, read.Segments);
        Assert.Equal(invitation with { Version = 1, Segments = read.Segments }, read);
        Assert.Null(await Invitations.GetAsync(InvitationId.Of("churn", "r_2"), default));
    }

    [Fact]
    public async Task One_person_has_one_invitation_to_a_study()
    {
        Assert.True(await Invitations.TrySaveAsync(Make("r_1"), default));
        Assert.False(await Invitations.TrySaveAsync(Make("r_1"), default));
        Assert.True(await Invitations.TrySaveAsync(Make("r_1", "pricing"), default));
    }

    [Fact]
    public async Task Of_two_writers_who_read_the_same_version_one_wins()
    {
        await Invitations.TrySaveAsync(Make("r_1"), default);
        var read = (await Invitations.GetAsync(Make("r_1").Id, default))!;
        Assert.True(await Invitations.TrySaveAsync(read with { Status = InvitationStatus.Started }, default));
        Assert.False(await Invitations.TrySaveAsync(read with { Status = InvitationStatus.Withdrawn }, default));
        Assert.Equal(InvitationStatus.Started, (await Invitations.GetAsync(read.Id, default))!.Status);
    }

    [Fact]
    public async Task Due_is_what_is_to_be_asked_or_expires_the_longest_due_first()
    {
        await Invitations.TrySaveAsync(Make("later") with { NotBefore = Noon.AddMinutes(1) }, default);
        await Invitations.TrySaveAsync(Make("now") with { NotBefore = Noon }, default);
        await Invitations.TrySaveAsync(Make("before") with { NotBefore = Noon.AddHours(-1) }, default);
        await Invitations.TrySaveAsync(Make("asked") with { AskedAt = Noon.AddHours(-1) }, default);
        await Invitations.TrySaveAsync(Make("asked long ago") with { AskedAt = Noon.AddDays(-20), ExpiresAt = Noon.AddMinutes(-1) }, default);
        await Invitations.TrySaveAsync(Make("link never followed") with { Status = InvitationStatus.LinkOnly, ExpiresAt = Noon.AddMinutes(-2) }, default);
        await Invitations.TrySaveAsync(Make("begun") with { Status = InvitationStatus.Started }, default);
        await Invitations.TrySaveAsync(Make("done") with { Status = InvitationStatus.Done, ExpiresAt = Noon.AddDays(-1) }, default);

        await Invitations.TrySaveAsync(Make("to be asked again") with { Status = InvitationStatus.Done, ReaskAt = Noon.AddMinutes(-3) }, default);
        await Invitations.TrySaveAsync(Make("asked again next month") with { Status = InvitationStatus.Done, ReaskAt = Noon.AddDays(30) }, default);
        await Invitations.TrySaveAsync(Make("link to be handed on") with { Status = InvitationStatus.LinkOnly, HandOnAt = Noon.AddMinutes(-4) }, default);
        await Invitations.TrySaveAsync(Make("link to be handed on tomorrow") with { Status = InvitationStatus.LinkOnly, HandOnAt = Noon.AddDays(1) }, default);

        Assert.Equal(["before", "link to be handed on", "to be asked again", "link never followed", "asked long ago", "now"], await DueAsync(10));
        Assert.Equal(["before"], await DueAsync(1));

        async Task<IEnumerable<string>> DueAsync(int limit) => (await Invitations.ListDueAsync(Noon, limit, default)).Select(one => one.RespondentId);
    }

    [Fact]
    public async Task A_study_s_invitations_are_listed_oldest_first_and_by_status()
    {
        await Invitations.TrySaveAsync(Make("r_2") with { CreatedAt = Noon.AddMinutes(2), Status = InvitationStatus.LinkOnly }, default);
        await Invitations.TrySaveAsync(Make("r_1") with { CreatedAt = Noon.AddMinutes(1) }, default);
        await Invitations.TrySaveAsync(Make("r_3", "pricing"), default);

        Assert.Equal(["r_1", "r_2"], (await Invitations.ListAsync("churn", null, default)).Select(one => one.RespondentId));
        Assert.Equal(["r_2"], (await Invitations.ListAsync("churn", InvitationStatus.LinkOnly, default)).Select(one => one.RespondentId));
        Assert.Empty(await Invitations.ListAsync("churn", InvitationStatus.Done, default));
    }

    [Fact]
    public async Task A_code_by_which_an_interview_moves_finds_its_invitation_as_long_as_its_ticket_is_kept()
    {
        await Invitations.TrySaveAsync(Make("r_1") with { MoveTickets = [Ticket(1, "K7QM2XR4H"), Ticket(2, "C2C2C2C2C"), Ticket(3, null)] }, default);
        await Invitations.TrySaveAsync(Make("r_2") with { MoveTickets = [Ticket(1, "D3D3D3D3D")] }, default);
        Assert.Equal("r_1", (await Invitations.FindByMoveCodeAsync("K7QM2XR4H", default))?.RespondentId);
        Assert.Equal("r_1", (await Invitations.FindByMoveCodeAsync("C2C2C2C2C", default))?.RespondentId);
        Assert.Equal("r_2", (await Invitations.FindByMoveCodeAsync("D3D3D3D3D", default))?.RespondentId);
        Assert.Null(await Invitations.FindByMoveCodeAsync("X9X9X9X9X", default));

        var read = (await Invitations.GetAsync(Make("r_1").Id, default))!;
        Assert.True(await Invitations.TrySaveAsync(read with { MoveTickets = read.MoveTickets.RemoveAt(0) }, default));
        Assert.Null(await Invitations.FindByMoveCodeAsync("K7QM2XR4H", default));
        Assert.Equal(2, (await Invitations.FindByMoveCodeAsync("C2C2C2C2C", default))!.Version);

        // A write that lost brings nothing of its own, and a code that two have is nobody's.
        Assert.False(await Invitations.TrySaveAsync(read with { MoveTickets = [Ticket(9, "X9X9X9X9X")] }, default));
        Assert.Null(await Invitations.FindByMoveCodeAsync("X9X9X9X9X", default));
        await Invitations.TrySaveAsync(Make("r_3") with { MoveTickets = [Ticket(1, "D3D3D3D3D")] }, default);
        Assert.Null(await Invitations.FindByMoveCodeAsync("D3D3D3D3D", default));
    }

    private static MoveTicket Ticket(int number, string? code) => new(number, $"m{number}", new ChannelAddress("sms", "+33612345678"), Noon.AddDays(1), null, code, Noon.AddHours(1));

    private static Invitation Make(string respondentId, string studyId = "churn") => new()
    {
        Id = InvitationId.Of(studyId, respondentId),
        StudyId = studyId,
        StudyVersion = 1,
        RespondentId = respondentId,
        Segments = ["lapsed", "trial"],
        CreatedAt = Noon,
        NotBefore = Noon,
        ExpiresAt = Noon.AddDays(14),
        Status = InvitationStatus.Pending,
    };
}
