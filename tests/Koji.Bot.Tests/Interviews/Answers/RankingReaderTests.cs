using Koji.Bot.Interviews.Answers;

namespace Koji.Bot.Tests.Interviews.Answers;

public sealed class RankingReaderTests
{
    private static readonly string[] Three = ["Price", "Speed", "Customer support"];
    private static readonly string[] Five = ["Price", "Speed", "Customer support", "Mobile app", "Search and filters"];
    private static readonly string[] Trois = ["Prix", "Rapidité", "Service client"];

    [Theory]
    [InlineData("3,1,2", "o3 o1 o2")]
    [InlineData("3, 1, 2", "o3 o1 o2")]
    [InlineData("3 1 2", "o3 o1 o2")]
    [InlineData("312", "o3 o1 o2")]
    [InlineData("3>1>2", "o3 o1 o2")]
    [InlineData("3 > 1 > 2", "o3 o1 o2")]
    [InlineData("3-1-2", "o3 o1 o2")]
    [InlineData("3 - 1 - 2", "o3 o1 o2")]
    [InlineData("3/1/2", "o3 o1 o2")]
    [InlineData("3.1.2", "o3 o1 o2")]
    [InlineData("3\n1\n2", "o3 o1 o2")]
    [InlineData("3, 1 and 2", "o3 o1 o2")]
    [InlineData("3 then 1 then 2", "o3 o1 o2")]
    [InlineData("three, one, two", "o3 o1 o2")]
    [InlineData("3️⃣1️⃣2️⃣", "o3 o1 o2")]
    [InlineData("3 → 1 → 2", "o3 o1 o2")]
    [InlineData("c a b", "o3 o1 o2")]
    [InlineData("C, A, B", "o3 o1 o2")]
    [InlineData("c>a>b", "o3 o1 o2")]
    [InlineData("cab", "o3 o1 o2")]
    [InlineData("a b c", "o1 o2 o3")]
    [InlineData("a, b, c", "o1 o2 o3")]
    [InlineData("b a c", "o2 o1 o3")]
    [InlineData("b, c, a", "o2 o3 o1")]
    [InlineData("support, price, speed", "o3 o1 o2")]
    [InlineData("customer support > price > speed", "o3 o1 o2")]
    [InlineData("support then price then speed", "o3 o1 o2")]
    [InlineData("Support\nPrice\nSpeed", "o3 o1 o2")]
    [InlineData("support price speed", "o3 o1 o2")]
    [InlineData("suport, prce, speeed", "o3 o1 o2")]
    [InlineData("price first, then speed, then support", "o1 o2 o3")]
    [InlineData("first support, then price, finally speed", "o3 o1 o2")]
    [InlineData("support first, price second, speed third", "o3 o1 o2")]
    [InlineData("support last, price first, speed second", "o1 o2 o3")]
    [InlineData("speed second, price first, support last", "o1 o2 o3")]
    [InlineData("1. support 2. price 3. speed", "o3 o1 o2")]
    [InlineData("1) support\n2) price\n3) speed", "o3 o1 o2")]
    [InlineData("1: support, 2: price, 3: speed", "o3 o1 o2")]
    [InlineData("1 support, 2 price, 3 speed", "o3 o1 o2")]
    [InlineData("support 1, price 2, speed 3", "o3 o1 o2")]
    [InlineData("price 2, speed 3, support 1", "o3 o1 o2")]
    [InlineData("1st support, 2nd price, 3rd speed", "o3 o1 o2")]
    [InlineData("the third, the first, the second", "o3 o1 o2")]
    [InlineData("my order is 3, 1, 2", "o3 o1 o2")]
    [InlineData("I'd say 3, 1, 2", "o3 o1 o2")]
    [InlineData("in that order", "o1 o2 o3")]
    [InlineData("same order", "o1 o2 o3")]
    [InlineData("as listed", "o1 o2 o3")]
    public void An_order_is_read_from_numbers_letters_or_labels(string text, string told) =>
        Assert.Equal(told, Ask.Told(Ask.Rank(null, Three), text));

    [Theory]
    [InlineData("3,1,2 because support is awful", "o3 o1 o2 | because support is awful")]
    [InlineData("support, price, speed because price doubled", "o3 o1 o2 | because price doubled")]
    public void What_is_said_beyond_the_order_is_kept(string text, string told) =>
        Assert.Equal(told, Ask.Told(Ask.Rank(null, Three), text));

