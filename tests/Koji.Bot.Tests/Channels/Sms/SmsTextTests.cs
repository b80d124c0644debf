using System.Globalization;
using CsCheck;
using Koji.Bot.Channels;
using Koji.Bot.Channels.Sms;
using Koji.Bot.Interviews;

namespace Koji.Bot.Tests.Channels.Sms;

public sealed class SmsTextTests
{
    private static readonly Gen<string> Text = OneOf("a", "e\u0301", "é", "ç", " ", "\n", "word ", "👩‍👩‍👧", "🇫🇷", "日", "’", "…", "€", "~", "\ud83d").Array[0, 3000].Select(string.Concat);

    [Theory]
    [InlineData('a', 0, 0, SmsEncoding.Gsm7, 0)]
    [InlineData('a', 1, 1, SmsEncoding.Gsm7, 1)]
    [InlineData('a', 160, 160, SmsEncoding.Gsm7, 1)]
    [InlineData('a', 161, 161, SmsEncoding.Gsm7, 2)]
    [InlineData('a', 306, 306, SmsEncoding.Gsm7, 2)]
    [InlineData('a', 307, 307, SmsEncoding.Gsm7, 3)]
    [InlineData('é', 160, 160, SmsEncoding.Gsm7, 1)]
    [InlineData('€', 80, 160, SmsEncoding.Gsm7, 1)]
    [InlineData('€', 81, 162, SmsEncoding.Gsm7, 2)]
    [InlineData('[', 152, 304, SmsEncoding.Gsm7, 2)] // 76 pairs in each of two, where 153 would cut one in half.
    [InlineData('[', 153, 306, SmsEncoding.Gsm7, 3)]
    [InlineData('ç', 70, 70, SmsEncoding.Ucs2, 1)]
    [InlineData('ç', 71, 71, SmsEncoding.Ucs2, 2)]
    [InlineData('日', 134, 134, SmsEncoding.Ucs2, 2)]
    [InlineData('日', 135, 135, SmsEncoding.Ucs2, 3)]
    public void Segments_are_counted_as_they_are_paid_for(char character, int count, int units, SmsEncoding encoding, int segments) =>
        Assert.Equal(new SmsSize(encoding, units, segments), SmsText.Measure(new string(character, count)));

    [Theory]
    [InlineData("👍", 35, 1)]
    [InlineData("👍", 36, 2)] // 72 units: 33 pairs in the first, for a pair is not cut at 67.
    [InlineData("👍", 66, 2)]
    [InlineData("👍", 67, 3)]
    public void A_surrogate_pair_is_not_cut_between_segments(string pair, int count, int segments) =>
        Assert.Equal(segments, SmsText.Measure(string.Concat(Enumerable.Repeat(pair, count))).Segments);

    [Theory]
    [InlineData("It’s “fine” – really…", "It's \"fine\" - really...")]
    [InlineData("Pr\u00e9f\u00e9rez-vous \u00ab\u00a0A\u00a0\u00bb\u202f?", "Préférez-vous \"A\" ?")]
    [InlineData("Œuvre, cœur", "Oeuvre, coeur")]
    [InlineData("cafe\u0301", "café")]
    [InlineData("a\u200bb\u00adc", "abc")]
    [InlineData("• one\r\n• two", "- one\n- two")]
    public void Typographic_characters_become_plain_ones(string written, string sent)
    {
        Assert.Equal(sent, GsmSubstitutes.Apply(written));
        Assert.Equal(SmsEncoding.Gsm7, SmsText.Measure(sent).Encoding);
    }

    [Theory]
    [InlineData("Ça vous plaît ? « Bien sûr »")]
    [InlineData("It’s 👍 – really…")]
    [InlineData("Здравствуйте… “да”")]
    public void What_needs_the_dear_alphabet_anyway_stays_as_it_was_written(string written) =>
        Assert.Equal(written, GsmSubstitutes.Apply(written));

    [Fact]
    public void Parts_are_short_enough_and_together_they_are_the_text() => Text.Sample(
        text =>
        {
            var parts = SmsText.Split(text);
            Assert.All(parts, part => Assert.InRange(part.Length, 1, SmsText.LongestBody));
            Assert.Equal(Without(text), Without(string.Concat(parts)));
        },
        iter: 200);

    [Fact]
    public void No_part_begins_or_ends_in_the_middle_of_a_character() =>
        OneOf("e\u0301", "👩‍👩‍👧", "🇫🇷", "日").Array[100, 800].Select(string.Concat).Sample(
            text =>
            {
                var clusters = StringInfo.ParseCombiningCharacters(text).Length;
                Assert.Equal(clusters, TextParts.Split(text, 160).Sum(part => StringInfo.ParseCombiningCharacters(part).Length));
            },
            iter: 200);

    [Fact]
    public void A_word_is_not_cut_where_it_fits()
    {
        var text = string.Join(' ', Enumerable.Repeat("seventeen-letters", 200));
        Assert.All(SmsText.Split(text), part => Assert.All(part.Split(' '), word => Assert.Equal("seventeen-letters", word)));
    }

