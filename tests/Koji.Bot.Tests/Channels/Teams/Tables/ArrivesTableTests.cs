using System.Text;
using System.Text.Json.Nodes;
using Koji.Bot.Channels;
using Koji.Bot.Storage;
using Koji.Bot.Tests.Channels.Teams.Trust;

namespace Koji.Bot.Tests.Channels.Teams.Tables;

/// <summary><c>arrives.json</c>: raw activities, delivered over HTTP in this order; what the endpoint answers, what is stored, what is said at once.</summary>
public sealed class ArrivesTableTests : TeamsIntakeKit
{
    private static readonly TableFile Table = new("arrives.json");

    public static IEnumerable<TheoryDataRow<int>> Rows() => Table.Rows();

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task An_activity_is_stored_as_the_table_says(int index)
    {
        var row = Table.Row(index);
        var answers = new JsonArray();
        foreach (var activity in row["activities"]!.AsArray())
        {
            var raw = activity!.ToJsonString().Replace("\"SERVICE\"", $"\"{Service.ServiceUrl}\"", StringComparison.Ordinal);
            var (status, body) = await SendAsync(Encoding.UTF8.GetBytes(raw), Token(row["token"]?.ToString()), "application/json; charset=utf-8");
            answers.Add($"{(int)status} {Unescaped(body)}".TrimEnd());
        }

        Table.Check(index, new JsonObject
        {
            ["answers"] = answers,
            ["stored"] = new JsonArray([.. Inbox.Stored.DistinctBy(inbound => (inbound.From, inbound.DeliveryId)).Select(Shown)]),
            ["kept"] = new JsonArray([.. Unread.Kept.Values.Select(message => (JsonNode)$"{message.From.Address}: {message.Kind}")]),
            ["said"] = new JsonArray([.. Service.Messages.Values.Select(message => (JsonNode)$"{message.Conversation}: {message.Text}")]),
        });
    }

    private string Token(string? which) => which switch
    {
        "none" => "",
        "forged" => Service.Mint.Sign(TokenMint.Claims(Service.ServiceUrl, Time.GetUtcNow()), byStranger: true),
        _ => Service.Mint.Valid(Service.ServiceUrl, Time.GetUtcNow()),
    };

    /// <summary>As the inbox keeps it, a delivery that it has seen left out.</summary>
    private static JsonNode Shown(Inbound inbound) => JsonNode.Parse(KojiJson.Write(inbound with { ReceivedAt = default }))!.AsObject() is var json && json.Remove("receivedAt") ? json : json;

    private static string Unescaped(string body) => body.Length > 0 && body[0] == '{' ? JsonNode.Parse(body)!.ToJsonString(KojiJson.Options) : body;
}
