using System.Text.Json.Nodes;
using Koji.Bot.Tests.Channels.Teams.Cards;

namespace Koji.Bot.Tests.Clients;

/// <summary>Microsoft's <c>adaptivecards</c> package reads the cards.</summary>
public class AdaptiveCardsClientTests
{
    [Fact]
    public async Task Every_card_is_read_without_a_warning_and_all_of_it_is_version_1_5()
    {
        var cards = SomeCards.All.Concat(HardCards.All).ToList();
        var answer = await NodeClients.AskAsync("parse-cards.js", new JsonObject(cards.Select(card => KeyValuePair.Create(card.Key, (JsonNode?)card.Value.DeepClone()))));
        Assert.Equal(cards.Select(card => card.Key), answer.AsObject().Select(card => card.Key));
        Assert.All(answer.AsObject(), card => Assert.Equal("[]", card.Value!["problems"]!.ToJsonString()));
    }

    /// <summary>What the package gathers from the inputs, button by button, is what Koji offers.</summary>
    [Fact]
    public async Task What_the_package_submits_has_the_inputs_and_the_data_that_Koji_reads()
    {
        var answer = await NodeClients.AskAsync("parse-cards.js", new JsonObject { ["many"] = SomeCards.All["multiple_choice"].DeepClone(), ["order"] = SomeCards.All["ranking_top"].DeepClone() });
        Assert.Equal("""{"kojiPrompt":"p3","kojiChat":"0123456789ab","kojiChoice":"api","kojiOther":""}""", answer["many"]!["submits"]![0]!.ToJsonString());
        Assert.Equal("""{"kojiPrompt":"p3","kojiChat":"0123456789ab","kojiPlaces":2,"kojiPlace1":"speed","kojiPlace2":""}""", answer["order"]!["submits"]![0]!.ToJsonString());
    }
}
