using System.Globalization;
using System.Text.Json;

namespace Koji.Bot.Storage;

/// <summary>
/// A document as every store keeps it: <see cref="KojiJson"/> with the version of its shape in front, <c>{"schema":1,…}</c>.
/// What was written by an earlier version of Koji is brought to today's shape as it is read; what was written by a later one is refused, never guessed at.
/// </summary>
/// <remarks>
/// To change a shape so that an old document would be misread: raise <see cref="Version"/>, give <see cref="Upgrade"/> the step from the version before,
/// and add samples of the new shape beside the old ones (tests/Koji.Bot.Tests/Storage/Samples). A property that may be absent needs none of this.
/// </remarks>
public static class StoredDocument
{
    /// <summary>The shape that this version of Koji writes. Documents without a mark are of shape 1, which was first written without one.</summary>
    public const int Version = 1;

    private const string Mark = "{\"schema\":";

    public static string Write<T>(T value)
    {
        var json = KojiJson.Write(value);
        var rest = json == "{}" ? "}" : string.Concat(",", json.AsSpan(1));
        return string.Create(CultureInfo.InvariantCulture, $"{Mark}{Version}{rest}");
    }

    /// <exception cref="JsonException">It is no such document, or a later version of Koji wrote it.</exception>
    public static T Read<T>(string json)
    {
        var version = VersionOf(json);
        return version > Version
            ? throw new JsonException($"A document of shape {version} cannot be read: this version of Koji knows shapes up to {Version}. Run the version that wrote it.")
            : KojiJson.Read<T>(Upgrade(json, version));
    }

    /// <summary>Of which shape a document is.</summary>
    public static int VersionOf(string json)
    {
        if (!json.StartsWith(Mark, StringComparison.Ordinal))
        {
            return 1;
        }

        var digits = json.AsSpan(Mark.Length);
        var end = digits.IndexOfAny(',', '}');
        return end > 0 && int.TryParse(digits[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw new JsonException("The mark of the document's shape cannot be read.");
    }

    /// <summary>From each shape to the next. There is one shape so far.</summary>
    private static string Upgrade(string json, int from) => from switch
    {
        Version => json,
        _ => throw new JsonException($"There is no shape {from}."),
    };
}
