using System.Text.Json;
using Koji.Bot.Intake.Items;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Intake.Sources;

/// <summary>Salesforce: JSON that a flow posts, in the shape of docs/signals.md, for there is none of Salesforce's own.</summary>
internal sealed class SalesforceSource(IOptions<SourceOptions> options) : IIntakeSource
{
    private readonly SharedSecret _secret = new(options.Value.Salesforce.Secret);

    public string Name => "salesforce";

    public string Setting => "Koji:Intake:Salesforce:Secret";

    public bool IsSetUp => _secret.IsSet;

    public string? Refusal(SourceRequest request, DateTimeOffset now) =>
        _secret.Fits(request) ? null : "The secret is missing or wrong: send Koji:Intake:Salesforce:Secret in the header X-Koji-Secret.";

    /// <summary>One event, a list of them, or <c>{ "events": [ … ] }</c>.</summary>
    public SourceReading Read(JsonElement body, DateTimeOffset receivedAt) => body switch
    {
        { ValueKind: JsonValueKind.Array } => Gather(body.EnumerateArray(), receivedAt),
        { ValueKind: JsonValueKind.Object } when body.At("events") is { ValueKind: JsonValueKind.Array } events => Gather(events.EnumerateArray(), receivedAt),
        { ValueKind: JsonValueKind.Object } => Gather([body], receivedAt),
        _ => SourceReading.Wrong("The body is neither an event nor a list of events."),
    };

    private static SourceReading Gather(IEnumerable<JsonElement> events, DateTimeOffset receivedAt) =>
        new Gathering().Each(events, one => one.Text("id"), one => Event(one, receivedAt)).ToReading();

    private static Found Event(JsonElement one, DateTimeOffset receivedAt)
    {
        var (contact, user) = (one.Text("contactId") ?? one.Text("leadId"), one.Text("userId"));
        if (contact is null && user is null)
        {
            return Found.Wrong("contactId, leadId or userId is missing: whom it is about");
        }

        var sent = one.Text("at");
        var at = sent is null ? receivedAt : IntakeTime.Read(sent);
        if (at is not { } happened)
        {
            return Found.Wrong($"at cannot be read: write {IntakeTime.Shape}");
        }

        happened = happened < receivedAt ? happened : receivedAt;
        var source = contact is null ? null : $"salesforce:{ShortId(contact)}";
        var traits = new ValueList().AddAll(one.At("traits")).Add("email", one.Text("email")).Add("phone", one.Text("phone")).Add(IntakeChecks.Account, one.Text("accountId")).Done();
        var identify = traits.IsEmpty ? null : new IdentifyItem(user, null, happened, traits) { SourceId = source };
        return (one.Text("event"), one.Text("id")) switch
        {
            (null, _) when identify is null => Found.Wrong("event is missing: the name of what happened"),
            (null, _) => Found.Of(identify),
            (_, null) => Found.Wrong("id is missing: what tells a repetition from a second time, such as {!$Flow.InterviewGuid}"),
            var (name, id) => Found.Of(
                identify, new TrackItem(user, null, happened, $"salesforce:{id}", name, new ValueList().AddAll(one.At("properties")).Done()) { SourceId = source }),
        };
    }

    /// <summary>Salesforce writes a record's id with 15 characters or with 18, of which the last three only repeat the letter case of the others.</summary>
    private static string ShortId(string id) => id.Length == 18 ? id[..15] : id;
}
