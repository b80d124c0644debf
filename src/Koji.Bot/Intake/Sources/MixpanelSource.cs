using System.Text.Json;
using Koji.Bot.Intake.Cohorts;
using Koji.Bot.Intake.Items;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Intake.Sources;

/// <summary>Mixpanel: a cohort that is synced to a webhook, the whole list in pages at first and then who entered and left.</summary>
internal sealed class MixpanelSource(IOptions<SourceOptions> options) : IIntakeSource
{
    private const int MostPages = 100_000;

    private readonly SharedSecret _secret = new(options.Value.Mixpanel.Secret);

    public string Name => "mixpanel";

    public string Setting => "Koji:Intake:Mixpanel:Secret";

    public bool IsSetUp => _secret.IsSet;

    public string? Refusal(SourceRequest request, DateTimeOffset now) =>
        _secret.Fits(request) ? null : "The secret is missing or wrong: write Koji:Intake:Mixpanel:Secret as the password of basic authentication.";

    /// <summary>Mixpanel reads the outcome in the body.</summary>
    public object Answer(SourceAnswer answer) => answer.Success
        ? new { action = answer.Action, status = "success", answer.Rejected }
        : new { action = answer.Action, status = "failure", error = new { answer.Message, code = answer.Status }, answer.Rejected };

    public SourceReading Read(JsonElement body, DateTimeOffset receivedAt)
    {
        var action = body.Text("action");
        CohortStep? step = action switch
        {
            "members" => CohortStep.WholeList,
            "add_members" => CohortStep.Entered,
            "remove_members" => CohortStep.Left,
            _ => null,
        };
        if (step is not { } moved)
        {
            return SourceReading.Wrong("action is missing or not known: members, add_members and remove_members are.", action);
        }

        if (body.At("parameters") is not { } about || about.Text("mixpanel_cohort_id") is not { } cohort || about.At("members") is not { ValueKind: JsonValueKind.Array } list)
        {
            return SourceReading.Wrong("parameters.mixpanel_cohort_id and parameters.members are needed.", action);
        }

        var (page, pages) = ((int?)Whole(about.Number("page_info", "page_count")) ?? 1, (int?)Whole(about.Number("page_info", "total_pages")) ?? 1);
        if (page < 1 || page > pages)
        {
            return SourceReading.Wrong("parameters.page_info says which page it is, from 1 to total_pages.", action);
        }

        var reading = new Gathering().Each(list.EnumerateArray(), one => one.Text("mixpanel_distinct_id"), one => Member(one, receivedAt)).ToReading(action);
        var change = new CohortChange(
            Name, cohort, about.Text("mixpanel_cohort_name") ?? cohort, moved, FirstList.IsWhole, about.Text("mixpanel_session_id") ?? "", [.. reading.Items.OfType<IdentifyItem>()], receivedAt)
        {
            Page = page,
            Pages = pages,
        };
        return reading with { Items = [], Cohorts = [change] };
    }

    private static decimal? Whole(decimal? number) => number is >= 0 and <= MostPages ? decimal.Truncate(number.Value) : number is null ? null : 0;

    private static Found Member(JsonElement one, DateTimeOffset receivedAt)
    {
        if (one.Text("mixpanel_distinct_id") is not { } id)
        {
            return Found.Wrong("mixpanel_distinct_id is missing");
        }

        // Mixpanel's own ids for visitors: "$device:…" before anybody signed in.
        var visitor = id.StartsWith("$device:", StringComparison.Ordinal) ? id["$device:".Length..] : null;
        var traits = new ValueList()
            .Add("email", one.Text("email") ?? one.Text("$email")).Add("phone", one.Text("phone") ?? one.Text("$phone")).Add("timezone", one.Text("$timezone"))
            .Add("first_name", one.Text("first_name") ?? one.Text("$first_name")).Add("last_name", one.Text("last_name") ?? one.Text("$last_name"));
        return Found.Of(new IdentifyItem(visitor is null ? id : null, visitor, receivedAt, traits.Done()));
    }
}
