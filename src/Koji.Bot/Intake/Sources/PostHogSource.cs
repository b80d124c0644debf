using System.Collections.Immutable;
using System.Text.Json;
using Koji.Bot.Intake.Items;
using Koji.Bot.Respondents;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Intake.Sources;

/// <summary>PostHog: events that a destination of the type "HTTP Webhook" sends on, with the person who caused them.</summary>
internal sealed class PostHogSource(IOptions<SourceOptions> options) : IIntakeSource
{
    /// <summary>PostHog's own names, in words that Koji has.</summary>
    private static readonly Dictionary<string, string> Events = new(StringComparer.Ordinal) { ["$pageview"] = "page_viewed", ["$screen"] = "screen_viewed" };

    /// <summary>Of the dozens of properties that PostHog adds by itself, those that say what was done.</summary>
    private static readonly Dictionary<string, string> Kept = new(StringComparer.Ordinal)
    {
        ["$current_url"] = "url",
        ["$pathname"] = "path",
        ["$referrer"] = "referrer",
        ["$screen_name"] = "name",
    };

    private readonly SharedSecret _secret = new(options.Value.PostHog.Secret);

    public string Name => "posthog";

    public string Setting => "Koji:Intake:PostHog:Secret";

    public bool IsSetUp => _secret.IsSet;

    public string? Refusal(SourceRequest request, DateTimeOffset now) =>
        _secret.Fits(request) ? null : "The secret is missing or wrong: add a header X-Koji-Secret with Koji:Intake:PostHog:Secret.";

    /// <summary>PostHog's default body, <c>{ "event": { … }, "person": { … } }</c>; or one with the event's name and the rest beside it.</summary>
    public SourceReading Read(JsonElement body, DateTimeOffset receivedAt) => body.At("event") switch
    {
        { ValueKind: JsonValueKind.Object } about => Gather(about, "event", body, receivedAt),
        { ValueKind: JsonValueKind.String } => Gather(body, "event", body, receivedAt),
        _ => SourceReading.Wrong("event is missing: leave the body of the destination as PostHog proposes it."),
    };

    private static SourceReading Gather(JsonElement about, string name, JsonElement body, DateTimeOffset receivedAt) =>
        new Gathering().Each([about], one => one.Text("uuid"), one => Read(one, one.Text(name), body, receivedAt)).ToReading();

    private static Found Read(JsonElement about, string? name, JsonElement body, DateTimeOffset receivedAt)
    {
        if (name is null || about.Text("distinct_id") is not { } id || about.Text("uuid") is not { } uuid)
        {
            return Found.Wrong("event, distinct_id and uuid are needed");
        }

        if (about.Text("timestamp") is { } sent && IntakeTime.Read(sent) is null)
        {
            return Found.Wrong($"timestamp cannot be read: write {IntakeTime.Shape}");
        }

        var at = about.Text("timestamp") is { } time && IntakeTime.Read(time) is { } happened && happened < receivedAt ? happened : receivedAt;
        var isVisitor = about.Flag("properties", "$is_identified") == false;
        var (user, visitor) = isVisitor ? (null, id) : (id, name == "$identify" ? about.Text("properties", "$anon_distinct_id") : null);
        var traits = Traits(about, body);
        var identify = traits.IsEmpty && name != "$identify" ? null : new IdentifyItem(user, visitor, at, traits);
        var isHousekeeping = name.StartsWith('$') && !Events.ContainsKey(name);
        return Found.Of(identify, isHousekeeping ? null : new TrackItem(user, visitor, at, $"posthog:{uuid}", Events.GetValueOrDefault(name, name), Properties(about)));
    }

    private static ImmutableSortedDictionary<string, TraitValue> Properties(JsonElement about)
    {
        var values = new ValueList();
        if (about.At("properties") is { ValueKind: JsonValueKind.Object } properties)
        {
            foreach (var (name, value) in JsonItems.Values(properties))
            {
                values.Add(name, name.StartsWith('$') ? null : value);
            }

            foreach (var (theirs, ours) in Kept)
            {
                values.Add(ours, properties.Text(theirs));
            }
        }

        return values.Done();
    }

    private static ImmutableSortedDictionary<string, TraitValue> Traits(JsonElement about, JsonElement body)
    {
        var values = new ValueList();
        if (body.At("person", "properties") is { ValueKind: JsonValueKind.Object } person)
        {
            foreach (var (name, value) in JsonItems.Values(person))
            {
                values.Add(name, name.StartsWith('$') ? null : value);
            }
        }

        // Whichever kind of group the team has made its customers' companies.
        return values.Add(IntakeChecks.Account, about.Text("properties", "$groups", "company") ?? about.Text("properties", "$groups", "organization")).Done();
    }
}
