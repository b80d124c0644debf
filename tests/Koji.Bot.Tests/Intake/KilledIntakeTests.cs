using System.Text;
using Koji.Bot.Segments.Expressions;
using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Tests.Conversations.KillTests;
using Koji.Bot.Victim;

namespace Koji.Bot.Tests.Intake;

/// <summary>A server that is killed when it has stored what it was told, and has not answered yet: whoever sent it hears nothing and sends it again.</summary>
public sealed class KilledIntakeTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly string _directory = Directory.CreateTempSubdirectory("koji-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData("/v1/batch", """{"batch":[{"type":"track","userId":"ada","event":"paid","messageId":"m1","timestamp":"2026-05-04T08:00:00Z"},{"type":"track","userId":"ada","event":"paid","timestamp":"2026-05-04T08:30:00Z"}]}""", 2)]
    [InlineData("/intake/salesforce", """[{"id":"f1","event":"paid","at":"2026-05-04T08:59:00.000Z","contactId":"0035g00000ABCDEAA4"}]""", 1)]
    public async Task What_was_stored_and_not_answered_is_sent_again_and_counts_once(string route, string body, int signals)
    {
        using var client = new HttpClient { Timeout = Patience };
        using (var first = new VictimProcess(_directory, VictimIntake.Argument))
        {
            var url = await first.UrlAsync(Patience);
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => PostAsync(client, url + route, body, dies: true));
        }

        using (var second = new VictimProcess(_directory, VictimIntake.Argument))
        {
            var url = await second.UrlAsync(Patience);
            // What was not acknowledged is there all the same; sent again, it is acknowledged, and again, whoever asks.
            Assert.Equal(200, await PostAsync(client, url + route, body, dies: false));
            Assert.Equal(200, await PostAsync(client, url + route, body, dies: false));
        }

        await using var database = SqliteDatabase.OpenIn(_directory, [SqliteSegmentStore.Tables]);
        var store = new SqliteSegmentStore(database);
        var person = Assert.Single(await store.PeopleAsync("", 10, default));
        var history = (await store.HistoriesAsync([person], ExpressionNames.None with { Signals = ["paid"] }, default))[person];
        Assert.Equal(signals, history.Signals("paid").Length);
    }

    private static async Task<int> PostAsync(HttpClient client, string url, string body, bool dies)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Koji-Secret", VictimIntake.Secret);
        if (dies)
        {
            request.Headers.Add(VictimIntake.DieHeader, "yes");
        }

        using var response = await client.SendAsync(request);
        return (int)response.StatusCode;
    }
}
