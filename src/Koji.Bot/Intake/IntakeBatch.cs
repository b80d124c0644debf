using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Koji.Bot.Intake.Items;

namespace Koji.Bot.Intake;

/// <summary>What a request asks to take in.</summary>
/// <param name="Problem">Why nothing of it is taken.</param>
/// <param name="Rejected">What cannot be taken, in the order of the request.</param>
internal sealed record IntakeBatch(ImmutableArray<IntakeItem> Items, string? Problem, ImmutableArray<RejectedItem> Rejected)
{
    private const int MostItems = 2500;

    public bool IsGood => Problem is null;

    public static IntakeBatch Single(JsonElement item, string type, DateTimeOffset receivedAt) =>
        Of([Read(item, 0, type, new IntakeCircumstances(receivedAt))]);

    /// <summary><c>{ "batch": [ … ], "sentAt": "…" }</c>.</summary>
    public static IntakeBatch Many(JsonElement body, DateTimeOffset receivedAt)
    {
        try
        {
            return ReadMany(body, receivedAt);
        }
        catch (InvalidOperationException)
        {
            // What System.Text.Json throws for half a surrogate pair and for bytes that are not UTF-8; items have their own answer to it.
            return Wrong("A text in the body is not valid Unicode.");
        }
    }

    private static IntakeBatch ReadMany(JsonElement body, DateTimeOffset receivedAt)
    {
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("batch", out var items) || items.ValueKind != JsonValueKind.Array)
        {
            return Wrong("The body needs a list of items under 'batch'.");
        }

        if (items.GetArrayLength() > MostItems)
        {
            return Wrong($"A batch has at most {MostItems} items.");
        }

        DateTimeOffset? sentAt = null;
        if (body.TryGetProperty("sentAt", out var sent) && sent.ValueKind != JsonValueKind.Null)
        {
            sentAt = sent.ValueKind == JsonValueKind.String ? IntakeTime.Read(sent.ToString()) : null;
            if (sentAt is null)
            {
                return Wrong($"'sentAt' cannot be read: write {IntakeTime.Shape}.");
            }
        }

        var circumstances = new IntakeCircumstances(receivedAt, sentAt);
        return Of([.. items.EnumerateArray().Select((item, index) => Read(item, index, null, circumstances))]);
    }

    private static (IntakeReading Reading, int Index, string? MessageId) Read(JsonElement item, int index, string? type, IntakeCircumstances circumstances)
    {
        var size = Encoding.UTF8.GetByteCount(item.GetRawText());
        var reading = size > IntakeBody.LargestItem
            ? IntakeReading.Wrong($"it is larger than {IntakeBody.LargestItem / 1024} KB")
            : JsonItems.Read(item, type, circumstances);
        return (reading, index, reading.Item is null ? MessageIdOf(item) : null);
    }

    private static string? MessageIdOf(JsonElement item)
    {
        const int longest = 256;
        try
        {
            return item.ValueKind == JsonValueKind.Object && item.TryGetProperty("messageId", out var id) && id.ValueKind == JsonValueKind.String && id.GetString() is { Length: <= longest } text
                ? text
                : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static IntakeBatch Of(ImmutableArray<(IntakeReading Reading, int Index, string? MessageId)> readings)
    {
        ImmutableArray<RejectedItem> rejected =
            [.. readings.Where(r => r.Reading.Problem is not null).Select(r => new RejectedItem(r.Index, r.MessageId, r.Reading.Problem!))];
        // Libraries throw away a batch that is refused: one item that cannot be taken must not cost the ninety-nine beside it.
        ImmutableArray<IntakeItem> good = [.. readings.Select(r => r.Reading.Item).OfType<IntakeItem>()];
        return new IntakeBatch(good, good.IsEmpty && rejected.Length > 0 ? $"{Count(rejected.Length, readings.Length)} cannot be taken; nothing was stored." : null, rejected);
    }

    /// <summary>What is said of those that were left out where others were taken.</summary>
    public string LeftOut => $"{Count(Rejected.Length, Rejected.Length + Items.Length)} cannot be taken; the others are stored.";

    private static string Count(int some, int all) => $"{some} of {all} {(all == 1 ? "item" : "items")}";

    private static IntakeBatch Wrong(string problem) => new([], problem, []);
}

/// <param name="Index">The item's place in the batch, from 0.</param>
public sealed record RejectedItem(int Index, string? MessageId, string Reason);