    [Fact]
    public void Measuring_never_counts_less_than_what_fits() => Text.Sample(
        text =>
        {
            var size = SmsText.Measure(text);
            var (alone, joined) = size.Encoding == SmsEncoding.Gsm7 ? (160, 153) : (70, 67);
            Assert.True(size.Segments * (size.Segments == 1 ? alone : joined) >= size.Units);
            Assert.True(size.Segments <= 1 || (size.Segments - 1) * joined < size.Units + size.Segments);
        },
        iter: 200);

    /// <summary>Counted anew, by what goes into each segment as it is sent.</summary>
    [Fact]
    public void Segments_are_those_of_an_independent_count() => Text.Sample(
        text => Assert.Equal(Recount(text), SmsText.Measure(text).Segments),
        iter: 300);

    [Fact]
    public void Plain_characters_lose_no_letter_and_no_digit_cost_no_more_and_stay_plain() => Text.Sample(
        text =>
        {
            var plain = GsmSubstitutes.Apply(text);
            Assert.Equal(Letters(text), Letters(plain));
            Assert.Equal(plain, GsmSubstitutes.Apply(plain));
            Assert.True(SmsText.Measure(plain).Segments <= SmsText.Measure(text).Segments + 1);
        },
        iter: 300);

    /// <summary>3GPP TS 23.038, section 6.2.1: the letters of the default alphabet; all others make the whole text dear.</summary>
    [Theory]
    [InlineData("èéùìòÇØøÅåÆæßÉÄÖÑÜäöñüà¡¿§£¥", SmsEncoding.Gsm7)]
    [InlineData("ΔΦΓΛΩΠΨΣΘΞ", SmsEncoding.Gsm7)]
    [InlineData("çêôûîëïÿâŸÀÈÊÎÔÛËÏ", SmsEncoding.Ucs2)]
    [InlineData("áíóúÁÍÓÚ", SmsEncoding.Ucs2)]
    [InlineData("ąćęłńśźż", SmsEncoding.Ucs2)]
    [InlineData("αβγ", SmsEncoding.Ucs2)]
    [InlineData("ğışİ", SmsEncoding.Ucs2)]
    public void National_letters_are_cheap_where_the_alphabet_has_them(string letters, SmsEncoding encoding) =>
        Assert.All(letters, letter => Assert.Equal(encoding, SmsText.Measure(letter.ToString()).Encoding));

    [Theory]
    [InlineData("^{}\\[~]|€\f")]
    public void What_needs_the_escape_character_counts_twice(string characters) =>
        Assert.All(characters, character => Assert.Equal(new SmsSize(SmsEncoding.Gsm7, 2, 1), SmsText.Measure(character.ToString())));

    [Fact]
    public void A_yes_or_no_is_asked_for_by_number_and_options_are_numbered()
    {
        var yesNo = new Prompt("p1", PromptKind.One, [new("yes", "Yes"), new("no", "No")], [], 1, 1, SkipLabel: "Skip");
        Assert.Equal("Would you choose it again?\nReply 1 for yes or 2 for no.", SmsText.Render(new Say(SayKind.Question, "Would you choose it again?", yesNo), "en"));
        Assert.Equal("Et encore ?\nRépondez 1 pour oui ou 2 pour non.", SmsText.Render(new Say(SayKind.Question, "Et encore\u202f?", yesNo), "fr"));

        var one = new Prompt("p2", PromptKind.One, [new("a", "The tour"), new("b", "An import")], [], 1, 1, "Something else");
        Assert.Equal("What first?\n\n1. The tour\n2. An import\n3. Something else\n\nReply with a number.", SmsText.Render(new Say(SayKind.Question, "What first?", one), "en"));
    }

    /// <summary>Letters and digits, with what stands for the one that is spelled out.</summary>
    private static string Letters(string text) =>
        string.Concat(System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text)).Normalize().Replace("œ", "oe", StringComparison.Ordinal).Where(char.IsLetterOrDigit));

    private static int Recount(string text)
    {
        const string twice = "^{}\\[~]|€\f";
        var gsm = text.All(character => GsmAlphabet.Width(character) > 0);
        var whole = gsm ? text.Length + text.Count(twice.Contains) : text.Length;
        if (whole <= (gsm ? 160 : 70))
        {
            return whole == 0 ? 0 : 1;
        }

        var segments = new List<int>();
        for (var i = 0; i < text.Length;)
        {
            var length = !gsm && char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) ? 2 : 1;
            var units = gsm && twice.Contains(text[i], StringComparison.Ordinal) ? 2 : length;
            if (segments.Count == 0 || segments[^1] + units > (gsm ? 153 : 67))
            {
                segments.Add(0);
            }

            segments[^1] += units;
            i += length;
        }

        return segments.Count;
    }

    private static string Without(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);
}
