using System.Text;
using Koji.Bot.Channels;
using Koji.Bot.Channels.Sms;

namespace Koji.Bot.Tests.Channels.Sms;

/// <summary>What arrives, and what is stored.</summary>
public sealed class SmsReaderTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    public static IEnumerable<TheoryDataRow<string, InboundContent?>> Contents() =>
    [
        new("Body=It+is+slow", new TextContent("It is slow")),
        new("Body=%C3%87a+va&NumMedia=0", new TextContent("Ça va")),
        new("Body=look&NumMedia=1&MediaUrl0=https%3A%2F%2Fapi.twilio.com%2Fm", new TextContent("look")),
        new("Body=&NumMedia=2", new UnsupportedContent("media")),
        new("Body=+&NumMedia=0", null),
        new("Body=STOP", new ProviderOptOutContent("STOP")),
        new("Body=+stop+", new ProviderOptOutContent(" stop ")),
        new("Body=End", new ProviderOptOutContent("End")),
        new("Body=cancel", new ProviderOptOutContent("cancel")),
        new("Body=REVOKE", new ProviderOptOutContent("REVOKE")),
        new("Body=Stop+please", new TextContent("Stop please")),
        new("Body=STOP.", new TextContent("STOP.")),
        new("Body=yes", new ProviderOptInContent("yes", false)),
        new("Body=START&OptOutType=START", new ProviderOptInContent("START", true)),
        new("Body=UNSTOP", new ProviderOptInContent("UNSTOP", false)),
        new("Body=HELP", null),
        new("Body=info", null),
        new("Body=arret&OptOutType=STOP", new ProviderOptOutContent("arret")),
        new("Body=rejoin&OptOutType=START", new ProviderOptInContent("rejoin", true)),
        new("Body=aide&OptOutType=HELP", null),
        new("Body=yes&OptOutType=LATER", new ProviderOptInContent("yes", false)),
    ];

    [Theory]
    [MemberData(nameof(Contents))]
    public void A_text_is_read_as_what_it_is(string fields, InboundContent? expected)
    {
        var reading = Read($"MessageSid=SM1&From=%2B14158675309&{fields}");
        Assert.Null(reading.Problem);
        Assert.Equal(expected, reading.Inbound?.Content);
        if (reading.Inbound is { } inbound)
        {
            Assert.Equal((new ChannelAddress("sms", "+14158675309"), "SM1", "SM1", Now), (inbound.From, inbound.DeliveryId, inbound.MessageId, inbound.ReceivedAt));
        }
    }

    [Theory]
    [InlineData("STOP")]
    [InlineData("yes")]
    [InlineData("HELP")]
    public void Where_Twilio_answers_no_words_they_are_Koji_s_to_answer(string word) =>
        Assert.Equal(new TextContent(word), Read($"MessageSid=SM1&From=%2B14158675309&Body={word}", twilioAnswers: false).Inbound!.Content);

    [Theory]
    [InlineData("From=%2B14158675309&Body=x")]
    [InlineData("MessageSid=&From=%2B14158675309&Body=x")]
    [InlineData("MessageSid=SM1&Body=x")]
    [InlineData("MessageSid=SM1&From=%2B14158675309")]
    [InlineData("messagesid=SM1&from=%2B14158675309&body=x")]
    [InlineData("")]
    public void A_form_that_lacks_something_is_no_message(string fields) => Assert.NotNull(Read(fields).Problem);

    [Theory]
    [InlineData("40404")]
    [InlineData("ACME")]
    [InlineData("whatsapp%3A%2B14158675309")]
    [InlineData("%2B1")]
    [InlineData("%2B99999999999999999999999999")]
    public void Who_is_no_phone_number_is_not_heard(string from)
    {
        var reading = Read($"MessageSid=SM1&From={from}&Body=hello");
        Assert.Null(reading.Problem);
        Assert.Null(reading.Inbound);
    }

    [Theory]
    [InlineData("+14158675309", null, null)]
    [InlineData("+33612345678", "US, FR", null)]
    [InlineData("+33612345678", "US,CA", "country")]
    [InlineData("+33142685300", null, "mobile")]
    [InlineData("+18005551212", null, "mobile")]
    [InlineData("4158675309", null, "phone number")]
    [InlineData("", null, "phone number")]
    public void Numbers_to_which_no_text_can_go_are_told_apart(string number, string? countries, string? objection)
    {
        if (objection is null)
        {
            Assert.Null(SmsNumber.Objection(number, countries));
        }
        else
        {
            Assert.Contains(objection, SmsNumber.Objection(number, countries), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("+14158675309", "en")]
    [InlineData("+33612345678", "fr")]
    [InlineData("+34612345678", "es")]
    [InlineData("+4915112345678", "de")]
    [InlineData("+32470123456", null)]
    [InlineData("+41781234567", null)]
    [InlineData("+16135550123", null)]
    [InlineData("not a number", null)]
    public void The_country_of_a_number_says_which_language_a_stranger_is_answered_in_where_it_has_one(string number, string? language) =>
        Assert.Equal(language, SmsNumber.LanguageOf(number));

    private static SmsReader.Reading Read(string fields, bool twilioAnswers = true) =>
        SmsReader.Read(TwilioForm.Parse(Encoding.ASCII.GetBytes(fields))!, twilioAnswers, Now);
}
