using System.Globalization;
using System.Text.Json;
using Koji.Bot.Intake.Cohorts;
using Koji.Bot.Intake.Items;
using Koji.Bot.Respondents;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Intake.Sources;

/// <summary>
/// HubSpot: webhooks of an app (a list of what happened to contacts, signed), and of workflows ("send a webhook", for who enters and leaves a list).
/// </summary>
internal sealed class HubSpotSource(IOptions<SourceOptions> options) : IIntakeSource
{
    /// <summary>HubSpot's id of the type "contact", in subscriptions to objects of any type.</summary>
    private const string ContactType = "0-1";

    /// <summary>Contact properties that mean something to Koji itself.</summary>
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["email"] = "email",
        ["phone"] = "phone",
        ["mobilephone"] = "phone",
        ["hs_language"] = "language",
        ["country"] = "country",
    };

    private readonly HubSpotOptions _options = options.Value.HubSpot;
    private readonly SharedSecret _secret = new(options.Value.HubSpot.Secret);

    public string Name => "hubspot";

    public string Setting => "Koji:Intake:HubSpot:ClientSecret";

    public bool IsSetUp => !string.IsNullOrWhiteSpace(_options.ClientSecret) || _secret.IsSet;

    public string? Refusal(SourceRequest request, DateTimeOffset now)
    {
        if (_secret.IsSet && _secret.Fits(request))
        {
            return null;
        }

        return string.IsNullOrWhiteSpace(_options.ClientSecret)
            ? "The secret is missing or wrong: send Koji:Intake:HubSpot:Secret in the header X-Koji-Secret."
            : HubSpotSignature.Refusal(_options.ClientSecret.Trim(), request, now);
    }

    /// <summary>A list of events, or one.</summary>
    public SourceReading Read(JsonElement body, DateTimeOffset receivedAt) => body.ValueKind switch
    {
        JsonValueKind.Array => new Gathering().Each(body.EnumerateArray(), IdOf, one => Event(one, receivedAt)).ToReading(),
        JsonValueKind.Object => new Gathering().Each([body], IdOf, one => Event(one, receivedAt)).ToReading(),
        _ => SourceReading.Wrong("The body is neither a list of events nor one event."),
    };

    private static string? IdOf(JsonElement one) => one.Text("eventId");

    private Found Event(JsonElement one, DateTimeOffset receivedAt)
    {
        if (one.Text("list") is not null || one.Text("listId") is not null)
        {
            return Membership(one, receivedAt);
        }

        if (one.Text("subscriptionType") is not { } type)
        {
            return Found.Wrong("subscriptionType is missing, and no list is named: see docs/signals.md for what HubSpot is to send");
        }

        if (type.Split('.', 2) is not [var about, var what] || !(about == "contact" || (about == "object" && one.Text("objectTypeId") == ContactType)))
        {
            return Found.Nothing;
        }

        if (one.Text("objectId") is not { } contact)
        {
            return Found.Wrong("objectId is missing: the contact that it is about");
        }

        return Contact(one, what, $"hubspot:{contact}", one.Milliseconds("occurredAt") is { } at && at < receivedAt ? at : receivedAt);
    }

    private Found Contact(JsonElement one, string what, string contact, DateTimeOffset at) => what switch
    {
        "propertyChange" when one.Text("propertyName") is { } property => Changed(one, property, contact, at),
        "propertyChange" => Found.Wrong("propertyName is missing"),
        "creation" => Found.Of(Signal(one, "hubspot_contact_created", contact, at)),
        "deletion" => Found.Of(Signal(one, "hubspot_contact_deleted", contact, at)),
        "restore" => Found.Of(Signal(one, "hubspot_contact_restored", contact, at)),
        "merge" => Merged(one, contact, at),
        _ => Found.Nothing,
    };

    /// <summary>All that went into the merge, the contact that kept its place included, have another id since then, or the same.</summary>
    private static Found Merged(JsonElement one, string contact, DateTimeOffset at)
    {
        var kept = one.Text("newObjectId") is { } id ? $"hubspot:{id}" : contact;
        var before = one.Items("mergedObjectIds").Select(merged => $"hubspot:{merged.GetRawText().Trim('"')}").Append(contact).Where(merged => merged != kept);
        return Found.Of(before.Select(merged => new AliasItem(null, merged, at) { SourceId = kept }));
    }

    /// <summary>The property as a trait, and that it changed as a signal.</summary>
    private Found Changed(JsonElement one, string property, string contact, DateTimeOffset at)
    {
        var value = one.At("propertyValue") is { } sent ? JsonItems.ValueOf(sent) : null;
        var user = property == _options.UserIdProperty ? one.Text("propertyValue") : null;
        var signal = Signal(one, "hubspot_property_changed", contact, at, new ValueList().Add("property", property).Add("value", value).Add("source", one.Text("changeSource")));
        return Found.Of(new IdentifyItem(user, null, at, Traits(property, value)) { SourceId = contact }, signal);
    }

    private static System.Collections.Immutable.ImmutableSortedDictionary<string, TraitValue> Traits(string property, TraitValue? value)
    {
        // An emptied property is an empty text: a trait is not taken away, it changes.
        var traits = new ValueList().Add($"hubspot.{property}", value ?? new TraitValue(""));
        return (Known.TryGetValue(property, out var known) ? traits.Add(known, value) : traits).Done();
    }

    /// <remarks>HubSpot: "eventId … isn't guaranteed to be unique", so that the rest of what tells two events apart goes into the id.</remarks>
    private static TrackItem Signal(JsonElement one, string name, string contact, DateTimeOffset at, ValueList? properties = null)
    {
        var id = string.Join(':', "hubspot", one.Text("portalId"), one.Text("subscriptionId"), contact, one.Text("propertyName"), one.Text("eventId"), at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
        return new TrackItem(null, null, at, id, name, (properties ?? new ValueList()).Done()) { SourceId = contact };
    }

    /// <summary>Who entered or left a list, as a workflow is made to tell it (docs/signals.md).</summary>
    private static Found Membership(JsonElement one, DateTimeOffset receivedAt)
    {
        var name = one.Text("list") ?? one.Text("listName") ?? one.Text("listId")!;
        var contact = one.Text("contactId") ?? one.Text("objectId") ?? one.Text("recordId") ?? one.Text("vid");
        if (contact is null)
        {
            return Found.Wrong("contactId is missing: the contact that entered or left the list");
        }

        CohortStep? step = (one.Text("action") ?? "").ToUpperInvariant() switch
        {
            "ADDED" or "ADDED_TO_LIST" => CohortStep.Entered,
            "REMOVED" or "REMOVED_FROM_LIST" => CohortStep.Left,
            _ => null,
        };
        if (step is not { } moved)
        {
            return Found.Wrong("action is missing or not known: write added or removed");
        }

        var traits = new ValueList().Add("email", one.Text("email")).Add("phone", one.Text("phone")).Done();
        var member = new IdentifyItem(one.Text("userId"), null, receivedAt, traits) { SourceId = $"hubspot:{contact}" };
        return IntakeChecks.Problem(member) is { } problem
            ? Found.Wrong(problem)
            : Found.Of(new CohortChange("hubspot", one.Text("listId") ?? name, name, moved, FirstList.IsFirstHour, null, [member], receivedAt));
    }
}
