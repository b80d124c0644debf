using System.Text.Json;
using System.Text.Json.Nodes;
using Koji.Bot.Storage;

namespace Koji.Bot.Privacy;

/// <summary>Everything that is held about a person, as one JSON document that says at its head what each part is.</summary>
public sealed class PersonExport(IPersonalRecords records, TimeProvider time)
{
    private static readonly JsonSerializerOptions Readable = new(KojiJson.Options) { WriteIndented = true };

    public async Task<string> MakeAsync(PersonKeys keys, CancellationToken cancellationToken)
    {
        var parts = new JsonObject();
        var explanations = new JsonObject();
        var content = new List<(string Part, JsonArray Rows)>();
        // The person first, then what they said, then what follows from it.
        foreach (var part in records.Parts.Reverse())
        {
            var rows = await records.ReadAsync(part, keys, cancellationToken);
            explanations.Add(part, $"{PersonalParts.Explanation(part)} Here: {rows.Count}.");
            content.Add((part, [.. rows]));
        }

        parts.Add("about", new JsonObject
        {
            ["what"] = "Everything that Koji, a program that interviews people in chat, holds about one person. Times are in UTC. What a 'document' holds is exactly what is stored.",
            ["made_at"] = time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
            ["parts"] = explanations,
            ["not_in_here"] = "Backups, files that somebody exported from Koji before, and what the providers of the channels keep themselves.",
        });
        content.ForEach(one => parts.Add(one.Part, one.Rows));
        return parts.ToJsonString(Readable) + "\n";
    }
}
