using CsCheck;
using Koji.Bot.Segments.Proposals.Rules;

namespace Koji.Bot.Tests.Segments.Proposals;

public class ReadableNumberTests
{
    [Theory]
    [InlineData(250.15, 250.26, 250.2)]
    [InlineData(13, 15, 15)]
    [InlineData(13, 14, 14)]
    [InlineData(2056.89, 2059.45, 2058)]
    [InlineData(3, 97, 50)]
    [InlineData(-5, 3, 0)]
    [InlineData(0.1, 0.4, 0.4)]
    [InlineData(0.1, 0.39, 0.2)]
    [InlineData(7, 7, 7)]
    public void The_roundest_number_between_two_is_found(double low, double high, double expected) => Assert.Equal(expected, ReadableNumber.Between(low, high));

    [Fact]
    public void It_is_always_above_the_one_and_up_to_the_other() =>
        Gen.Select(Gen.Double[-1e9, 1e9], Gen.Double[0, 1e6]).Where((low, width) => low + width > low).Sample((low, width) =>
        {
            var number = ReadableNumber.Between(low, low + width);
            Assert.True(number > low && number <= low + width, $"{number} between {low} and {low + width}");
        });

    [Fact]
    public void Between_whole_numbers_it_is_whole() =>
        Gen.Select(Gen.Int[-10_000, 10_000], Gen.Int[1, 5000]).Sample((low, width) => Assert.True(double.IsInteger(ReadableNumber.Between(low, low + width))));
}
