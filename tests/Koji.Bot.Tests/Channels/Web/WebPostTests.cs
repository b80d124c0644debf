using System.Text;
using Koji.Bot.Channels;
using Koji.Bot.Channels.Web;

namespace Koji.Bot.Tests.Channels.Web;

public sealed class WebPostTests
{
    [Fact]
    public void A_character_that_nobody_types_is_left_out() =>
        Assert.Equal(new TextContent("We left."), Read("""{"id":"abcdefgh","text":"We\u0000 left.\u0000"}""")!.ToContent());

    [Fact]
    public void In_the_words_of_other_too() =>
        Assert.Equal("Fax", Assert.IsType<PickContent>(Read("""{"id":"abcdefgh","pick":{"prompt":"p1","options":["~other"],"other":"F\u0000ax"}}""")!.ToContent()).OtherText);

    [Fact]
    public void A_text_of_nothing_else_is_no_text() => Assert.Null(Read("""{"id":"abcdefgh","text":"\u0000"}"""));

    private static WebPost? Read(string json) => WebPost.Read(Encoding.UTF8.GetBytes(json));
}
