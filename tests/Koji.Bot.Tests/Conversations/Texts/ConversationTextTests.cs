using Koji.Bot.Conversations;
using Koji.Bot.Conversations.Texts;

namespace Koji.Bot.Tests.Conversations.Texts;

public sealed class ConversationTextTests
{
    public static TheoryData<string> Keys =>
    [
        .. new[] { ConversationText.NobodyAsks, ConversationText.NobodyAsksYet, ConversationText.NoInvitationYet, ConversationText.PleaseWrite, ConversationText.OptedIn }.Select(t => t.Key),
        .. Enum.GetValues<StartRefusal>().Select(ConversationText.Refusal).OfType<ConversationText>().Select(t => t.Key),
    ];

    [Theory]
    [MemberData(nameof(Keys))]
    public void Every_sentence_is_there_in_each_language(string key)
    {
        var text = new ConversationText(key);
        Assert.NotEqual(text.In("en"), text.In("fr"));
        Assert.DoesNotMatch("(?<![\u202f\u00a0])[?!:;]", text.In("fr"));
    }

    /// <summary>No link can be opened where there is none, and no sentence that is sent to strangers costs more than it must.</summary>
    [Theory]
    [MemberData(nameof(Keys))]
    public void By_text_nothing_is_said_of_links_and_buttons(string key)
    {
        foreach (var language in new[] { "en", "fr" })
        {
            var text = new ConversationText(key).In(language, "sms");
            Assert.DoesNotMatch(@"(?i)\b(links?|liens?|open|ouvrir|buttons?|boutons?|taps?|cards?|cartes?|click|cliquez)\b", text.Replace("question open", "", StringComparison.Ordinal).Replace("not open", "", StringComparison.Ordinal));
            Assert.DoesNotMatch("(?<![\u202f\u00a0])[?!:;]", language == "fr" ? text : "");
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
