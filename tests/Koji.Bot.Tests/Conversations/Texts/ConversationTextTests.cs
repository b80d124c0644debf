using Koji.Bot.Conversations;
using Koji.Bot.Conversations.Texts;

namespace Koji.Bot.Tests.Conversations.Texts;

public sealed class ConversationTextTests
{
    public static TheoryData<string> Keys =>
    [
        .. new[] { ConversationText.NobodyAsks, ConversationText.PleaseWrite, ConversationText.OptedIn }.Select(t => t.Key),
        .. Enum.GetValues<StartRefusal>().Select(ConversationText.Refusal).OfType<ConversationText>().Select(t => t.Key),
    ];

    /// <summary>Every sentence that the loop can say, those with values in them as well.</summary>
    public static TheoryData<string> AllKeys =>
    [
        .. typeof(ConversationText).GetFields(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static).Select(one => one.GetValue(null)).OfType<ConversationText>().Select(t => t.Key)
            .Concat(Enum.GetValues<StartRefusal>().Select(ConversationText.Refusal).OfType<ConversationText>().Select(t => t.Key)),
    ];

    [Theory]
    [InlineData("telegram")]
    [InlineData("teams")]
    [InlineData("sms")]
    [InlineData("web")]
    [InlineData("pigeon")]
    public void Every_channel_is_a_place_to_go_on(string channel)
    {
        Assert.NotEqual(ConversationText.On(channel, "en"), ConversationText.On(channel, "fr"));
        Assert.Contains(ConversationText.On(channel, "fr"), ConversationText.MovedOn.Fill("fr", ConversationText.On(channel, "fr")), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(AllKeys))]
    public void Every_sentence_is_there_in_each_language(string key)
    {
        var text = new ConversationText(key);
        Assert.NotEqual(text.In("en"), text.In("fr"));
        Assert.DoesNotMatch("(?<![\u202f\u00a0])[?!:;]", text.In("fr"));
    }

    /// <summary>A move to another channel is told of by the link or code that was followed; nothing else knows links.</summary>
    public static TheoryData<string> KeysByText => [.. Keys.Select(row => row.Data).Where(key => !key.StartsWith("Refusal_Move", StringComparison.Ordinal))];

    /// <summary>No link can be opened where there is none.</summary>
    [Theory]
    [MemberData(nameof(KeysByText))]
    public void By_text_nothing_is_said_of_links_and_buttons(string key)
    {
        foreach (var language in new[] { "en", "fr" })
        {
            var text = new ConversationText(key).In(language, "sms");
            Assert.DoesNotMatch(@"(?i)\b(links?|liens?|open|ouvrir|buttons?|boutons?|taps?|cards?|cartes?|click|cliquez)\b", text.Replace("question open", "", StringComparison.Ordinal).Replace("not open", "", StringComparison.Ordinal));
            Assert.DoesNotMatch("(?<![\u202f\u00a0])[?!:;]", language == "fr" ? text : "");
        }
    }

    /// <summary>In Teams Koji writes first: nobody has a link there.</summary>
    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public void In_Teams_nobody_is_sent_to_look_for_an_invitation_s_link(string language)
    {
        foreach (var text in new[] { ConversationText.NobodyAsks, ConversationText.Refusal(StartRefusal.NoInvitation)! })
        {
            Assert.DoesNotMatch("(?i)links?|liens?", text.In(language, "teams"));
            Assert.NotEqual(text.In(language), text.In(language, "teams"));
            Assert.DoesNotMatch("(?<![\u202f\u00a0])[?!:;]", language == "fr" ? text.In(language, "teams") : "");
        }
    }

    [Fact]
    public void Elsewhere_the_sentence_is_the_usual_one() => Assert.Equal(ConversationText.NobodyAsks.In("fr"), ConversationText.NobodyAsks.In("fr", "telegram"));

    [Theory]
    [InlineData("xx")]
    [InlineData("not a language")]
    [InlineData("")]
    public void An_unknown_language_reads_as_English(string language) =>
        Assert.Equal(ConversationText.PleaseWrite.In("en"), ConversationText.PleaseWrite.In(language));
}