    [Theory]
    [InlineData("1,1,2", "Duplicate: Price")]
    [InlineData("112", "Duplicate: Price")]
    [InlineData("1 2 1 2", "Duplicate: Price")]
    [InlineData("price, price, speed", "Duplicate: Price")]
    [InlineData("1,2", "Gap: Customer support")]
    [InlineData("12", "Gap: Customer support")]
    [InlineData("1", "Gap: Speed, Customer support")]
    [InlineData("price", "Gap: Speed, Customer support")]
    [InlineData("price first", "Gap: Speed, Customer support")]
    [InlineData("price, speed", "Gap: Customer support")]
    [InlineData("1,2,4", "OutOfRange: 4, 1, 3")]
    [InlineData("0,1,2", "OutOfRange: 0, 1, 3")]
    [InlineData("price, speed, banana", "UnknownOption: banana")]
    [InlineData("banana", "UnknownOption: banana")]
    [InlineData("3 support, 1 price, 2 speed", "Ambiguous: Customer support, Price, Speed")]
    [InlineData("what do you mean?", "Unreadable")]
    [InlineData("I already told you", "Unreadable")]
    [InlineData("skip", "Unreadable")]
    [InlineData("I don't know", "Unreadable")]
    [InlineData("they are all equally important to me", "Unreadable")]
    [InlineData("...", "Unreadable")]
    public void What_is_no_whole_order_says_what_is_missing(string text, string told) =>
        Assert.Equal(told, Ask.Told(Ask.Rank(null, Three), text));

    [Theory]
    [InlineData("3,1,2", "o3 o1 o2")]
    [InlineData("312", "o3 o1 o2")]
    [InlineData("3,1,2,5", "o3 o1 o2 | 4. Search and filters")]
    [InlineData("3,1,2,5,4", "o3 o1 o2 | 4. Search and filters, 5. Mobile app")]
    [InlineData("support, price, speed, app because it is slow", "o3 o1 o2 | 4. Mobile app, because it is slow")]
    [InlineData("3,1,2,2", "o3 o1 o2")]
    [InlineData("support, app, search and filters", "o3 o4 o5")]
    [InlineData("support > mobile > filters", "o3 o4 o5")]
    [InlineData("my top 3: support, app, price", "o3 o4 o1")]
    [InlineData("1,2", "TooFew: 2, 3")]
    [InlineData("1,1,2", "Duplicate: Price")]
    [InlineData("app first, then price, then speed", "o4 o1 o2")]
    public void The_first_few_are_enough_where_no_more_are_asked_for(string text, string told) =>
        Assert.Equal(told, Ask.Told(Ask.Rank(3, Five), text));

    [Theory]
    [InlineData("3, 1, 2", "o3 o1 o2")]
    [InlineData("service, prix, rapidité", "o3 o1 o2")]
    [InlineData("le service client, puis le prix, puis la rapidité", "o3 o1 o2")]
    [InlineData("d'abord le service, ensuite le prix, enfin la rapidité", "o3 o1 o2")]
    [InlineData("le service en premier, le prix en deuxième, la rapidité en dernier", "o3 o1 o2")]
    [InlineData("1. service 2. prix 3. rapidité", "o3 o1 o2")]
    [InlineData("dans cet ordre", "o1 o2 o3")]
    [InlineData("rapidite, prix, service client", "o2 o1 o3")]
    [InlineData("3 1 2 parce que c'est lent", "o3 o1 o2 | parce que c'est lent")]
    [InlineData("prix, prix, service", "Duplicate: Prix")]
    [InlineData("prix, service", "Gap: Rapidité")]
    [InlineData("je ne sais pas", "Unreadable")]
    public void French_is_read_as_well(string text, string told) =>
        Assert.Equal(told, Ask.Told(Ask.Rank(null, Trois), text, "fr"));

    [Theory]
    [InlineData("3,1,2", true)]
    [InlineData("3,1,2 because", false)]
    [InlineData("3,1,2...", false)]
    public void An_order_is_whole_when_nothing_else_was_announced(string text, bool whole) =>
        Assert.Equal(whole, Assert.IsType<Understood>(AnswerReader.Read(Ask.Rank(null, Three), text, "en")).Whole);
}
