using System.Collections.Immutable;
using Koji.Bot.Outreach.Rules;
using Koji.Bot.Respondents;
using Koji.Bot.Studies;
using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Text;

namespace Koji.Bot.Outreach;

/// <summary><c>Koji:Outreach</c>: when people may be written to unprompted, and how often.</summary>
public sealed class OutreachOptions
{
    public const string Section = "Koji:Outreach";

    /// <summary>Such as <c>21:00-08:00</c> in the person's own time; <c>none</c> for no quiet hours.</summary>
    public string QuietHours { get; set; } = "21:00-08:00";

    /// <summary>The time zone of people whose own is not known; an IANA name.</summary>
    public string TimeZone { get; set; } = "Etc/UTC";

    /// <summary>By default 1 invitation in 14 days, over all studies.</summary>
    public CapOptions ShortCap { get; set; } = new() { Invitations = 1, Days = 14 };

    /// <summary>By default 4 invitations in 90 days, over all studies.</summary>
    public CapOptions LongCap { get; set; } = new() { Invitations = 4, Days = 90 };

    /// <summary>How long after entering a segment a person is asked. Default: at once.</summary>
    public TimeSpan Delay { get; set; } = TimeSpan.Zero;

    /// <summary>How long an invitation stays open. Default: 14 days.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromDays(14);

    /// <summary>How long a link that moves an interview to another channel works. Default: a day.</summary>
    public TimeSpan MoveLifetime { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How long a code works that is typed for the same. Default: an hour, for a code is shorter than a signature.</summary>
    public TimeSpan MoveCodeLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Channels, separated by commas, on which one writes only to who consented beforehand. <c>sms</c> is always one of them: the law asks for it in most countries.</summary>
    public string ConsentChannels { get; set; } = "sms";

    /// <summary>How often the server looks for invitations whose time has come. Default: every second.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);
}

public sealed class CapOptions
{
    /// <summary>0: no cap.</summary>
    public int Invitations { get; set; }

    public int Days { get; set; }
}

/// <summary>The options as the rules need them.</summary>
public sealed record OutreachPolicy(QuietHours QuietHours, DateTimeZone DefaultZone, ImmutableArray<FrequencyCap> Caps, ImmutableHashSet<string> ConsentChannels, TimeSpan Lifetime)
{
    /// <summary>Of options that were validated.</summary>
    public static OutreachPolicy Of(OutreachOptions options) => new(
        ParseQuietHours(options.QuietHours) ?? QuietHours.None,
        DateTimeZoneProviders.Tzdb[options.TimeZone],
        [.. new[] { options.ShortCap, options.LongCap }.Where(cap => cap.Invitations > 0).Select(cap => new FrequencyCap(cap.Invitations, TimeSpan.FromDays(cap.Days)))],
        ["sms", .. options.ConsentChannels.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(channel => channel.ToLowerInvariant())],
        options.Lifetime);

    /// <summary>Null where <paramref name="text"/> is neither two times nor <c>none</c>.</summary>
    public static QuietHours? ParseQuietHours(string text)
    {
        if (string.Equals(text.Trim(), "none", StringComparison.OrdinalIgnoreCase))
        {
            return QuietHours.None;
        }

        var times = text.Split('-', '–').Select(part => LocalTimePattern.CreateWithInvariantCulture("H:mm").Parse(part.Trim())).ToList();
        return times is [{ Success: true } from, { Success: true } until] ? new QuietHours(from.Value, until.Value) : null;
    }

    /// <summary>The first moment from <paramref name="time"/> on that is not in this person's quiet hours.</summary>
    /// <param name="study">Whose default zone holds for people of whom nothing is known.</param>
    public DateTimeOffset NextAllowed(DateTimeOffset time, Respondent? respondent, Study? study) =>
        QuietHours.NextAllowed(time, LocalTimes.ZonesOf(respondent, study?.Outreach.TimeZone, DefaultZone));
}

/// <summary>Says which key is wrong, how, and what to write instead.</summary>
internal sealed class OutreachOptionsValidator : IValidateOptions<OutreachOptions>
{
    public ValidateOptionsResult Validate(string? name, OutreachOptions options)
    {
        var mistakes = Mistakes(options).ToList();
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static IEnumerable<string> Mistakes(OutreachOptions options)
    {
        if (OutreachPolicy.ParseQuietHours(options.QuietHours) is null)
        {
            yield return $"{OutreachOptions.Section}:QuietHours is '{options.QuietHours}', which is no pair of times. Write two times such as '21:00-08:00', or 'none'.";
        }

        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(options.TimeZone) is null)
        {
            yield return $"{OutreachOptions.Section}:TimeZone is '{options.TimeZone}', which is no time zone. Write an IANA name such as 'Europe/Paris'.";
        }

        foreach (var (key, cap) in new[] { ("ShortCap", options.ShortCap), ("LongCap", options.LongCap) })
        {
            if (cap.Invitations < 0 || (cap.Invitations > 0 && cap.Days is < 1 or > 365))
            {
                yield return $"{OutreachOptions.Section}:{key} is {cap.Invitations} invitations in {cap.Days} days. Write 0 invitations for no cap, else at least 1 in 1 to 365 days.";
            }
        }

        foreach (var (key, value, least) in new[]
        {
            ("Delay", options.Delay, TimeSpan.Zero),
            ("Lifetime", options.Lifetime, TimeSpan.FromMinutes(1)),
            ("MoveLifetime", options.MoveLifetime, TimeSpan.FromMinutes(1)),
            ("MoveCodeLifetime", options.MoveCodeLifetime, TimeSpan.FromMinutes(1)),
            ("PollInterval", options.PollInterval, TimeSpan.FromMilliseconds(10)),
        })
        {
            if (value < least)
            {
                yield return $"{OutreachOptions.Section}:{key} is {value}. Write a time span of at least {least}, such as '1.00:00:00' for a day.";
            }
        }
    }
}
