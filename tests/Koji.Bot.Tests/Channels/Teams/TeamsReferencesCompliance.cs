using Koji.Bot.Channels.Teams;

namespace Koji.Bot.Tests.Channels.Teams;

/// <summary>What every store of references does.</summary>
public abstract class TeamsReferencesCompliance
{
    private static readonly TeamsReference Anna = new()
    {
        Address = "anna",
        ConversationId = "a:1",
        ServiceUrl = "https://smba.example/emea/",
        ChannelId = "msteams",
        AppId = "app",
        BotId = "28:app",
        UserId = "29:anna",
        AadObjectId = "anna",
        TenantId = "tenant",
    };

    protected abstract ITeamsReferences References { get; }

    [Fact]
    public async Task A_reference_is_found_by_its_address_as_it_was_recorded()
    {
        Assert.Equal(Anna, await References.RecordAsync(Anna, default));
        Assert.Equal(Anna, await References.FindAsync("anna", default));
        Assert.Null(await References.FindAsync("berta", default));
    }

    [Fact]
    public async Task The_service_is_where_it_was_seen_last()
    {
        await References.RecordAsync(Anna, default);
        await References.RecordAsync(Anna with { ServiceUrl = "https://smba.example/amer/" }, default);
        Assert.Equal("https://smba.example/amer/", (await References.FindAsync("anna", default))!.ServiceUrl);
    }

    [Fact]
    public async Task What_is_not_said_again_stays()
    {
        await References.RecordAsync(Anna with { Welcomed = true }, default);
        var after = await References.RecordAsync(Anna with { UserId = null, TenantId = null, BotId = null, AadObjectId = null }, default);
        Assert.Equal(Anna with { Welcomed = true }, after);
    }

    [Fact]
    public async Task A_known_conversation_keeps_its_address()
    {
        await References.RecordAsync(Anna with { Address = "a:1", AadObjectId = null }, default);
        var after = await References.RecordAsync(Anna, default);
        Assert.Equal("a:1", after.Address);
        Assert.Equal("anna", after.AadObjectId);
        Assert.Null(await References.FindAsync("anna", default));
    }

    [Fact]
    public async Task A_person_whose_conversation_is_a_new_one_keeps_their_address()
    {
        await References.RecordAsync(Anna, default);
        await References.RecordAsync(Anna with { ConversationId = "a:2" }, default);
        Assert.Equal("a:2", (await References.FindAsync("anna", default))!.ConversationId);
        // The old one is free for somebody else.
        Assert.Equal("berta", (await References.RecordAsync(Anna with { Address = "berta" }, default)).Address);
    }

    [Fact]
    public async Task What_is_forgotten_is_gone()
    {
        await References.RecordAsync(Anna, default);
        await References.ForgetAsync("anna", default);
        Assert.Null(await References.FindAsync("anna", default));
        Assert.Equal("other", (await References.RecordAsync(Anna with { Address = "other" }, default)).Address);
    }

    [Fact]
    public async Task Many_at_once_end_as_one()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => References.RecordAsync(Anna with { Address = i % 2 == 0 ? "anna" : "a:1", Welcomed = i == 7 }, default)));
        var known = new[] { await References.FindAsync("anna", default), await References.FindAsync("a:1", default) };
        Assert.True(Assert.Single(known, one => one is not null)!.Welcomed);
    }
}
