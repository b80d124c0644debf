using System.Text.Json;

namespace Koji.Bot.Intake.Sources;

/// <summary>What a subscription is for and what it costs.</summary>
/// <param name="Name">The price's nickname, lookup key or id; several with plus signs between.</param>
/// <param name="Amount">For each interval, in the currency's own unit (euros, not cents); null where Stripe does not say, as with tiers.</param>
/// <param name="Monthly">The same for a month, by which plans of different intervals compare.</param>
internal sealed record StripePlan(string? Name, decimal? Amount, decimal? Monthly, string? Currency, string? Interval, decimal? Quantity)
{
    /// <summary>Days of an average year, over twelve.</summary>
    private const decimal DaysInMonth = 365.25m / 12;

    public static StripePlan Of(JsonElement subscription)
    {
        var items = subscription.Items("items", "data").Select(Item).ToList();
        return items.Count switch
        {
            0 => Item(subscription),
            1 => items[0],
            _ => new StripePlan(
                string.Join(" + ", items.Select(item => item.Name)), Sum(items.Select(item => item.Amount)), Sum(items.Select(item => item.Monthly)),
                items[0].Currency, items[0].Interval, Sum(items.Select(item => item.Quantity))),
        };
    }

    /// <summary>The plan before a change; null where the change was of something else.</summary>
    /// <param name="previous">Stripe's <c>previous_attributes</c>: only what changed.</param>
    public static StripePlan? Before(JsonElement previous, StripePlan now)
    {
        if (previous.At("items", "data") is not null || previous.At("plan") is not null)
        {
            return Of(previous);
        }

        return previous.Number("quantity") is { } quantity && now.Quantity > 0
            ? now with { Quantity = quantity, Amount = now.Amount / now.Quantity * quantity, Monthly = now.Monthly / now.Quantity * quantity }
            : null;
    }

    private static decimal? Sum(IEnumerable<decimal?> amounts) => amounts.Aggregate((decimal?)0m, (sum, amount) => sum + amount);

    private static StripePlan Item(JsonElement item)
    {
        var price = item.At("price") ?? item.At("plan") ?? item;
        var quantity = item.Number("quantity") ?? 1;
        var currency = price.Text("currency");
        var each = price.Number("unit_amount") ?? price.Number("unit_amount_decimal") ?? price.Number("amount") ?? price.Number("amount_decimal");
        var amount = StripeMoney.Major(each * quantity, currency);
        var interval = price.Text("recurring", "interval") ?? price.Text("interval");
        var count = price.Number("recurring", "interval_count") ?? price.Number("interval_count") ?? 1;
        return new StripePlan(price.Text("nickname") ?? price.Text("lookup_key") ?? price.Text("id"), amount, PerMonth(amount, interval, count), currency?.ToUpperInvariant(), interval, quantity);
    }

    private static decimal? PerMonth(decimal? amount, string? interval, decimal count)
    {
        var months = interval switch
        {
            "day" => count / DaysInMonth,
            "week" => 7 * count / DaysInMonth,
            "month" => count,
            "year" => 12 * count,
            _ => (decimal?)null,
        };
        return months > 0 && amount is { } paid ? decimal.Round(paid / months.Value, 4) : null;
    }
}
