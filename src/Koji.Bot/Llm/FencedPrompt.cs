using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Koji.Bot.Llm;

/// <summary>
/// One call's two messages: the instructions, and the data behind a mark that nobody can guess. What people wrote stands in the data alone, as JSON strings:
/// no line of it can look like an instruction's beginning, nor like the mark.
/// </summary>
internal sealed record FencedPrompt(string Instructions, string Data)
{
    /// <summary>Angle brackets, ampersands and all that is not plain Latin are escaped, so that no tag of anybody's can be told apart from text.</summary>
    private static readonly JsonSerializerOptions Escaped = new() { Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.BasicLatin, System.Text.Unicode.UnicodeRanges.Latin1Supplement, System.Text.Unicode.UnicodeRanges.LatinExtendedA, System.Text.Unicode.UnicodeRanges.GeneralPunctuation), WriteIndented = true };

    /// <param name="prompt">A prompt file's text.</param>
    /// <param name="fields">What its other places in double braces hold. None of it comes from a respondent.</param>
    public static FencedPrompt Of(string prompt, IReadOnlyDictionary<string, string> fields, JsonObject data)
    {
        var fence = "data-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
        var instructions = fields.Aggregate(prompt, (text, field) => text.Replace($"{{{{{field.Key}}}}}", field.Value, StringComparison.Ordinal))
            .Replace(PromptFiles.Fence, fence, StringComparison.Ordinal);
        var json = data.ToJsonString(Escaped).Replace(fence, "", StringComparison.Ordinal);
        return new FencedPrompt(instructions, $"<{fence}>\n{json}\n</{fence}>");
    }
}
