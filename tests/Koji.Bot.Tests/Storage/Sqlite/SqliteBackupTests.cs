using Koji.Bot.Cli;
using Koji.Bot.Storage.Mongo;
using Koji.Bot.Storage.Sqlite;

namespace Koji.Bot.Tests.Storage.Sqlite;

public sealed class SqliteBackupTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("koji-backup-").FullName;

    private string Store => Path.Combine(_directory, "store");

    private string Target => Path.Combine(_directory, "backup");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task A_backup_taken_while_the_store_is_written_to_holds_whole_transactions_and_opens_as_a_store()
    {
        await using var database = Open(Store);
        using var enough = new CancellationTokenSource();
        var written = new TaskCompletionSource();
        var writing = Task.Run(async () =>
        {
            for (var i = 0; !enough.IsCancellationRequested; i++)
            {
                await database.WriteAsync(connection =>
                {
                    connection.Execute("insert into pairs values ($i, 'left')", ("$i", i));
                    connection.Execute("insert into pairs values ($i, 'right')", ("$i", i));
                });
                if (i == 20)
                {
                    written.SetResult();
                }
            }
        });
        await written.Task;
        await File.WriteAllTextAsync(Path.Combine(Store, "signing.key"), "a key");

        var (code, text) = await BackUpAsync();
        await enough.CancelAsync();
        await writing;

        Assert.True(code == ExitCode.Done, text);
        Assert.Equal("a key", await File.ReadAllTextAsync(Path.Combine(Target, "signing.key")));
        await using var restored = Open(Target);
        var (left, right) = restored.Read(connection => (
            (long)connection.Scalar("select count(*) from pairs where side = 'left'")!, (long)connection.Scalar("select count(*) from pairs where side = 'right'")!));
        Assert.InRange(left, 21, long.MaxValue);
        Assert.Equal(left, right);
    }

    [Fact]
    public async Task A_backup_overwrites_nothing()
    {
        await Open(Store).DisposeAsync();
        Assert.Equal(ExitCode.Done, (await BackUpAsync()).Code);
        var before = await File.ReadAllBytesAsync(Path.Combine(Target, "koji.db"));
        var (code, text) = await BackUpAsync();
        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("is not empty, and a backup overwrites nothing", text, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(Path.Combine(Target, "koji.db")));
    }

    [Fact]
    public async Task What_was_cut_off_before_is_begun_anew()
    {
        await Open(Store).DisposeAsync();
        Directory.CreateDirectory(Target + ".unfinished");
        await File.WriteAllTextAsync(Path.Combine(Target + ".unfinished", "koji.db"), "half a store");
        Assert.Equal(ExitCode.Done, (await BackUpAsync()).Code);
        await Open(Target).DisposeAsync();
        Assert.False(Directory.Exists(Target + ".unfinished"));
    }

    [Fact]
    public async Task Nothing_is_backed_up_where_there_is_no_store_or_what_there_is_is_none()
    {
        Assert.Contains("nothing to back up", (await BackUpAsync()).Text, StringComparison.Ordinal);
        Directory.CreateDirectory(Store);
        await File.WriteAllTextAsync(Path.Combine(Store, "koji.db"), "no database at all, but long enough to be read as the head of one, which it is not by any means");
        var (code, text) = await BackUpAsync();
        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("could not be backed up", text, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Target));
    }

    [Fact]
    public async Task MongoDB_is_backed_up_by_its_own_means()
    {
        using var errors = new StringWriter();
        var settings = TestStores.Settings(Store, new MongoOptions { ConnectionString = "mongodb://127.0.0.1:1" });
        Assert.Equal(ExitCode.Wrong, await StoreVerb.BackUpAsync(settings, Target, TextWriter.Null, errors));
        Assert.Contains("MongoDB's own means", errors.ToString(), StringComparison.Ordinal);
    }

    private static SqliteDatabase Open(string directory) => SqliteDatabase.OpenIn(directory, ["create table if not exists pairs(number integer, side text)"]);

    private async Task<(int Code, string Text)> BackUpAsync()
    {
        using var text = new StringWriter();
        var code = await StoreVerb.BackUpAsync(TestStores.Settings(Store, null), Target, text, text);
        return (code, text.ToString());
    }
}
