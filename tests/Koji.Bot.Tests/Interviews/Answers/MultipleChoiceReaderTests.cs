using Koji.Bot.Interviews.Answers;

namespace Koji.Bot.Tests.Interviews.Answers;

public sealed class MultipleChoiceReaderTests
{
    private static readonly string[] Reasons = ["Price", "Missing features", "Customer support", "Mobile app", "Search and filters"];
    private static readonly string[] Many = ["Ant", "Bee", "Cat", "Dog", "Emu", "Fox", "Gnu", "Hen", "Ibis", "Jay", "Kiwi", "Lynx", "Mole"];
    private static readonly string[] Sizes = ["1-2", "3-4", "5-6"];
    private static readonly string[] Motifs = ["Prix", "Fonctionnalités manquantes", "Service client", "Application mobile"];

    [Theory]
    [InlineData("1", "o1")]
    [InlineData("1 and 3", "o1 o3")]
    [InlineData("1 & 3", "o1 o3")]
    [InlineData("1,3", "o1 o3")]
    [InlineData("1, 3", "o1 o3")]
    [InlineData("3,1", "o1 o3")]
    [InlineData("1 3", "o1 o3")]
    [InlineData("1;3", "o1 o3")]
    [InlineData("1/3", "o1 o3")]
    [InlineData("1+3", "o1 o3")]
    [InlineData("1\n3", "o1 o3")]
    [InlineData("1. 3.", "o1 o3")]
    [InlineData("13", "o1 o3")]
    [InlineData("1.3", "o1 o3")]
    [InlineData("1️⃣3️⃣", "o1 o3")]
    [InlineData("1 1 3", "o1 o3")]
    [InlineData("#1 and #3", "o1 o3")]
    [InlineData("options 1 and 3", "o1 o3")]
    [InlineData("one and three", "o1 o3")]
    [InlineData("the first and the third", "o1 o3")]
    [InlineData("first and last", "o1 o5")]
    [InlineData("a and c", "o1 o3")]
    [InlineData("a, c", "o1 o3")]
    [InlineData("A C", "o1 o3")]
    [InlineData("b,a", "o1 o2")]
    [InlineData("1-3", "o1 o2 o3")]
    [InlineData("1 to 3", "o1 o2 o3")]
    [InlineData("1 – 3", "o1 o3")]
    [InlineData("a-c", "o1 o2 o3")]
    [InlineData("1-2 and 5", "o1 o2 o5")]
    [InlineData("the first two", "o1 o2")]
    [InlineData("the last two", "o4 o5")]
    [InlineData("price and support", "o1 o3")]
    [InlineData("price, support", "o1 o3")]
    [InlineData("price support", "o1 o3")]
    [InlineData("Price\nMobile app", "o1 o4")]
    [InlineData("- price\n- mobile app", "o1 o4")]
    [InlineData("price, suport and the app", "o1 o3 o4")]
    [InlineData("both price and support", "o1 o3")]
    [InlineData("search and filters and price", "o1 o5")]
    [InlineData("1 and mobile app", "o1 o4")]
    [InlineData("I'd say price and the mobile app", "o1 o4")]
    [InlineData("price, and also support please", "o1 o3")]
    [InlineData("all", "o1 o2 o3 o4 o5")]
    [InlineData("All of them!", "o1 o2 o3 o4 o5")]
    [InlineData("everything", "o1 o2 o3 o4 o5")]
    [InlineData("all of the above", "o1 o2 o3 o4 o5")]
    [InlineData("all but the first", "o2 o3 o4 o5")]
    [InlineData("all except 2", "o1 o3 o4 o5")]
    [InlineData("all except 2 and 3", "o1 o4 o5")]
    [InlineData("everything but price", "o2 o3 o4 o5")]
    [InlineData("everything except the mobile app", "o1 o2 o3 o5")]
    [InlineData("all, not 2", "o1 o3 o4 o5")]
    [InlineData("1 and 3 but not 2", "o1 o3")]
    [InlineData("price, not support", "o1")]
    [InlineData("1, no wait, 2", "o2")]
    [InlineData("1 sorry 2", "o2")]
    [InlineData("none", "none")]
    [InlineData("None of them.", "none")]
    [InlineData("none of these", "none")]
    [InlineData("neither", "none")]
    public void Picks_are_read_in_any_wording(string text, string told) =>
        Assert.Equal(told, Ask.Told(Ask.Many(false, 0, null, Reasons), text));

    [Theory]
    [InlineData("1 and 3 because it is slow", "o1 o3 | because it is slow")]
    [InlineData("price and support, because support was slow", "o1 o3 | because support was slow")]
    [InlineData("price, it was too high", "o1 | it was too high")]
    [InlineData("1, 3. It was a bit of both in the end for us", "o1 o3 | It was a bit of both in the end for us")]
    [InlineData("none, I just left", "none | I just left")]
    [InlineData("None of them. I just left", "none | I just left")]
    [InlineData("none because I just left", "none | because I just left")]
    [InlineData("none really, I moved on", "none | I moved on")]
    [InlineData("all of them, it was too much", "o1 o2 o3 o4 o5 | it was too much")]
    [InlineData("nothing, we closed the shop", "none | we closed the shop")]
    public void What_is_said_beyond_the_picks_is_kept(string text, string told) =>
        Assert.Equal(told, Ask.Told(Ask.Many(false, 0, null, Reasons), text));

