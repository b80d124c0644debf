using Koji.Bot.Intake.Files;
using Koji.Bot.Intake.Items;

namespace Koji.Bot.Tests.Intake;

/// <summary>Evidence of consents is taken whole or refused with a sentence, from requests and from files alike.</summary>
public sealed class ConsentIntakeTests
{
    [Theory]
    [InlineData("""{"given":true,"at":"2026-03-01T09:30:00Z","source":"form","wording":"Text me"}""", null)]
    [InlineData("""{"given":true,"at":"2026-03-01","source":"form","wording":"Text me","by":"Dana","purpose":"research"}""", null)]
    [InlineData("""{"given":false,"at":"2026-03-01T09:30:00Z"}""", null)]
    [InlineData("true", "consent_sms says that there is a consent and not how it was given: write consent_sms.given, .at, .source and .wording in its place")]
    [InlineData("false", null)]
    [InlineData("\"yes\"", "consent_sms is neither true nor false; write false, or the evidence of a consent: consent_sms.given, .at, .source and .wording")]
    [InlineData("""{"at":"2026-03-01","source":"form","wording":"Text me"}""", "consent_sms.given is missing or neither true nor false")]
    [InlineData("""{"given":"yes","at":"2026-03-01","source":"form","wording":"Text me"}""", "consent_sms.given is missing or neither true nor false")]
    [InlineData("""{"given":true,"source":"form","wording":"Text me"}""", "consent_sms.at is missing or no time: write when it was given, an ISO 8601 time such as 2026-03-31T12:00:00Z")]
    [InlineData("""{"given":true,"at":"01/02/2026","source":"form","wording":"Text me"}""", "consent_sms.at is missing or no time: write when it was given, an ISO 8601 time such as 2026-03-31T12:00:00Z")]
    [InlineData("""{"given":true,"at":"2027-01-01","source":"form","wording":"Text me"}""", "consent_sms.at lies after the item that tells of it")]
    [InlineData("""{"given":true,"at":"2026-03-01","wording":"Text me"}""", "consent_sms.source is missing: how the consent was taken, such as 'sign-up form, version 3'")]
    [InlineData("""{"given":true,"at":"2026-03-01","source":"form"}""", "consent_sms.wording is missing: the words that the person agreed to")]
    [InlineData("""{"given":true,"at":"2026-03-01","source":"  ","wording":"Text me"}""", "consent_sms.source is not a text of at most 2000 characters")]
    [InlineData("""{"given":true,"at":"2026-03-01","source":7,"wording":"Text me"}""", "consent_sms.source is not a text of at most 2000 characters")]
    [InlineData("""{"given":true,"at":"2026-03-01","source":"form","words":"Text me"}""", "consent_sms.words is not known; the evidence of a consent is given, at, source, wording, by, purpose")]
    public void Evidence_is_taken_whole_or_refused_with_a_sentence(string evidence, string? problem)
    {
        using var item = System.Text.Json.JsonDocument.Parse($$$"""{"type":"identify","userId":"ada","timestamp":"2026-05-04T09:00:00Z","traits":{"phone":"+14158675309","consent_sms":{{{evidence}}}}}""");
        var reading = JsonItems.Read(item.RootElement, null, new IntakeCircumstances(IntakeHost.Now));
        Assert.Equal(problem, reading.Problem);
    }

    [Fact]
    public void What_contradicts_itself_is_refused()
    {
        using var item = System.Text.Json.JsonDocument.Parse("""{"type":"identify","userId":"ada","timestamp":"2026-05-04T09:00:00Z","traits":{"consent_sms":true,"consent_sms.given":false,"consent_sms.at":"2026-03-01"}}""");
        Assert.Equal("consent_sms says true and consent_sms.given says false; leave one of them out", JsonItems.Read(item.RootElement, null, new IntakeCircumstances(IntakeHost.Now)).Problem);
    }

    [Fact]
    public async Task A_request_with_bad_evidence_is_refused_and_stores_nothing()
    {
        await using var host = await IntakeHost.StartAsync();
        var (status, body) = await host.PostAsync("/v1/identify", """{"userId":"ada","traits":{"phone":"+14158675309","consent_sms":{"given":true,"at":"2026-03-01"}}}""");
        Assert.Equal(400, status);
        Assert.Contains("consent_sms.source is missing", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("people.csv", "type,userId,timestamp,phone,consent_sms.given,consent_sms.at,consent_sms.source,consent_sms.wording\nidentify,ada,2026-05-04,+14158675309,true,2026-03-01,form,Text me\nidentify,bob,2026-05-04,+14158675310,true,2026-03-01,,Text me\n", "consent_sms.source is missing: how the consent was taken, such as 'sign-up form, version 3'")]
    [InlineData("bare.csv", "type,userId,timestamp,phone,consent_sms.given,consent_sms.at,consent_sms.source,consent_sms.wording,consent_sms\nidentify,ada,2026-05-04,+14158675309,true,2026-03-01,form,Text me,\nidentify,bob,2026-05-04,+14158675310,,,,,true\n", "consent_sms says that there is a consent and not how it was given: write consent_sms.given, .at, .source and .wording in its place")]
    [InlineData("people.jsonl", "{\"type\":\"identify\",\"userId\":\"ada\",\"timestamp\":\"2026-05-04\",\"traits\":{\"phone\":\"+14158675309\",\"consent_sms\":{\"given\":true,\"at\":\"2026-03-01\",\"source\":\"form\",\"wording\":\"Text me\"}}}\n{\"type\":\"identify\",\"userId\":\"bob\",\"timestamp\":\"2026-05-04\",\"traits\":{\"consent_sms\":{\"given\":true,\"at\":\"2026-03-01\",\"wording\":\"Text me\"}}}\n", "consent_sms.source is missing: how the consent was taken, such as 'sign-up form, version 3'")]
    public async Task A_file_tells_line_by_line_what_is_wrong(string name, string text, string problem)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("koji-").FullName, name);
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        var lines = await SignalFile.ReadAsync(file, cancellationToken: TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        Assert.Equal([null, problem], lines.Select(line => line.Problem));
        Assert.IsType<IdentifyItem>(lines[0].Item);
    }
}
