using CsCheck;
using Koji.Bot.Channels.Telegram;
using Koji.Bot.Interviews;

namespace Koji.Bot.Tests.Channels.Telegram;

public class TelegramTextTests
{
    private static readonly Prompt YesNo = new("p1", PromptKind.One, [new("yes", "Yes"), new("no", "No")], [], 1, 1);
    private static readonly Prompt Many = new("p1", PromptKind.Many, [new("a", "A"), new("b", "B")], [], 1, 2);

    /// <summary>Whatever people write: words, markup of every kind and pieces of it, emoji, right-to-left, halves of pairs.</summary>
    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.String,
        OneOfThese("<b>", "</b>", "<i", ">", "<", "&", "&amp;", "&lt;", "&#60;", "&#x3C;", "&nbsp;", "<a href=\"tg://user?id=1\">", "<script>", "<!--", "*", "_", "`", "[x](y)", "||", "\\", "\"", "'", "\n", "\n\n", " ", "word", "👩‍💻", "שלום", "é", "\uD83D", "\0")
            .Array[0, 30].Select(string.Concat));

    private static readonly Gen<Prompt?> AnyPrompt = Gen.Select(OneOfThese(Enum.GetValues<PromptKind>()), AnyText, AnyText, AnyText, Gen.Bool, (kind, label, min, max, none) =>
        none ? null : new Prompt("p1", kind, [new("a", label), new("b", "B" + max)], ["b"], 1, 2, MinLabel: kind == PromptKind.Scale ? min : null, MaxLabel: max));

    [Fact]
    public void Whatever_is_said_comes_out_as_it_was_written() =>
        Gen.Select(AnyText, AnyPrompt, OneOfThese(Enum.GetValues<SayKind>()), Gen.Bool).Sample((text, prompt, kind, isQuestion) =>
        {
            var message = TelegramText.Of(new Say(kind, text, prompt, isQuestion ? "q1" : null));
            AssertShows(message.Plain, message.Html);
            Assert.StartsWith(text, message.Plain, StringComparison.Ordinal);
        });

    [Fact]
    public void Whatever_was_answered_stands_below_what_was_asked() =>
        Gen.Select(AnyText, AnyPrompt, AnyText).Sample((text, prompt, answer) =>
        {
            var message = TelegramText.Of(new Amend("p1", text, prompt, answer));
            AssertShows(message.Plain, message.Html);
            Assert.InRange(message.Plain.Length, 0, TelegramText.Longest);
        });

    [Fact]
    public void Long_texts_are_split_so_that_each_part_fits_and_the_last_one_keeps_the_buttons() =>
        Gen.Select(Gen.String[Gen.Char["abcdef <&>\n👩"], 3000, 12000], Gen.String[Gen.Char["ab <"], 1, 300], Gen.Bool).Sample(
            (text, label, withPrompt) =>
            {
                var prompt = withPrompt ? Many with { Options = [.. Enumerable.Range(0, 8).Select(i => new PromptOption($"o{i}", $"{i} {label}"))] } : null;
                var parts = TelegramText.Split(new Say(SayKind.Question, text, prompt, "q1"));
                Assert.All(parts, part => Assert.InRange(TelegramText.Of(part).Plain.Length, 0, TelegramText.Longest));
                Assert.All(parts.SkipLast(1), part => Assert.Null(part.Prompt));
                Assert.Same(prompt, parts[^1].Prompt);
                Assert.Equal(Letters(text), string.Concat(parts.Select(part => Letters(part.Text))));
                Assert.Equal(parts, TelegramText.Split(new Say(SayKind.Question, text, prompt, "q1")));
            },
            iter: 200);

    [Fact]
    public void What_is_asked_is_bold_and_what_leads_to_it_is_not() =>
        Assert.Equal("Thank you.\n\n<b>How easy was it?</b>", TelegramText.Of(new Say(SayKind.Question, "Thank you.\n\nHow easy was it?", YesNo, "q1")).Html);

    [Fact]
    public void How_many_to_pick_stands_below_the_question_in_italics() =>
        Assert.Equal("<b>Which of these?</b><i>\nYou can pick several.</i>", TelegramText.Of(new Say(SayKind.Question, "Which of these?\nYou can pick several.", Many, "q1")).Html);

    [Fact]
    public void The_ends_of_a_scale_are_explained_in_italics()
    {
        var scale = new Prompt("p1", PromptKind.Scale, [.. Enumerable.Range(1, 5).Select(i => new PromptOption($"{i}", $"{i}"))], [], 1, 1, MinLabel: "very hard", MaxLabel: "very easy");
        Assert.Equal("<b>How easy?</b><i>\n\n1 = very hard\n5 = very easy</i>", TelegramText.Of(new Say(SayKind.Question, "How easy?", scale, "q1")).Html);
    }

    [Fact]
    public void A_follow_up_is_talk_and_stays_plain() =>
        Assert.Equal("You said “slow”. What is behind that?", TelegramText.Of(new Say(SayKind.Probe, "You said “slow”. What is behind that?", null, "q1")).Html);

    [Fact]
    public void An_answer_stands_in_italics_and_is_short() =>
        Assert.EndsWith($"✔️ <i>{new string('x', 299)}…</i>", TelegramText.Of(new Amend("p1", "Which one?", null, new string('x', 1000))).Html, StringComparison.Ordinal);

    /// <summary>The stand-in's parser is strict; it must not be more lenient than Telegram.</summary>
    [Theory]
    [InlineData("<b>bold")]
    [InlineData("<b><i>x</b></i>")]
    [InlineData("</b>")]
    [InlineData("<script>x</script>")]
    [InlineData("a < b")]
    [InlineData("a > b")]
    [InlineData("a & b")]
    [InlineData("&nbsp;")]
    [InlineData("&#xD83D;")]
    [InlineData("<b")]
    public void The_stand_in_refuses_what_is_malformed(string html) => Assert.NotNull(HtmlParser.Parse(html).Error);

    [Theory]
    [InlineData("<b>a</b> &lt;&gt;&amp;&quot;&#60;&#x3C;", "a <>&\"<<")]
    [InlineData("plain", "plain")]
    public void The_stand_in_reads_what_is_well_formed(string html, string text) => Assert.Equal((text, null), HtmlParser.Parse(html));

    private static void AssertShows(string plain, string html)
    {
        var (text, error) = HtmlParser.Parse(html);
        Assert.Null(error);
        Assert.Equal(plain, text);
    }

    private static Gen<T> OneOfThese<T>(params T[] these) => Gen.Int[0, these.Length - 1].Select(i => these[i]);

    private static string Letters(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
