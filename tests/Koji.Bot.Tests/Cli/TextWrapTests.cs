using CsCheck;
using Koji.Bot.Cli;

namespace Koji.Bot.Tests.Cli;

public sealed class TextWrapTests
{
    [Fact]
    public void Lines_break_at_spaces_and_empty_lines_stay() =>
        Assert.Equal(["one two", "three", "", "four"], TextWrap.Lines("one two three\n\nfour", 8));

    [Fact]
    public void What_a_hard_space_binds_stays_together() =>
        Assert.Equal(["Vous dites", "«\u00a0cher\u00a0»."], TextWrap.Lines("Vous dites «\u00a0cher\u00a0».", 14));

    [Fact]
    public void An_item_goes_on_under_its_words() =>
        Assert.Equal(["2. Reports", "   and", "   exports"], TextWrap.Lines("2. Reports and exports", 10));

    [Fact]
    public void A_word_longer_than_the_line_is_left_whole() =>
        Assert.Equal(["a", "https://tidewater.example", "b"], TextWrap.Lines("a https://tidewater.example b", 10));

    [Fact]
    public void Nothing_is_lost_and_no_line_is_too_wide() =>
        Gen.Select(Gen.String[Gen.Char["abcé."], 1, 9].Array[1, 20], Gen.Int[9, 30]).Sample((words, width) =>
        {
            var lines = TextWrap.Lines(string.Join(' ', words), width).ToList();
            Assert.Equal(words, string.Join(' ', lines).Split(' '));
            Assert.All(lines, line => Assert.InRange(line.Length, 1, width));
        });
}
