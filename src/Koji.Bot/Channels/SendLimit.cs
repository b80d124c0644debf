using System.Collections.Immutable;
using System.Globalization;

namespace Koji.Bot.Channels;

/// <summary>At most <paramref name="Sends"/> in any span of time as long as <paramref name="Per"/>.</summary>
public sealed record SendLimit(int Sends, TimeSpan Per)
{
    /// <summary>
    /// Reads limits as settings write them: <c>30/s</c>, <c>3/3s</c>, <c>1800/h</c>, several separated by commas, or <c>none</c>.
    /// Units are s, m, h and d.
    /// </summary>
    /// <returns>Null where it is written in no such way.</returns>
    public static ImmutableArray<SendLimit>? Parse(string text)
    {
        if (string.Equals(text.Trim(), "none", StringComparison.OrdinalIgnoreCase))
        {
            return [];
        }

        var limits = text.Split(',').Select(One).ToList();
        return limits.Contains(null) ? null : [.. limits.OfType<SendLimit>()];
    }

    private static SendLimit? One(string text)
    {
        if (text.Split('/', StringSplitOptions.TrimEntries) is not [var sends, { Length: > 0 } per]
            || !int.TryParse(sends, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)
        {
            return null;
        }

        TimeSpan? unit = per[^1] switch
        {
            's' => TimeSpan.FromSeconds(1),
            'm' => TimeSpan.FromMinutes(1),
            'h' => TimeSpan.FromHours(1),
            'd' => TimeSpan.FromDays(1),
            _ => null,
        };
        var count = 1;
        var isCounted = per.Length == 1 || (int.TryParse(per[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out count) && count is >= 1 and <= 1000);
        return unit is { } one && isCounted ? new SendLimit(number, one * count) : null;
    }
}

/// <summary>How fast a provider takes messages: over all its chats, and in each of them. Empty: as fast as it goes.</summary>
public sealed record SendLimits(ImmutableArray<SendLimit> Channel, ImmutableArray<SendLimit> Chat)
{
    public static SendLimits None { get; } = new([], []);

    /// <param name="channel">As <see cref="SendLimit.Parse"/> reads it; where absent, the provider's published limit.</param>
    /// <param name="chat">The same for one chat.</param>
    /// <exception cref="FormatException">One of them cannot be read; whoever takes settings in checks them there.</exception>
    public static SendLimits Of(string? channel, string defaultChannel, string? chat, string defaultChat) =>
        new(Read(channel ?? defaultChannel), Read(chat ?? defaultChat));

    /// <summary>What is wrong with a setting, for a validator; null where nothing is.</summary>
    public static string? Problem(string key, string? text) => text is null || SendLimit.Parse(text) is not null
        ? null
        : $"{key} is '{text}', which is no limit. Write how many messages in how long, such as 30/s or 1800/h, several separated by commas, or none.";

    private static ImmutableArray<SendLimit> Read(string text) =>
        SendLimit.Parse(text) ?? throw new FormatException($"'{text}' is no limit. Write one such as 30/s, several separated by commas, or none.");
}
