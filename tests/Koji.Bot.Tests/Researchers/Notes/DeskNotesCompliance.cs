using Koji.Bot.Researchers.Notes;
using Koji.Bot.Storage.Mongo;
using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Tests.Storage.Mongo;
using TemporaryDatabase = Koji.Bot.Tests.Storage.TemporaryDatabase;

namespace Koji.Bot.Tests.Researchers.Notes;

/// <summary>What every keeper of notes must do. An implementation inherits the suite.</summary>
public abstract class DeskNotesCompliance
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
    private static readonly CancellationToken None = CancellationToken.None;

    protected abstract IDeskNotes Notes { get; }

    [Fact]
    public async Task A_note_comes_back_as_it_was_put_and_the_next_takes_its_place()
    {
        var note = new DeskNote("watch", "b|\"'\u00e9", "text", Now);
        await Notes.PutAsync(note, None);
        Assert.Equal(note, await Notes.FindAsync("watch", note.Id, None));
        await Notes.PutAsync(note with { Text = "other", At = Now.AddDays(1) }, None);
        Assert.Equal(note with { Text = "other", At = Now.AddDays(1) }, Assert.Single(await Notes.ListAsync("watch", None)));
        Assert.Null(await Notes.FindAsync("revocation", note.Id, None));
    }

    [Fact]
    public async Task Notes_of_a_kind_are_listed_by_id_and_removed_once()
    {
        foreach (var (kind, id) in new[] { ("watch", "b"), ("watch", "a"), ("revocation", "a") })
        {
            await Notes.PutAsync(new DeskNote(kind, id, "", Now), None);
        }

        Assert.Equal(["a", "b"], (await Notes.ListAsync("watch", None)).Select(note => note.Id));
        Assert.True(await Notes.RemoveAsync("watch", "a", None));
        Assert.False(await Notes.RemoveAsync("watch", "a", None));
        Assert.Equal(["b"], (await Notes.ListAsync("watch", None)).Select(note => note.Id));
        Assert.NotNull(await Notes.FindAsync("revocation", "a", None));
    }
}

public sealed class SqliteDeskNotesTests : DeskNotesCompliance, IAsyncDisposable
{
    private readonly TemporaryDatabase _temporary = TemporaryDatabase.With(SqliteDeskNotes.Schema);

    protected override IDeskNotes Notes => new SqliteDeskNotes(_temporary.Database);

    public ValueTask DisposeAsync() => _temporary.DisposeAsync();
}

public sealed class MongoDeskNotesTests : DeskNotesCompliance, IAsyncDisposable
{
    private readonly MongoTestDatabase _temporary = MongoTestDatabase.Create();

    protected override IDeskNotes Notes => new MongoDeskNotes(_temporary.Store);

    public ValueTask DisposeAsync() => _temporary.DisposeAsync();
}
