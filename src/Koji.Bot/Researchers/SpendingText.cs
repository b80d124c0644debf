using System.Globalization;
using Koji.Bot.Channels;
using Koji.Bot.Outreach;

namespace Koji.Bot.Researchers;

/// <summary>What messages cost and have cost, in sentences.</summary>
internal static class SpendingText
{
    /// <summary>What a study has spent on one channel, and what is left of its limit.</summary>
    public static string Of(string studyId, StudyBudget budget)
    {
        var spent = budget.Spent;
        var used = FormattableString.Invariant($"By {budget.Channel} {spent.Sent:N0} {spent.Unit}s were sent so far and {spent.Received:N0} received{Cost(spent)}.");
        return budget switch
        {
            { Limit: null } => $"{used} There is no limit.",
            { Room: 0, Limit: { } limit } => FormattableString.Invariant(
                $"{used} THE LIMIT of {limit:N0} has no room for another interview (about {budget.PerInterview} {spent.Unit}s each, {budget.UnderWay} under way): nobody else is invited by {budget.Channel}, and those under way go on while there is room. To go on: a higher max_{spent.Unit}s in the study, then study launch FILE."),
            { Limit: { } limit } => FormattableString.Invariant($"{used} The limit is {limit:N0}, with room for about {budget.Room:N0} more {(budget.Room == 1 ? "interview" : "interviews")} beside {budget.UnderWay} under way."),
        };
    }

    /// <summary>Under which name the language model stands among what is paid for.</summary>
    public const string Model = "model";

    /// <summary>What a study has spent on the language model.</summary>
    public static string OfModel(StudyBudget budget)
    {
        var spent = budget.Spent;
        var used = FormattableString.Invariant($"The language model was sent {spent.Sent:N0} tokens so far and replied with {spent.Received:N0}{Cost(spent)}.");
        return budget.Limit switch
        {
            null => $"{used} The study has no limit of tokens.",
            { } limit when spent.Used >= limit => FormattableString.Invariant($"{used} THE LIMIT of {limit:N0} is reached: the rules interview without it. To go on: a higher max_tokens in the study, then study launch FILE."),
            { } limit => FormattableString.Invariant($"{used} The limit is {limit:N0}."),
        };
    }

    /// <summary>Before anybody is asked: what one interview comes to.</summary>
    public static string Of(string channel, MessageCost cost) => FormattableString.Invariant(
        $"By {channel} an interview sends about {Wording.Count(cost.Typical, cost.Unit)}{Price(cost, cost.Typical)}, and {cost.Worst} with every follow-up, long answers and a reminder{Price(cost, cost.Worst)}; about {cost.Replies} are received. Each is paid for.");

    /// <summary>In the currency's own code; four decimals, for a text costs less than a cent.</summary>
    public static string Money(decimal amount, string? currency) =>
        $"{amount.ToString(amount is > 0 and < 1 ? "0.00##" : "#,0.00", CultureInfo.InvariantCulture)}{(currency is null ? "" : " " + currency)}";

    private static string Price(MessageCost cost, int units) => cost.Price is { } price ? $" ({Money(price * units, cost.Currency)})" : "";

    private static string Cost(MessageSpending spent) =>
        spent.Cost is { } cost ? $", {(spent.IsEstimate ? "about " : "")}{Money(cost, spent.Currency)}" : "";
}
