using System.Text;

namespace Koji.Bot.Channels.Telegram;

/// <summary>What a button carries: <c>verb:prompt:option</c>, in at most 64 bytes (Bot API, InlineKeyboardButton.callback_data).</summary>
/// <remarks>An option id that is too long travels as its position, <c>#0</c> being the first; the engine knows both.</remarks>
internal static class CallbackData
{
    private const int MaxBytes = 64;

    public static string Pick(string promptId, string optionId, int position) => Make('p', promptId, optionId, position);

    /// <summary>Carries the state that is wanted, not "the other one", so that a tap which comes twice does no harm.</summary>
    public static string Toggle(string promptId, string optionId, int position, bool on) => Make(on ? 't' : 'f', promptId, optionId, position);

    public static string Done(string promptId) => $"d:{promptId}";

    /// <summary>Null where the data is none of ours: an older version's button, or a forgery.</summary>
    public static InboundContent? Read(string? data)
    {
        var parts = data?.Split(':', 3);
        return parts switch
        {
            ["d", { Length: > 0 } prompt] => new DraftDoneContent(prompt),
            ["p", { Length: > 0 } prompt, { Length: > 0 } option] => new PickContent(prompt, [option]),
            ["t", { Length: > 0 } prompt, { Length: > 0 } option] => new ToggleContent(prompt, option, true),
            ["f", { Length: > 0 } prompt, { Length: > 0 } option] => new ToggleContent(prompt, option, false),
            _ => null,
        };
    }

    private static string Make(char verb, string promptId, string optionId, int position)
    {
        var data = $"{verb}:{promptId}:{optionId}";
        return Encoding.UTF8.GetByteCount(data) <= MaxBytes ? data : $"{verb}:{promptId}:#{position}";
    }
}
