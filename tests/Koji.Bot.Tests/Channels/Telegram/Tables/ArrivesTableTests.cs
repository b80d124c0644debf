using System.Text.Json.Nodes;
using Koji.Bot.Channels;
using Koji.Bot.Channels.Telegram;
using Koji.Bot.Storage;

namespace Koji.Bot.Tests.Channels.Telegram.Tables;

/// <summary>
/// What arrives, what is stored of it, and what is asked of Telegram because of it: over real HTTP, a row a test.
/// The rows follow each other in one run of the program: what was said to a group is said once.
/// </summary>
[TestCaseOrderer(typeof(InTableOrder))]
public sealed class ArrivesTableTests(WebhookKit kit) : IClassFixture<WebhookKit>
{
    public static IEnumerable<TheoryDataRow<string>> Names() => TableFile.Names("arrives");

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_row(string name)
    {
        var row = TableFile.Row("arrives", name);
        var update = row["arrives"]!.DeepClone().AsObject();
        update["update_id"] = 9001;
        kit.Room.Inbox.Stored.Clear();
        kit.Room.Api.Requests.Clear();

        using var answer = await kit.Room.PostAsync(update.ToJsonString());
        await kit.Room.Api.DoAsToldAsync(answer);

        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        Assert.True(JsonNode.DeepEquals(row["stored"], Stored()), $"{name} is stored as {Stored()?.ToJsonString()}");
        var asked = new JsonArray([.. kit.Room.Api.Requests.Select(request => new JsonObject { ["method"] = request.Method, ["body"] = request.Body.DeepClone() })]);
        Assert.True(JsonNode.DeepEquals(row["asks"] ?? new JsonArray(), asked), $"{name} asks for {asked.ToJsonString()}");
    }

    private JsonObject? Stored()
    {
        if (!kit.Room.Inbox.Stored.TryPeek(out var inbound))
        {
            return null;
        }

        Assert.Single(kit.Room.Inbox.Stored);
        Assert.Equal(TelegramChannel.ChannelName, inbound.From.Channel);
        var stored = new JsonObject { ["from"] = inbound.From.Address, ["delivery"] = inbound.DeliveryId };
        if (inbound.MessageId is { } message)
        {
            stored["message"] = message;
        }

        if (inbound.LanguageHint is { } language)
        {
            stored["language"] = language;
        }

        stored["content"] = JsonNode.Parse(KojiJson.Write<InboundContent>(inbound.Content));
        return stored;
    }
}
