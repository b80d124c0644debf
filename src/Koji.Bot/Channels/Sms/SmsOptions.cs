using System.ComponentModel.DataAnnotations;

namespace Koji.Bot.Channels.Sms;

/// <summary><c>Koji:Channels:Sms</c>. Without an account SID the channel is off.</summary>
public sealed class SmsOptions
{
    public const string Section = "Koji:Channels:Sms";

    public const string TwilioUrl = "https://api.twilio.com";

    /// <summary>Of the Twilio account: <c>AC</c> and 32 digits of 0–9 a–f.</summary>
    [RegularExpression("AC[0-9a-fA-F]{32}", ErrorMessage = "Koji:Channels:Sms:AccountSid is not an account SID. Write the one of Twilio's console: AC and 32 digits of 0-9 a-f.")]
    public string AccountSid { get; set; } = "";

    /// <summary>A secret: it signs in, and it proves what arrives.</summary>
    [Required(ErrorMessage = "Koji:Channels:Sms:AuthToken is missing. Write the auth token of the account, from Twilio's console.")]
    public string AuthToken { get; set; } = "";

    /// <summary>The number that texts: E.164, or a short code. Names of letters cannot be answered, so they are of no use here.</summary>
    [RegularExpression(@"\+[1-9]\d{6,14}|\d{3,8}", ErrorMessage = "Koji:Channels:Sms:From is not a number that people can answer. Write it in international form such as +14155550123, or a short code.")]
    public string? From { get; set; }

    /// <summary>A Twilio messaging service in place of one number: <c>MG</c> and 32 digits.</summary>
    [RegularExpression("MG[0-9a-fA-F]{32}", ErrorMessage = "Koji:Channels:Sms:MessagingServiceSid is not the SID of a messaging service. Write MG and 32 digits of 0-9 a-f, or leave it out.")]
    public string? MessagingServiceSid { get; set; }

    /// <summary>Another server that speaks Twilio's protocol; Twilio's own where absent.</summary>
    [Url(ErrorMessage = "Koji:Channels:Sms:ApiBaseUrl is not an address. Write one such as http://127.0.0.1:8080, or leave it out for Twilio's own.")]
    public string? ApiBaseUrl { get; set; }

    /// <summary><c>Koji:PublicUrl</c>: the address that Twilio calls, and that it signs.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>Countries (ISO 3166, two letters, separated by commas) to whose numbers texts go; all where absent.</summary>
    [RegularExpression(@"\s*[A-Za-z]{2}\s*(,\s*[A-Za-z]{2}\s*)*", ErrorMessage = "Koji:Channels:Sms:Countries is no list of countries. Write two-letter codes separated by commas, such as US,CA, or leave it out for all.")]
    public string? Countries { get; set; }

    /// <summary>
    /// Whether Twilio answers STOP, START and HELP itself, as it does on all numbers but standalone short codes. Default true: then Koji does not.
    /// </summary>
    public bool TwilioAnswersKeywords { get; set; } = true;

    /// <summary>How many segments go out in how long, over all machines, such as <c>25/s</c>, or <c>none</c>; where absent, what Twilio publishes for the kind of sender.</summary>
    public string? Limit { get; set; }

    /// <summary>The same in texts to one person; where absent, none.</summary>
    public string? ChatLimit { get; set; }

    /// <summary>How long to wait after a text for more of the same burst. Default 6 s: phones type slowly.</summary>
    public TimeSpan BurstPause { get; set; } = TimeSpan.FromSeconds(6);

    /// <summary>How long to wait at most from the first text of a burst. Default 45 s.</summary>
    public TimeSpan BurstCap { get; set; } = TimeSpan.FromSeconds(45);

    /// <summary>How long what became of a text is kept after it last changed. Default 30 days; at least 2, for a text that is on its way may be tried for a day.</summary>
    [Range(typeof(TimeSpan), "2.00:00:00", "3650.00:00:00", ErrorMessage = "Koji:Channels:Sms:KeepStatuses is out of range. Write a time span of at least two days, such as 30.00:00:00.")]
    public TimeSpan KeepStatuses { get; set; } = TimeSpan.FromDays(30);

    /// <summary>A route as Twilio knows it, without a query.</summary>
    public string AddressOf(string route) => (PublicUrl ?? "").TrimEnd('/') + route;

    internal bool CanBeCalled() =>
        Uri.TryCreate(PublicUrl, UriKind.Absolute, out var address)
        && address is { Query: "", Fragment: "" }
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));
}
