using System.Collections.Immutable;
using Microsoft.Extensions.Options;

namespace Koji.Bot.WriteBack;

/// <summary><c>Koji:WriteBack</c>: where what was learned is sent on to. With nothing configured nothing is.</summary>
public sealed class WriteBackOptions
{
    public const string Section = "Koji:WriteBack";

    public WebhookOptions Webhook { get; set; } = new();

    public TrackOptions Track { get; set; } = new();

    /// <summary>Addresses within private networks and of this machine are refused unless this is true.</summary>
    public bool AllowPrivateNetworks { get; set; }

    /// <summary>How long a try may take. Default: 10 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>After how long a message is set aside that nobody takes. Default: 3 days.</summary>
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromDays(3);

    /// <summary>How often the server looks for what is due. Default: every 2 seconds.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>true: answers go along in people's own words, redacted as in reports.</summary>
    public bool Answers { get; set; }

    /// <summary>Names of traits that go along, separated by commas.</summary>
    public string Traits { get; set; } = "";

    public ImmutableArray<string> TraitNames => [.. Traits.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>Where messages go.</summary>
    public ImmutableArray<WriteBackTarget> Targets =>
    [
        .. Webhook.Url.Length > 0 ? [WriteBackTarget.Webhook] : Array.Empty<WriteBackTarget>(),
        .. Track.Endpoint.Length > 0 ? [WriteBackTarget.Track, WriteBackTarget.Identify] : Array.Empty<WriteBackTarget>(),
    ];
}

public sealed class WebhookOptions
{
    /// <summary>Where signed requests go; empty: nowhere.</summary>
    public string Url { get; set; } = "";

    /// <summary>What both sides know: any text of at least 32 characters.</summary>
    public string Secret { get; set; } = "";
}

public sealed class TrackOptions
{
    /// <summary>Of a server that speaks Segment's HTTP API, without <c>/v1/track</c>; empty: nowhere.</summary>
    public string Endpoint { get; set; } = "";

    public string WriteKey { get; set; } = "";
}

internal sealed class WriteBackOptionsValidator : IValidateOptions<WriteBackOptions>
{
    private const int ShortestSecret = 32;

    public ValidateOptionsResult Validate(string? name, WriteBackOptions options)
    {
        var mistakes = Mistakes(options).Select(mistake => $"{WriteBackOptions.Section}:{mistake}").ToList();
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static IEnumerable<string> Mistakes(WriteBackOptions options)
    {
        if (Mistake(options.Webhook.Url, options) is { } url)
        {
            yield return $"Webhook:Url {url}";
        }

        if (options.Webhook.Url.Length > 0 && options.Webhook.Secret.Length < ShortestSecret)
        {
            yield return $"Webhook:Secret is {(options.Webhook.Secret.Length == 0 ? "absent" : "too short")}. Write any text of at least {ShortestSecret} characters, which the receiver knows too.";
        }

        if (Mistake(options.Track.Endpoint, options) is { } endpoint)
        {
            yield return $"Track:Endpoint {endpoint}";
        }

        if (options.Track.Endpoint.Length > 0 && options.Track.WriteKey.Length == 0)
        {
            yield return "Track:WriteKey is absent. Write the write key of the source that is to take the events.";
        }

        foreach (var (key, value, least) in new[]
        {
            ("Timeout", options.Timeout, TimeSpan.FromSeconds(1)),
            ("GiveUpAfter", options.GiveUpAfter, TimeSpan.FromMinutes(1)),
            ("PollInterval", options.PollInterval, TimeSpan.FromMilliseconds(10)),
        })
        {
            if (value < least)
            {
                yield return $"{key} is {value}. Write a time span of at least {least}, such as '3.00:00:00' for three days.";
            }
        }
    }

    private static string? Mistake(string address, WriteBackOptions options) =>
        address.Length == 0 ? null
        : !Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") ? "is no web address. Write one such as 'https://hooks.example.com/koji'."
        : uri.UserInfo.Length > 0 ? "holds a user name or password. Leave them out."
        : uri.Scheme == "http" && !options.AllowPrivateNetworks ? "is not encrypted. Write an address that begins with 'https://'; 'http://' is taken for private networks only, with AllowPrivateNetworks true."
        : null;
}
