using Koji.Bot.Privacy.Redaction;
using Koji.Bot.Respondents;
using Koji.Bot.Tests.Storage;

namespace Koji.Bot.Tests.Privacy.Redaction;

/// <summary>The set on which recall is measured: docs/privacy.md states what comes out here. Fictional numbers and the card numbers that payment providers publish for tests.</summary>
public sealed class RedactorTests
{
    private static readonly string[] Names = ["Anna Dupont-Léger", "María"];

    public static TheoryData<string, string> Mail() => new()
    {
        { "Write to anna@example.org please", "Write to [e-mail] please" },
        { "anna.dupont+koji@mail.example.co.uk", "[e-mail]" },
        { "mon adresse: Anna_D@exemple.fr.", "mon adresse: [e-mail]." },
        { "(o'brien@example.ie)", "([e-mail])" },
        { "ask josé@españa.es or bob@x.io", "ask [e-mail] or [e-mail]" },
        { "anna (at) example (dot) org", "[e-mail]" },
        { "anna [at] example [dot] com is mine", "[e-mail] is mine" },
        { "anna at example dot com", "[e-mail]" },
        { "anna arobase exemple point fr", "[e-mail]" },
        { "ANNA@EXAMPLE.ORG!!", "[e-mail]!!" },
        { "mailto:anna@example.org?subject=x", "mailto:[e-mail]?subject=x" },
        { "<anna@example.org>", "<[e-mail]>" },
    };

    public static TheoryData<string, string> Cards() => new()
    {
        { "my card 4242 4242 4242 4242 was refused", "my card [card number] was refused" },
        { "4242424242424242", "[card number]" },
        { "5555-5555-5555-4444", "[card number]" },
        { "378282246310005", "[card number]" },
        { "3782 822463 10005 expired", "[card number] expired" },
        { "6011 1111 1111 1117", "[card number]" },
        { "carte 4000056655665556, merci", "carte [card number], merci" },
        { "3566002020360505", "[card number]" },
    };

    public static TheoryData<string, string> Phones() => new()
    {
        { "call me on +33 6 12 34 56 78", "call me on [phone number]" },
        { "+33612345678", "[phone number]" },
        { "appelez le 06 12 34 56 78 après 18h", "appelez le [phone number] après 18h" },
        { "06.12.34.56.78", "[phone number]" },
        { "0612345678", "[phone number]" },
        { "01-42-68-53-00", "[phone number]" },
        { "0033 6 12 34 56 78", "[phone number]" },
        { "my number is (415) 555-2671", "my number is [phone number]" },
        { "415-555-2671 or 415.555.2672", "[phone number] or [phone number]" },
        { "+1 415 555 2671", "[phone number]" },
        { "+44 20 7946 0958", "[phone number]" },
        { "07400 123456", "[phone number]" },
        { "020 7946 0958", "[phone number]" },
        { "+49 30 901820", "[phone number]" },
        { "+34 612 34 56 78", "[phone number]" },
        { "tel:+41446681800", "tel:[phone number]" },
    };

    public static TheoryData<string, string> Known() => new()
    {
        { "This is Anna, from Lyon", "This is [name], from Lyon" },
        { "anna said Anna Dupont-Léger", "anna said [name]" },
        { "Mme DUPONT LEGER n’a rien reçu", "Mme [name] n’a rien reçu" },
        { "Ask Maria", "Ask [name]" },
        { "My name is Bob Stone and it is slow", "My name is [name] and it is slow" },
        { "Je m’appelle Zoé Martin, bonjour", "Je m’appelle [name], bonjour" },
    };

    public static TheoryData<string> Nothing() =>
    [
        "It takes 20 minutes, 3 times a day", "since 2024-03-02", "le 02/03/2024 à 18:30", "from 2019 to 2024", "I paid 1,234,567.89 for it", "1 234 567 euros", "version 10.4.2.1093",
        "order 1234567890123456", "0000 0000 0000 0000", "we have 12000 users and 3500 seats", "10000000 rows", "at the dot com boom", "look at this point of view",
        "an annals of it", "the annual plan", "@koji is great", "5/7, 8/10", "100% of 250", "I arrived at example 3", "error 0x80070057", "192.168.100.200", "room 4.12, 2nd floor",
        "my name is on the list", "10:30:45 - 11:20:15", "3.14159265358979", "Q3 2025: 45 678 910 €", "it is 25 to 30 % slower",
    ];

    /// <summary>What is known not to be found; the rest of the measure.</summary>
    public static TheoryData<string> Missed() =>
    [
        "call me on oh six twelve thirty-four fifty-six seventy-eight", "555-2671", "12 34 56 78", "anna, then the sign, then example.org", "my colleague Bob Stone said so", "it is anna again", "ask @anna_d",
    ];

    [Theory]
    [MemberData(nameof(Missed))]
    public void What_is_not_found_is_known_and_stated(string text) => Assert.Equal(text, Redactor.Redact(text, Names));

    [Fact]
    public void A_number_that_could_be_a_phone_number_is_taken_for_one() => Assert.Equal("invoice [phone number]", Redactor.Redact("invoice 2024-000123", Names));

    [Fact]
    public void The_size_of_the_set_is_what_the_documentation_says() =>
        Assert.Equal((42, 7, 27, 1), (Mail().Count + Cards().Count + Phones().Count + Known().Count, Missed().Count, Nothing().Count, 1));

    [Theory]
    [MemberData(nameof(Mail))]
    [MemberData(nameof(Cards))]
    [MemberData(nameof(Phones))]
    [MemberData(nameof(Known))]
    public void What_leads_to_a_person_is_taken_out_and_the_rest_stays(string text, string expected)
    {
        Assert.Equal(expected, Redactor.Redact(text, Names));
        Assert.Equal(expected, Redactor.Redact(expected, Names));
    }

    [Theory]
    [MemberData(nameof(Nothing))]
    public void What_leads_to_nobody_stays(string text) => Assert.Equal(text, Redactor.Redact(text, Names));

    [Fact]
    public void An_interview_is_redacted_wherever_it_has_words_and_nowhere_else()
    {
        var words = "Trop lent – c’est tout.";
        var said = SampleStore.Interview with { Transcript = [.. SampleStore.Interview.Transcript.Select(entry => entry with { Text = $"{entry.Text} anna@example.org" })] };
        var shown = InterviewRedaction.Redact(said, InterviewRedaction.NamesOf(new Respondent { Id = "r", Traits = SampleStore.Person.Traits.Add("first_name", new("Trop")) }));
        Assert.All(shown.Transcript, entry => Assert.EndsWith(" [e-mail]", entry.Text, StringComparison.Ordinal));
        Assert.Equal(words.Replace("Trop", "[name]", StringComparison.Ordinal), shown.Answers[0].Verbatim);
        Assert.Equal(new Koji.Bot.Interviews.Answers.TextAnswer(shown.Answers[0].Verbatim), shown.Answers[0].Value);
        Assert.Equal(said.Answers[1].Value, shown.Answers[1].Value);
        Assert.Equal(said.InterviewId, shown.InterviewId);
    }
}