    [Theory]
    [InlineData("9", "OutOfRange: 9, 1, 5")]
    [InlineData("1 and 9", "OutOfRange: 9, 1, 5")]
    [InlineData("1-9", "OutOfRange: 6, 1, 5")]
    [InlineData("19", "OutOfRange: 19, 1, 5")]
    [InlineData("11", "OutOfRange: 11, 1, 5")]
    [InlineData("banana", "UnknownOption: banana")]
    [InlineData("price and banana", "UnknownOption: banana")]
    [InlineData("all but banana", "UnknownOption: banana")]
    [InlineData("not 2", "Unreadable")]
    [InlineData("no 2", "Unreadable")]
    [InlineData("what do you mean?", "Unreadable")]
    [InlineData("I already told you", "Unreadable")]
    [InlineData("skip", "Unreadable")]
    [InlineData("I don't know", "Unreadable")]
    [InlineData("none and price", "Unreadable")]
    [InlineData("?", "Unreadable")]
    public void What_is_no_list_of_options_says_why(string text, string told) =>
        Assert.Equal(told, Ask.Told(Ask.Many(false, 0, null, Reasons), text));

    [Theory]
    [InlineData("1", "TooFew: 1, 2")]
    [InlineData("none", "TooFew: 0, 2")]
    [InlineData("1 2", "o1 o2")]
    [InlineData("1 2 3", "o1 o2 o3")]
    [InlineData("1 2 3 4", "TooMany: 4, 3")]
    [InlineData("all", "TooMany: 5, 3")]
    [InlineData("all but 1", "TooMany: 4, 3")]
    [InlineData("1 and 1", "TooFew: 1, 2")]
    public void The_number_of_picks_is_kept_to(string text, string told) =>
        Assert.Equal(told, Ask.Told(Ask.Many(false, 2, 3, Reasons), text));

    [Theory]
    [InlineData("other: my boss", "other[my boss]")]
    [InlineData("price and other: my boss", "o1 other[my boss]")]
    [InlineData("1, 3, other - my boss", "o1 o3 other[my boss]")]
    [InlineData("price, support and my boss", "o1 o3 other[my boss]")]
    [InlineData("my boss", "other[my boss]")]
    [InlineData("price, it was too high", "o1 | it was too high")]
    [InlineData("price and suport", "o1 o3")]
    [InlineData("why do you ask?", "Unreadable")]
    [InlineData("stop", "Unreadable")]
    [InlineData("not...last", "o5")]
    public void Other_may_stand_beside_picks(string text, string told) =>
        Assert.Equal(told, Ask.Told(Ask.Many(true, 0, null, Reasons), text));

    [Theory]
    [InlineData("13", "o13")]
    [InlineData("12", "o12")]
    [InlineData("1 3", "o1 o3")]
    [InlineData("14", "o1 o4")]
    [InlineData("a", "o1")]
    [InlineData("i and j", "o9 o10")]
    [InlineData("the cat", "o3")]
    public void A_number_that_is_an_option_is_that_option(string text, string told) =>
        Assert.Equal(told, Ask.Told(Ask.Many(false, 0, null, Many), text));

    [Theory]
    [InlineData("1-2", "o1")]
    [InlineData("3-4", "o2")]
    [InlineData("3-4 and 5-6", "o2 o3")]
    [InlineData("1,2", "o1 o2")]
    [InlineData("1 and 2", "o1 o2")]
    public void A_label_that_is_a_range_is_that_label(string text, string told) =>
        Assert.Equal(told, Ask.Told(Ask.Many(false, 0, null, Sizes), text));

    [Theory]
    [InlineData("1 et 3", "o1 o3")]
    [InlineData("le prix et le service client", "o1 o3")]
    [InlineData("prix, service", "o1 o3")]
    [InlineData("tout", "o1 o2 o3 o4")]
    [InlineData("tous", "o1 o2 o3 o4")]
    [InlineData("tout sauf le prix", "o2 o3 o4")]
    [InlineData("tous sauf 2", "o1 o3 o4")]
    [InlineData("1 et 3 mais pas 2", "o1 o3")]
    [InlineData("aucun", "none")]
    [InlineData("aucune de ces options", "none")]
    [InlineData("la première et la dernière", "o1 o4")]
    [InlineData("les deux premières", "o1 o2")]
    [InlineData("1 à 3", "o1 o2 o3")]
    [InlineData("le prix et autre : mon chef", "o1 other[mon chef]")]
    [InlineData("prix et servise client", "o1 o3")]
    [InlineData("1 et 2 parce que c'est lent", "o1 o2 | parce que c'est lent")]
    [InlineData("pas le prix", "Unreadable")]
    [InlineData("je l'ai déjà dit", "Unreadable")]
    public void French_is_read_as_well(string text, string told) =>
        Assert.Equal(told, Ask.Told(Ask.Many(true, 0, null, Motifs), text, "fr"));

    [Theory]
    [InlineData("1", false)]
    [InlineData("1 and 3", true)]
    [InlineData("all", true)]
    [InlineData("none", true)]
    [InlineData("1,", false)]
    [InlineData("1 and 3 and", false)]
    [InlineData("1 and 3, because it is slow", false)]
    public void One_pick_of_several_may_be_followed_by_more(string text, bool whole) =>
        Assert.Equal(whole, Assert.IsType<Understood>(AnswerReader.Read(Ask.Many(false, 0, null, Reasons), text, "en")).Whole);
}
