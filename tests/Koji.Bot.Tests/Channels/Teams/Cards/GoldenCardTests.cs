using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Koji.Bot.Channels;
using Koji.Bot.Channels.Teams.Cards;

namespace Koji.Bot.Tests.Channels.Teams.Cards;

/// <summary>Each card stands as a file in <c>Golden/</c>, to be read and to be tried in Microsoft's designer. With <c>KOJI_WRITE_GOLDEN=1</c> they are written anew.</summary>
public class GoldenCardTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    public static IEnumerable<TheoryDataRow<string>> Names() => SomeCards.All.Keys.Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_card_is_as_it_was(string name)
    {
        var file = Path.Combine(Folder(), $"{name}.json");
        var text = SomeCards.All[name].ToJsonString(Readable) + "\n";
        if (Environment.GetEnvironmentVariable("KOJI_WRITE_GOLDEN") == "1")
        {
            await File.WriteAllTextAsync(file, text);
        }

        Assert.Equal((await File.ReadAllTextAsync(file)).ReplaceLineEndings("\n"), text);
    }

    [Fact]
    public void No_file_stands_there_for_a_card_that_is_not() =>
        Assert.Equal(SomeCards.All.Keys.Order(StringComparer.Ordinal), Directory.EnumerateFiles(Folder(), "*.json").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    /// <summary>Whatever a card offers can be read back when it is pressed.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void What_a_button_submits_is_read_as_an_answer_to_its_prompt(string name)
    {
        foreach (var button in Buttons(SomeCards.All[name]))
        {
            var content = CardData.Read(JsonSerializer.SerializeToElement(button["data"]));
            Assert.Equal("p3", Assert.IsType<PickContent>(content).PromptId);
        }
    }

    internal static IEnumerable<JsonNode> Buttons(JsonNode card) =>
        (card["actions"]?.AsArray() ?? []).Concat(card["body"]!.AsArray().Where(element => element!["type"]!.ToString() == "ActionSet").SelectMany(element => element!["actions"]!.AsArray()))
        .OfType<JsonNode>();

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Golden");
}
