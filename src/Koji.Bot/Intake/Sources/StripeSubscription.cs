using System.Text.Json;

namespace Koji.Bot.Intake.Sources;

/// <summary>What a subscription's event comes to: Stripe's own event, and what it means.</summary>
internal static class StripeSubscription
{
    public static Found Read(StripeEvent one, string type)
    {
        var now = StripePlan.Of(one.About);
        var before = one.Body.At("data", "previous_attributes") is { } previous ? StripePlan.Before(previous, now) : null;
        var properties = Properties(one.About, now, before).Done();
        ValueList Again() => new ValueList().AddAll(properties);
        var signals = new[] { type }.Concat(Meanings(one, type, now, before)).Select(name => one.Signal(name, Again()));
        return Found.Of([one.Traits(new ValueList().Add("stripe.plan", now.Name).Add("stripe.status", one.About.Text("status"))), .. signals]);
    }

    private static ValueList AddAll(this ValueList list, IEnumerable<KeyValuePair<string, Respondents.TraitValue>> values)
    {
        foreach (var (name, value) in values)
        {
            list.Add(name, value);
        }

        return list;
    }

    private static ValueList Properties(JsonElement subscription, StripePlan now, StripePlan? before) => new ValueList()
        .Add("subscription", subscription.Text("id")).Add("status", subscription.Text("status"))
        .Add("plan", now.Name).Add("amount", now.Amount).Add("monthly", now.Monthly).Add("currency", now.Currency).Add("interval", now.Interval).Add("quantity", now.Quantity)
        .Add("from", before?.Name).Add("from_amount", before?.Amount).Add("from_monthly", before?.Monthly)
        .Add("cancel_at_period_end", subscription.Flag("cancel_at_period_end"))
        .Add("cancellation_reason", subscription.Text("cancellation_details", "feedback") ?? subscription.Text("cancellation_details", "reason"));

    private static IEnumerable<string> Meanings(StripeEvent one, string type, StripePlan now, StripePlan? before)
    {
        if (type == "customer.subscription.created")
        {
            yield return "subscription_started";
        }

        if (type == "customer.subscription.deleted")
        {
            yield return "subscription_ended";
        }

        if (type != "customer.subscription.updated")
        {
            yield break;
        }

        if (before is not null && before != now)
        {
            yield return (now.Monthly, before.Monthly) switch
            {
                ({ } after, { } earlier) when after < earlier && now.Currency == before.Currency => "plan_downgraded",
                ({ } after, { } earlier) when after > earlier && now.Currency == before.Currency => "plan_upgraded",
                _ => "plan_changed",
            };
        }

        if (one.About.Flag("cancel_at_period_end") == true && one.Body.Flag("data", "previous_attributes", "cancel_at_period_end") == false)
        {
            yield return "subscription_cancellation_scheduled";
        }
    }
}
