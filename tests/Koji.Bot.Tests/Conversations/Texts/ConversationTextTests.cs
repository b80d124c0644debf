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

    [Theory]
    [InlineData("xx")]
    [InlineData("not a language")]
    [InlineData("")]
    public void An_unknown_language_reads_as_English(string language) =>
        Assert.Equal(ConversationText.PleaseWrite.In("en"), ConversationText.PleaseWrite.In(language));
}
