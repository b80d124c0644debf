using Koji.Bot.Channels;
using Koji.Bot.Respondents;

namespace Koji.Bot.Tests.Respondents;

/// <summary>What every store of respondents must do.</summary>
public abstract class RespondentStoreCompliance : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly ChannelAddress Phone = new("sms", "+33612345678");

    protected IRespondentStore Respondents { get; set; } = null!;

    protected IAddressRecordStore Addresses { get; set; } = null!;

    public abstract ValueTask InitializeAsync();

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_respondent_comes_back_as_they_were_saved()
    {
        var respondent = new Respondent
        {
            Id = "r_1",
            ExternalIds = ["u1", "anonymous:a1"],
            Addresses = [Phone],
            Language = "fr",
            OptOut = new OptOut(Phone, "arrêtez", Noon),
            Reservation = new InterviewReservation("churn", 1, "i_1", Noon),
            Invitations = [new InvitationMark("v_1", Noon)],
            Consents = [new Consent("interview", Phone, "oui", Noon)],
        };

        Assert.Equal(SaveOutcome.Saved, await Respondents.SaveAsync(respondent, default));

        var read = await Respondents.GetAsync("r_1", default);
        Assert.NotNull(read);
        Assert.Equal(1, read.Version);
        Assert.Equal(respondent.ExternalIds, read.ExternalIds);
        Assert.Equal(respondent.Addresses, read.Addresses);
        Assert.Equal(respondent.OptOut, read.OptOut);
        Assert.Equal(respondent.Reservation, read.Reservation);
        Assert.Equal(respondent.Invitations, read.Invitations);
        Assert.Equal(respondent.Consents, read.Consents);
    }

    [Fact]
    public async Task Of_two_writers_who_read_the_same_version_one_wins()
    {
        await Respondents.SaveAsync(new Respondent { Id = "r_1" }, default);
        var read = (await Respondents.GetAsync("r_1", default))!;

        Assert.Equal(SaveOutcome.Saved, await Respondents.SaveAsync(read with { Language = "fr" }, default));
        Assert.Equal(SaveOutcome.VersionConflict, await Respondents.SaveAsync(read with { Language = "en" }, default));
        Assert.Equal("fr", (await Respondents.GetAsync("r_1", default))!.Language);
    }

    [Fact]
    public async Task A_new_respondent_does_not_overwrite_one_with_the_same_id()
    {
        await Respondents.SaveAsync(new Respondent { Id = "r_1", Language = "fr" }, default);
        Assert.Equal(SaveOutcome.VersionConflict, await Respondents.SaveAsync(new Respondent { Id = "r_1" }, default));
    }

    [Fact]
    public async Task An_external_id_and_an_address_belong_to_one_person()
    {
        await Respondents.SaveAsync(new Respondent { Id = "r_1", ExternalIds = ["u1"], Addresses = [Phone] }, default);

        Assert.Equal(SaveOutcome.IdentityTaken, await Respondents.SaveAsync(new Respondent { Id = "r_2", ExternalIds = ["u1"] }, default));
        Assert.Equal(SaveOutcome.IdentityTaken, await Respondents.SaveAsync(new Respondent { Id = "r_2", Addresses = [Phone] }, default));
        Assert.Null(await Respondents.GetAsync("r_2", default));
        Assert.Equal("r_1", (await Respondents.FindByExternalIdAsync("u1", default))?.Id);
        Assert.Equal("r_1", (await Respondents.FindByAddressAsync(Phone, default))?.Id);
        Assert.Null(await Respondents.FindByAddressAsync(Phone with { Channel = "telegram" }, default));
    }

    [Fact]
    public async Task An_address_that_was_given_up_is_free()
    {
        await Respondents.SaveAsync(new Respondent { Id = "r_1", Addresses = [Phone] }, default);
        await Respondents.SaveAsync((await Respondents.GetAsync("r_1", default))! with { Addresses = [] }, default);

        Assert.Null(await Respondents.FindByAddressAsync(Phone, default));
        Assert.Equal(SaveOutcome.Saved, await Respondents.SaveAsync(new Respondent { Id = "r_2", Addresses = [Phone] }, default));
    }

    [Fact]
    public async Task Who_was_joined_into_another_holds_nothing_alone_but_is_still_found()
    {
        await Respondents.SaveAsync(new Respondent { Id = "r_2", ExternalIds = ["u1"] }, default);
        await Respondents.SaveAsync((await Respondents.GetAsync("r_2", default))! with { JoinedInto = "r_1" }, default);
        Assert.Equal("r_2", (await Respondents.FindByExternalIdAsync("u1", default))?.Id);

        Assert.Equal(SaveOutcome.Saved, await Respondents.SaveAsync(new Respondent { Id = "r_1", ExternalIds = ["u1"] }, default));
        Assert.Equal("r_1", (await Respondents.FindByExternalIdAsync("u1", default))?.Id);
    }

    [Fact]
    public async Task What_was_said_at_an_address_is_kept_and_written_by_one_at_a_time()
    {
        var record = new AddressRecord(Phone).OptOutBy(new OptOut(Phone, "stop", Noon));
        Assert.True(await Addresses.TrySaveAsync(record, default));
        Assert.False(await Addresses.TrySaveAsync(record, default));

        var read = (await Addresses.GetAsync(Phone, default))!;
        Assert.Equal(record.OptOut, read.OptOut);
        Assert.Equal(record.History, read.History);
        Assert.True(await Addresses.TrySaveAsync(read with { OptOut = null }, default));
        Assert.Null(await Addresses.GetAsync(Phone with { Channel = "telegram" }, default));
    }
}
