using System.Text.Json;
using System.Text.Json.Nodes;
using Koji.Bot.Channels;
using Koji.Bot.Channels.Teams;
using Koji.Bot.Channels.Teams.Trust;
using Koji.Bot.Interviews;
using Koji.Bot.Storage;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Koji.Bot.Tests.Channels.Teams.Tables;

/// <summary>
/// <c>sent.json</c>: what is to be sent, the exact requests, and what each answer of the service means. A scripted answer that is not met
/// fails the row.
/// </summary>
public sealed class SentTableTests
{
    private const int LongestShown = 400;

    private static readonly TableFile Table = new("sent.json");

    public static IEnumerable<TheoryDataRow<int>> Rows() => Table.Rows();

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_message_is_sent_as_the_table_says(int index)
    {
        var row = Table.Row(index);
        await using var service = await ConnectorStandIn.StartAsync();
        service.Messages["1:7"] = new ConnectorStandIn.Shown("1:7", "a:1", null, new JsonObject(), false);
        var patience = Script(service, row["replies"]?.AsArray() ?? []);
        var outcome = await SendAsync(service, row, patience);
        Table.Check(index, new JsonObject
        {
            ["requests"] = new JsonArray([.. service.Requests.Select(request => (JsonNode)new JsonObject
            {
                ["request"] = $"{request.Method} {request.Path}",
                ["body"] = Shown(request.Body, service),
            })]),
            ["outcome"] = $"{outcome.GetType().Name} {JsonSerializer.Serialize<object>(outcome, KojiJson.Options)}",
        });
    }

    [Fact]
    public void Each_status_that_Microsoft_documents_has_a_row()
    {
        // "Status codes from bot conversational APIs" in Microsoft's Teams documentation.
        string[] documented =
        [
            "400 Bad Argument", "401", "403 BotDisabledByAdmin", "403 BotNotInConversationRoster", "403 ConversationBlockedByUser", "403 ForbiddenOperationException",
            "403 InvalidBotApiHost", "403 NotEnoughPermissions", "404 ActivityNotFoundInConversation", "404 ConversationNotFound", "412 PreconditionFailed",
            "413 MessageSizeTooBig", "429", "500 ServiceError", "502", "503", "504",
        ];
        Assert.All(documented, status => Assert.Contains(Table.Names, name => name.Contains($": {status}", StringComparison.Ordinal)));
    }

    /// <returns>How long a request may take: not long where the service will say nothing.</returns>
    private static TimeSpan Script(ConnectorStandIn service, JsonArray replies)
    {
        var silent = false;
        foreach (var reply in replies)
        {
            var behaviour = Enum.Parse<ConnectorStandIn.Behaviour>(reply!["behaviour"]?.ToString() ?? nameof(ConnectorStandIn.Behaviour.Answer));
            service.FailNext(reply["what"]!.ToString(), reply["status"]!.GetValue<int>(), reply["code"]?.ToString(), reply["retryAfter"]?.ToString(), behaviour);
            silent |= behaviour is ConnectorStandIn.Behaviour.AcceptAndSayNothing or ConnectorStandIn.Behaviour.AnswerSlowly;
        }

        return silent ? TimeSpan.FromSeconds(2) : TimeSpan.FromMinutes(2);
    }

    private static async Task<SendOutcome> SendAsync(ConnectorStandIn service, JsonObject row, TimeSpan patience)
    {
        var settings = Options.Create(new TeamsOptions
        {
            AppId = ConnectorStandIn.AppId,
            TenantId = ConnectorStandIn.TenantId,
            ClientSecret = ConnectorStandIn.Secret,
            Authority = service.BaseUrl,
            ServiceUrl = service.ServiceUrl,
            RequestTimeout = patience,
        });
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 5, 4, 9, 0, 0, TimeSpan.Zero));
        var references = new MemoryReferences();
        if (row["known"]!.GetValue<bool>())
        {
            await references.RecordAsync(Anna(service), CancellationToken.None);
        }

        using var tokens = new AppTokens(new EntraTokens(settings, time), time);
        using var http = TeamsHttp.Client(patience);
        var channel = new TeamsChannel(new ConnectorClient(http, tokens, time), references, settings);
        return await channel.SendAsync(
            new OutboundMessage("m1", new ChannelAddress("teams", "anna"), Message(row), row["language"]!.ToString(), row["amends"]?.ToString()), CancellationToken.None);
    }

    private static Utterance Message(JsonObject row)
    {
        var message = row["message"]!;
        if (row["repeat"] is { } times)
        {
            message["text"] = string.Concat(Enumerable.Repeat(message["text"]!.ToString(), times.GetValue<int>()));
        }

        return KojiJson.Read<Utterance>(message.ToJsonString());
    }

    private static TeamsReference Anna(ConnectorStandIn service) => new()
    {
        Address = "anna",
        ConversationId = "a:1;messageid=5",
        ServiceUrl = service.ServiceUrl,
        ChannelId = "msteams",
        AppId = ConnectorStandIn.AppId,
        BotId = ConnectorStandIn.BotId,
        UserId = "29:anna",
        AadObjectId = "anna",
        TenantId = ConnectorStandIn.TenantId,
    };

    /// <summary>The address of the stand-in differs at each run; long texts are told by their length.</summary>
    private static JsonNode Shown(JsonNode node, ConnectorStandIn service) => node switch
    {
        JsonObject parent => new JsonObject(parent.Select(member => KeyValuePair.Create(member.Key, member.Value is { } value ? (JsonNode?)Shown(value, service) : null))),
        JsonArray list => new JsonArray([.. list.Select(one => one is null ? null : Shown(one, service))]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>() is { Length: > LongestShown } text
            ? $"{text[..20]}… ({text.Length} characters)"
            : value.GetValue<string>().Replace(service.ServiceUrl, "SERVICE", StringComparison.Ordinal),
        _ => node.DeepClone(),
    };
}
