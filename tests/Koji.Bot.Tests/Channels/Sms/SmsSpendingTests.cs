using Koji.Bot.Channels;
using Koji.Bot.Channels.Sms;

namespace Koji.Bot.Tests.Channels.Sms;

/// <summary>From counts and prices to what a study has spent.</summary>
public sealed class SmsSpendingTests
{
    public static IEnumerable<TheoryDataRow<SmsTotals, decimal?, string?, MessageSpending>> Spendings() =>
    [
        new(SmsTotals.None, 0.01m, "USD", new("segment", 0, 0, null, "USD")),
        new(new(10, 5, 15, 0, null), null, null, new("segment", 10, 5, null, null, true)),
        new(new(10, 5, 15, 0, null), 0.01m, "USD", new("segment", 10, 5, 0.15m, "USD", true)),
        new(new(10, 5, 0, 0.1234m, "EUR"), 0.01m, "USD", new("segment", 10, 5, 0.1234m, "EUR")),
        new(new(10, 5, 5, 0.10m, "EUR"), 0.02m, "EUR", new("segment", 10, 5, 0.20m, "EUR", true)),
        // A part that nobody knows makes the whole unknown.
        new(new(10, 5, 5, 0.10m, "EUR"), null, null, new("segment", 10, 5, null, "EUR", true)),
    ];

    [Theory]
    [MemberData(nameof(Spendings))]
    public void Twilio_s_price_is_taken_where_it_is_known_and_the_setting_s_for_the_rest(SmsTotals totals, decimal? price, string? currency, MessageSpending expected) =>
        Assert.Equal(expected, SmsSpending.Of(totals, price, currency));
}
