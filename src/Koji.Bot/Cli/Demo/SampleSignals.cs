using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Koji.Bot.Cli.Demo;

/// <summary>
/// The sample signals, moved to today: they were written to end at a stated moment, which becomes now. What happened in the last days of the file
/// is squeezed into the last hour, so that a few people cross into their segments while one watches.
/// </summary>
/// <param name="History">JSON lines of what lies behind, to be imported.</param>
/// <param name="Live">Items of what happens now, oldest first, to be sent as analytics libraries send them.</param>
internal sealed record SampleSignals(ImmutableArray<string> History, ImmutableArray<JsonObject> Live)
{
    private static readonly TimeSpan LiveDays = TimeSpan.FromDays(4);
    private static readonly TimeSpan LiveHour = TimeSpan.FromHours(1);

    /// <param name="until">The moment of the file that becomes <paramref name="now"/>.</param>
    public static SampleSignals At(IEnumerable<string> lines, DateTimeOffset until, DateTimeOffset now)
    {
        var history = ImmutableArray.CreateBuilder<string>();
        var live = new List<(DateTimeOffset At, JsonObject Item)>();
        foreach (var line in lines.Where(line => !string.IsNullOrWhiteSpace(line)))
        {
            var item = JsonNode.Parse(line)!.AsObject();
            var before = until - DateTimeOffset.Parse(item["timestamp"]!.GetValue<string>(), CultureInfo.InvariantCulture);
            var isLive = before < LiveDays;
            var at = now - (isLive ? before / (LiveDays / LiveHour) : before);
            item["timestamp"] = at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
            if (isLive)
            {
                live.Add((at, item));
            }
            else
            {
                history.Add(item.ToJsonString(JsonSerializerOptions.Web));
            }
        }

        return new SampleSignals(history.ToImmutable(), [.. live.OrderBy(one => one.At).Select(one => one.Item)]);
    }
}
