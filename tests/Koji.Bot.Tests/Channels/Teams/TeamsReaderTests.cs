using System.Text;
using System.Text.Json.Nodes;
using Koji.Bot.Channels;
using Koji.Bot.Channels.Teams;
using Koji.Bot.Channels.Teams.Schema;
using static Koji.Bot.Tests.Channels.Teams.SomeActivities;

namespace Koji.Bot.Tests.Channels.Teams;

/// <summary>What arrives, and what it means.</summary>
public class TeamsReaderTests
{
    public static TheoryData<string, JsonObject, InboundContent?> Activities() => new()
    {
        { "a message", Text("Hello"), new TextContent("Hello") },
        { "several lines", Text("One\r\ntwo "), new TextContent("One\ntwo") },
        { "the bot mentioned", Text("<at>Koji</at> hello").Mentioning(ConnectorStandIn.BotId, "<at>Koji</at>"), new TextContent("hello") },
        { "somebody else mentioned", Text("Ask <at>Anna</at>").Mentioning("29:anna", "<at>Anna</at>"), new TextContent("Ask Anna") },
        { "escaped characters", Text("5 &lt; 6 &amp;&nbsp;so"), new TextContent("5 < 6 & so") },
        { "what only looks like mark-up", Text("if a < b and b > c"), new TextContent("if a < b and b > c") },
        { "mark-up", Text("<p>One</p><p>two <b>bold</b></p>").With("textFormat", "xml"), new TextContent("One\ntwo bold") },
        { "an edit", Text("Better").With("type", "messageUpdate"), new EditContent("Better") },
        { "a button", Submit(new JsonObject { ["kojiPrompt"] = "p3", ["kojiOption"] = "yes" }), new PickContent("p3", ["yes"]) },
        { "a list", Submit(new JsonObject { ["kojiPrompt"] = "p3", ["kojiChoice"] = "a,b" }), new PickContent("p3", ["a", "b"]) },
        { "a list left empty", Submit(new JsonObject { ["kojiPrompt"] = "p3", ["kojiChoice"] = "" }), new PickContent("p3", []) },
        { "other with its words", Submit(new JsonObject { ["kojiPrompt"] = "p3", ["kojiChoice"] = "a,~other", ["kojiOther"] = " Mine " }), new PickContent("p3", ["a"], "Mine") },
        { "other without words", Submit(new JsonObject { ["kojiPrompt"] = "p3", ["kojiChoice"] = "~other", ["kojiOther"] = " " }), new PickContent("p3", ["~other"]) },
        { "a ranking", Ranking("b", "a", "c"), new PickContent("p3", ["b", "a", "c"]) },
        { "a ranking that says one thing twice", Ranking("b", "b", "c"), new PickContent("p3", ["b"]) },
        { "a ranking with a gap", Ranking("b", "", "c"), new PickContent("p3", ["b"]) },
        { "an executed action", Of("invoke").With("name", "adaptiveCard/action").With("value", new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["data"] = new JsonObject { ["kojiPrompt"] = "p3", ["kojiOption"] = "yes" } } }), new PickContent("p3", ["yes"]) },
        { "a card of another app", Submit(new JsonObject { ["theirs"] = 1 }), null },
        { "a card with wrong types", Submit(new JsonObject { ["kojiPrompt"] = 3, ["kojiOption"] = true }), null },
        { "another invoke", Of("invoke").With("name", "task/fetch").With("value", new JsonObject()), null },
        { "a picture", Of("message").With("attachments", new JsonArray(new JsonObject { ["contentType"] = "image/png" })), new UnsupportedContent("photo") },
        { "a file", Of("message").With("attachments", new JsonArray(new JsonObject { ["contentType"] = "application/vnd.microsoft.teams.file.download.info" })), new UnsupportedContent("document") },
        { "text and its HTML", Text("Hi").With("attachments", new JsonArray(new JsonObject { ["contentType"] = "text/html", ["content"] = "<p>Hi</p>" })), new TextContent("Hi") },
        { "nothing at all", Of("message"), null },
        { "an uninstallation", Of("installationUpdate").With("action", "remove"), new GoneContent("uninstalled") },
        { "an upgrade", Of("installationUpdate").With("action", "remove-upgrade"), null },
        { "the bot removed", Of("conversationUpdate").With("membersRemoved", new JsonArray(null, new JsonObject { ["id"] = ConnectorStandIn.BotId })), new GoneContent("removed") },
        { "somebody else removed", Of("conversationUpdate").With("membersRemoved", new JsonArray(new JsonObject { ["id"] = "29:other" })), null },
        { "typing", Of("typing"), null },
        { "a reaction", Of("messageReaction").With("reactionsAdded", new JsonArray(new JsonObject { ["type"] = "like" })), null },
        { "a deletion", Of("messageDelete"), null },
        { "a type from the future", Of("hologram"), null },
        { "the bot's own message", Text("Hello").With("from", new JsonObject { ["id"] = ConnectorStandIn.BotId }), null },
        { "a group's talk", Text("lunch?").InGroup(), null },
        { "a group's card", Submit(new JsonObject { ["kojiPrompt"] = "p3", ["kojiOption"] = "yes" }).InGroup(), null },
        { "an installation in a team", Of("installationUpdate").With("action", "add").InGroup(), null },
    };

    [Theory]
    [MemberData(nameof(Activities))]
    public void Each_kind_of_activity_is_read_as_what_it_is(string name, JsonObject json, InboundContent? expected)
    {
        var reading = TeamsReader.Read(Parse(json));
        var content = (reading as TeamsReader.Arrived)?.Content;
        Assert.True(Same(expected, content), $"{name}: {content?.ToString() ?? reading.ToString()}");
    }

    [Fact]
    public void An_installation_is_a_greeting_to_give()
    {
        Assert.IsType<TeamsReader.Installed>(TeamsReader.Read(Parse(Of("installationUpdate").With("action", "add"))));
        Assert.IsType<TeamsReader.Installed>(TeamsReader.Read(Parse(Of("conversationUpdate").With("membersAdded", new JsonArray(new JsonObject { ["id"] = ConnectorStandIn.BotId })))));
    }

    [Fact]
    public void A_group_that_calls_the_bot_gets_a_hint() =>
        Assert.IsType<TeamsReader.CalledElsewhere>(TeamsReader.Read(Parse(Text("<at>Koji</at> hi").Mentioning(ConnectorStandIn.BotId, "<at>Koji</at>").InGroup())));

    [Fact]
    public void An_edit_is_a_delivery_of_its_own_of_the_same_message()
    {
        var first = Assert.IsType<TeamsReader.Arrived>(TeamsReader.Read(Parse(Text("Helo"))));
        var edit = Assert.IsType<TeamsReader.Arrived>(TeamsReader.Read(Parse(Text("Hello").With("type", "messageUpdate"))));
        var again = Assert.IsType<TeamsReader.Arrived>(TeamsReader.Read(Parse(Text("Hello!").With("type", "messageUpdate").With("timestamp", "2026-05-04T09:01:00Z"))));
        Assert.Equal("1700000000001", first.MessageId);
        Assert.Equal(first.MessageId, edit.MessageId);
        Assert.Equal(3, new[] { first.DeliveryId, edit.DeliveryId, again.DeliveryId }.Distinct().Count());
    }

    [Fact]
    public void What_is_not_known_goes_through_untouched()
    {
        var activity = Parse(Text("Hello"));
        var written = System.Text.Json.JsonSerializer.SerializeToNode(activity, ActivityJson.Options)!;
        Assert.Equal("[1,2]", written["somethingNew"]!["deep"]!.ToJsonString());
        Assert.Equal("Europe/Paris", written["localTimezone"]!.ToString());
    }

    [Theory]
    [InlineData("fr-FR", "fr")]
    [InlineData("EN", "en")]
    [InlineData("français", null)]
    [InlineData("", null)]
    public void The_language_is_the_locale_s(string locale, string? expected) =>
        Assert.Equal(expected, TeamsReader.Language(Parse(Text("x").With("locale", locale))));

    internal static Activity Parse(JsonObject json) =>
        ActivityJson.Read(Encoding.UTF8.GetBytes(json.ToJsonString()), out var problem) ?? throw new InvalidOperationException(problem);

    private static JsonObject Ranking(params string[] order)
    {
        var value = new JsonObject { ["kojiPrompt"] = "p3", ["kojiPlaces"] = order.Length };
        for (var i = 0; i < order.Length; i++)
        {
            value[$"kojiPlace{i + 1}"] = order[i];
        }

        return Submit(value);
    }

    /// <summary>Arrays of records are compared by what is in them.</summary>
    private static bool Same(InboundContent? expected, InboundContent? content) => (expected, content) switch
    {
        (PickContent a, PickContent b) => a.PromptId == b.PromptId && a.OtherText == b.OtherText && a.OptionIds.SequenceEqual(b.OptionIds),
        _ => Equals(expected, content),
    };
}
