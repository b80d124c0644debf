using CsCheck;
using Koji.Bot.Channels;

namespace Koji.Bot.Tests.Channels;

public class TextPartsTests
{
    [Fact]
    public void Parts_keep_to_the_limit_and_lose_nothing_but_white_space() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["ab \n"], 0, 400], Gen.String[Gen.Char["a👩‍💻é🇫🇷"], 0, 200]).Sample(text =>
        {
            var parts = TextParts.Split(text, 50).ToList();
            Assert.All(parts, part => Assert.InRange(part.Length, 1, 50));
            Assert.Equal(Letters(text), string.Concat(parts.Select(Letters)));
        });

    [Fact]
    public void A_family_of_emoji_is_not_torn_apart()
    {
        var family = "👨‍👩‍👧‍👦";
        var parts = TextParts.Split(string.Concat(Enumerable.Repeat(family, 20)), 50).ToList();
        Assert.All(parts, part => Assert.Equal(0, part.Length % family.Length));
    }

    private static string Letters(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
