using System.Text.Json;
using Koji.Bot.Intake.Cohorts;
using Koji.Bot.Intake.Items;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Intake.Sources;

/// <summary>Amplitude: a cohort that is synced to a webhook, everybody in the first sync and then who entered and left.</summary>
internal sealed class AmplitudeSource(IOptions<SourceOptions> options) : IIntakeSource
{
    private readonly SharedSecret _secret = new(options.Value.Amplitude.Secret);

    public string Name => "amplitude";

    public string Setting => "Koji:Intake:Amplitude:Secret";

    public bool IsSetUp => _secret.IsSet;

    public string? Refusal(SourceRequest request, DateTimeOffset now) =>
        _secret.Fits(request) ? null : "The secret is missing or wrong: add a header X-Koji-Secret with Koji:Intake:Amplitude:Secret.";

    public SourceReading Read(JsonElement body, DateTimeOffset receivedAt)
    {
        if (body.Text("cohort_id") is not { } cohort || body.Flag("in_cohort") is not { } isIn || body.At("users") is not { ValueKind: JsonValueKind.Array } users)
        {
            return SourceReading.Wrong("cohort_id, in_cohort and users are needed: use Amplitude's default payload.");
        }

        var reading = new Gathering().Each(users.EnumerateArray(), one => one.Text("user_id"), one => Member(one, receivedAt)).ToReading();
        var change = new CohortChange(
            Name, cohort, body.Text("cohort_name") ?? cohort, isIn ? CohortStep.Entered : CohortStep.Left, FirstList.IsFirstSync, body.Text("computed_time") ?? "",
            [.. reading.Items.OfType<IdentifyItem>()], receivedAt);
        return reading with { Items = [], Cohorts = [change] };
    }

    private static Found Member(JsonElement one, DateTimeOffset receivedAt)
    {
        // A template may write a user as the bare id.
        var (user, device) = one.ValueKind == JsonValueKind.String ? (one.GetString()?.Trim(), null) : (one.Text("user_id"), one.Text("device_id"));
        if (string.IsNullOrEmpty(user) && device is null)
        {
            return Found.Wrong("user_id is missing");
        }

        var traits = new ValueList().Add("email", one.Text("user_properties", "email") ?? one.Text("email")).Add("phone", one.Text("user_properties", "phone") ?? one.Text("phone"));
        return Found.Of(new IdentifyItem(string.IsNullOrEmpty(user) ? null : user, string.IsNullOrEmpty(user) ? device : null, receivedAt, traits.Done()));
    }
}
