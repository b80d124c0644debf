using System.Text.Json;
using Koji.Bot.Intake.Items;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Intake.Sources;

/// <summary>Stripe: subscriptions created, changed and ended, invoices, and who a customer is.</summary>
internal sealed class StripeSource(IOptions<SourceOptions> options) : IIntakeSource
{
    private readonly StripeOptions _options = options.Value.Stripe;
    private readonly IReadOnlyList<string> _secrets = [.. SharedSecret.Split(options.Value.Stripe.SigningSecret)];

    public string Name => "stripe";

    public string Setting => "Koji:Intake:Stripe:SigningSecret";

    public bool IsSetUp => _secrets.Count > 0;

    public string? Refusal(SourceRequest request, DateTimeOffset now) => StripeSignature.Refusal(_secrets, request, now);

    public object Answer(SourceAnswer answer) => new { received = answer.Success, answer.Message, answer.Taken, answer.Ignored, answer.Rejected };

    public SourceReading Read(JsonElement body, DateTimeOffset receivedAt) => body.Text("type") is null || body.At("data", "object") is not { ValueKind: JsonValueKind.Object }
        ? SourceReading.Wrong("The body is no event of Stripe's: type and data.object are needed.")
        : new Gathering().Each([body], one => one.Text("id"), one => Read(one, one.At("data", "object")!.Value, receivedAt)).ToReading();

    private Found Read(JsonElement body, JsonElement about, DateTimeOffset receivedAt)
    {
        var type = body.Text("type")!;
        if (!type.StartsWith("customer.", StringComparison.Ordinal) && !type.StartsWith("invoice.", StringComparison.Ordinal))
        {
            return Found.Nothing;
        }

        if (body.Text("id") is not { } id)
        {
            return Found.Wrong("id is missing: the event's own");
        }

        var customer = type is "customer.created" or "customer.updated" ? about.Text("id") : about.Text("customer") ?? about.Text("customer", "id");
        if (customer is null)
        {
            return Found.Wrong("customer is missing: whom it is about");
        }

        var happened = body.Seconds("created") is { } at && at < receivedAt ? at : receivedAt;
        var person = new StripeEvent(body, about, id, $"stripe:{customer}", UserOf(about), happened);
        return type switch
        {
            "customer.subscription.created" or "customer.subscription.updated" or "customer.subscription.deleted" => StripeSubscription.Read(person, type),
            "invoice.paid" => Invoice(person, "invoice_paid", "amount_paid"),
            "invoice.payment_failed" => Invoice(person, "invoice_payment_failed", "amount_due"),
            "customer.created" or "customer.updated" => Found.Of(person.Traits(new ValueList()
                .Add("email", about.Text("email")).Add("phone", about.Text("phone")).Add("stripe.name", about.Text("name")))),
            _ => Found.Nothing,
        };
    }

    /// <summary>The team's own id of the person, where it was put into the metadata of the subscription, its invoice or the customer.</summary>
    private string? UserOf(JsonElement about) =>
        about.Text("metadata", _options.UserIdKey)
        ?? about.Text("subscription_details", "metadata", _options.UserIdKey)
        ?? about.Text("parent", "subscription_details", "metadata", _options.UserIdKey);

    private static Found Invoice(StripeEvent one, string name, string amount)
    {
        var invoice = one.About;
        var currency = invoice.Text("currency");
        var paid = one.Signal(name, new ValueList()
            .Add("amount", StripeMoney.Major(invoice.Number(amount), currency)).Add("currency", currency?.ToUpperInvariant())
            .Add("invoice", invoice.Text("id")).Add("reason", invoice.Text("billing_reason")));
        return Found.Of(one.Traits(new ValueList().Add("email", invoice.Text("customer_email")).Add("phone", invoice.Text("customer_phone"))), paid);
    }
}

/// <summary>An event, and whom it is about.</summary>
internal sealed record StripeEvent(JsonElement Body, JsonElement About, string Id, string SourceId, string? UserId, DateTimeOffset At)
{
    /// <remarks>One event may come to several signals; each has an id of its own, the same each time that Stripe sends the event.</remarks>
    public TrackItem Signal(string name, ValueList properties) => new(UserId, null, At, $"stripe:{Id}:{name}", name, properties.Done()) { SourceId = SourceId };

    /// <returns>Null where nothing is known.</returns>
    public IdentifyItem? Traits(ValueList traits) => traits.Done() is { IsEmpty: false } known ? new(UserId, null, At, known) { SourceId = SourceId } : null;
}
