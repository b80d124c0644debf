namespace Koji.Bot.Channels.Sms;

/// <summary>Reads a text that Twilio delivered. Pure.</summary>
internal static class SmsReader
{
    private const int LongestSid = 64;

    /// <param name="Inbound">Absent where nothing is to be done.</param>
    /// <param name="Problem">Why it cannot be one of Twilio's; for the answer.</param>
    public sealed record Reading(Inbound? Inbound, string? Problem = null);

    /// <param name="twilioAnswersKeywords">See <see cref="SmsOptions.TwilioAnswersKeywords"/>.</param>
    public static Reading Read(TwilioForm form, bool twilioAnswersKeywords, DateTimeOffset now)
    {
        if (form["MessageSid"] is not { Length: > 0 and <= LongestSid } sid || form["From"] is not { Length: > 0 } from || form["Body"] is not { } body)
        {
            return new Reading(null, "The form is not a message: MessageSid, From and Body are needed.");
        }

        // A short code or a name of letters is no person, and could not be answered.
        if (SmsNumber.Of(from) is not { } number || Content(form, body, twilioAnswersKeywords) is not { } content)
        {
            return new Reading(null);
        }

        return new Reading(new Inbound
        {
            From = new ChannelAddress(SmsChannel.ChannelName, number),
            DeliveryId = sid,
            MessageId = sid,
            Content = content,
            ReceivedAt = now,
            LanguageHint = SmsNumber.LanguageOf(number),
        });
    }

    private static InboundContent? Content(TwilioForm form, string body, bool twilioAnswersKeywords)
    {
        if (twilioAnswersKeywords)
        {
            var told = form["OptOutType"];
            switch (TwilioKeywords.Read(told, body))
            {
                case TwilioKeyword.Stop:
                    return new ProviderOptOutContent(body);
                case TwilioKeyword.Start:
                    return new ProviderOptInContent(body, Told: told == "START");
                case TwilioKeyword.Help:
                    // Twilio has answered it; a second answer would only confuse.
                    return null;
            }
        }

        if (!string.IsNullOrWhiteSpace(body))
        {
            return new TextContent(body);
        }

        return int.TryParse(form["NumMedia"], out var media) && media > 0 ? new UnsupportedContent("media") : null;
    }
}
