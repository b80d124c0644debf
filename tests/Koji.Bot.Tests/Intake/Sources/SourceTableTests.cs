using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Koji.Bot.Intake.Cohorts;
using Koji.Bot.Intake.Items;
using Koji.Bot.Intake.Sources;
using Koji.Bot.Respondents;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Tests.Intake.Sources;

/// <summary>
/// The tables of <c>Tables/</c>, a test a row: what a source sends, in the shape of its public documentation, and what it comes to.
/// With <c>KOJI_WRITE_TABLES=1</c> what it comes to is written into them.
/// </summary>
public sealed class SourceTableTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly IOptions<SourceOptions> Settings = Options.Create(new SourceOptions { HubSpot = { UserIdProperty = "user_id" } });

    private static readonly IReadOnlyDictionary<string, IIntakeSource> Sources = new IIntakeSource[]
    {
        new HubSpotSource(Settings), new SalesforceSource(Settings), new MixpanelSource(Settings), new AmplitudeSource(Settings), new PostHogSource(Settings), new StripeSource(Settings),
    }.ToDictionary(source => source.Name);

    public static IEnumerable<TheoryDataRow<string, string>> Rows() =>
        from source in Sources.Keys
        from row in JsonNode.Parse(File.ReadAllText(TableOf(source)))!.AsArray()
        select new TheoryDataRow<string, string>(source, row!.ToJsonString()) { TestDisplayName = $"{source}: {row["name"]}" };

    [Theory]
    [MemberData(nameof(Rows))]
    public void What_a_source_sends_comes_to_what_the_table_says(string source, string json)
    {
        var row = JsonNode.Parse(json)!.AsObject();
        var comes = ComesTo(source, row["sends"]!);
        if (Environment.GetEnvironmentVariable("KOJI_WRITE_TABLES") == "1")
        {
            Write(source, row["name"]!.ToString(), comes);
            return;
        }

        Assert.Equal(row["comes"]?.ToJsonString(Readable), comes.ToJsonString(Readable));
    }

    [Fact]
    public void Every_source_has_a_table() =>
        Assert.Equal(Sources.Keys.Order(), Directory.GetFiles(Folder(), "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order());

    private static JsonObject ComesTo(string source, JsonNode sends)
    {
        using var body = JsonDocument.Parse(sends.ToJsonString());
        var reading = Sources[source].Read(body.RootElement, IntakeHost.Now);
        var comes = new JsonObject();
        Add("problem", reading.Problem is null ? [] : [reading.Problem]);
        Add("items", reading.Items.Select(Text));
        Add("cohorts", reading.Cohorts.SelectMany(cohort => cohort.Members.Select(Text).Prepend(Text(cohort))));
        Add("rejected", reading.Rejected.Select(rejected => $"{rejected.Index} {rejected.MessageId ?? "-"} {rejected.Reason}"));
        Add("ignored", reading.Ignored == 0 ? [] : [reading.Ignored.ToString(CultureInfo.InvariantCulture)]);
        return comes;

        void Add(string name, IEnumerable<string> lines)
        {
            if (lines.Any())
            {
                comes[name] = new JsonArray([.. lines.Select(line => JsonValue.Create(line))]);
            }
        }
    }

    private static string Text(CohortChange cohort) =>
        string.Create(CultureInfo.InvariantCulture, $"{cohort.Step} {cohort.CohortId} '{cohort.Name}' sync '{cohort.Sync}' page {cohort.Page} of {cohort.Pages}");

    private static string Text(IntakeItem item)
    {
        var ids = string.Join(' ', new[] { ("user", item.UserId), ("visitor", item.AnonymousId), ("source", item.SourceId) }.Where(id => id.Item2 is not null).Select(id => $"{id.Item1}={id.Item2}"));
        var what = item switch
        {
            TrackItem track => $"did {track.Event} [{track.MessageId}] {Text(track.Properties)}",
            IdentifyItem identify => $"is {Text(identify.Traits)}",
            AliasItem alias => $"was {alias.PreviousId}",
            _ => throw new InvalidOperationException(),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{item.At:yyyy-MM-ddTHH:mm:ss.fffZ} {ids} {what}");
    }

    private static string Text(IEnumerable<KeyValuePair<string, TraitValue>> values) =>
        "{" + string.Join(", ", values.Select(value => string.Create(CultureInfo.InvariantCulture, $"{value.Key}: {(object?)value.Value.Text ?? (object?)value.Value.Number ?? value.Value.Flag}"))) + "}";

    private static void Write(string source, string name, JsonObject comes)
    {
        lock (Readable)
        {
            var table = JsonNode.Parse(File.ReadAllText(TableOf(source)))!.AsArray();
            table.Single(row => row!["name"]!.ToString() == name)!["comes"] = comes;
            File.WriteAllText(TableOf(source), table.ToJsonString(Readable) + "\n");
        }
    }

    private static string TableOf(string source) => Path.Combine(Folder(), source + ".json");

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Tables");
}
