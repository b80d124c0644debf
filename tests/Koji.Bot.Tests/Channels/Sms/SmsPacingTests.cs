using Koji.Bot.Channels.Sms;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Microsoft.Extensions.DependencyInjection;

namespace Koji.Bot.Tests.Channels.Sms;

/// <summary>People text in bursts, put a phone away and take it up days later. In French, with the time in the test's hand.</summary>
public sealed class SmsPacingTests : IAsyncLifetime
{
    private const string Ann = "+33612345678";

    private const string Yaml = """
        id: tarifs
        name: Les tarifs
        goal: Comprendre comment les gens jugent nos tarifs.
        decision: Les tarifs de l’an prochain.
        languages: [fr]
        channels: [sms]
        keyword: tarifs
        opening:
          asker: l’équipe Marée
          purpose: ce que vous pensez de nos tarifs
          minutes: 2
        questions:
          - { id: juste, type: yes_no, text: Nos tarifs vous semblent-ils justes ? }
          - { id: pourquoi, type: open_ended, text: Qu’est-ce qui vous fait dire cela ?, probe: 0 }
        """;

    private PhoneKit _phone = null!;

    public async ValueTask InitializeAsync() => _phone = await PhoneKit.StartAsync(Ann, Yaml);

    public async ValueTask DisposeAsync()
    {
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join("\n\n", _phone.Twilio.Taken.Select(text => text.Body)));
        await _phone.DisposeAsync();
    }

    [Fact]
    public async Task An_interview_rests_for_days_and_is_taken_up_where_it_was()
    {
        await SayAsync("Tarifs");
        await SayAsync("1");
        Assert.Contains("Nos tarifs vous semblent-ils justes ?\nRépondez 1 pour oui ou 2 pour non.", Last(), StringComparison.Ordinal);

        await PassAsync(TimeSpan.FromHours(24));
        Assert.Equal(3, _phone.Twilio.Taken.Count);
        Assert.Equal("Quand vous voudrez, nous pourrons continuer. Nous en étions à la question 1 sur 2 :\n\nNos tarifs vous semblent-ils justes ?\nRépondez 1 pour oui ou 2 pour non.", Last());
        await PassAsync(TimeSpan.FromDays(4));
        Assert.Equal(3, _phone.Twilio.Taken.Count);

        await SayAsync("2");
        Assert.Contains("Nous en sommes à la question 2 sur 2.", Last(), StringComparison.Ordinal);
        Assert.Contains("Qu’est-ce qui vous fait dire cela ?", Last().Replace('\'', '’'), StringComparison.Ordinal);
        await PassAsync(TimeSpan.FromDays(2));
        Assert.Contains("Qu’est-ce qui vous fait dire cela ?", Last().Replace('\'', '’'), StringComparison.Ordinal);
        await SayAsync("Ils ont doublé en un an, sans que rien ne soit devenu meilleur.");
        await SayAsync("OK");

        var interview = await _phone.Services.GetRequiredService<IInterviewArchive>().ListAsync("tarifs", default).SingleAsync();
        Assert.Equal(InterviewOutcome.Completed, interview.Outcome);
    }

    [Fact]
    public async Task Whoever_asks_for_a_pause_is_not_reminded_and_finds_the_question_again()
    {
        await SayAsync("tarifs");
        await SayAsync("1");
        await SayAsync("plus tard, pause");
        await SayAsync("pause");
        var before = _phone.Twilio.Taken.Count;
        await PassAsync(TimeSpan.FromDays(3));
        Assert.Equal(before, _phone.Twilio.Taken.Count);
        await SayAsync("me revoilà");
        Assert.StartsWith("Merci d'avoir repris. Nous en étions à la question 1 sur 2 :", Last(), StringComparison.Ordinal);
        Assert.Contains("Nos tarifs vous semblent-ils justes ?", Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_burst_of_texts_is_one_answer_and_a_text_that_Twilio_delivers_twice_is_taken_once()
    {
        await SayAsync("tarifs");
        await SayAsync("1");
        await SayAsync("2");
        var before = _phone.Twilio.Taken.Count;
        foreach (var (words, sid) in new[] { ("Ils ont doublé", "SM-a"), ("Ils ont doublé", "SM-a"), ("en un an", "SM-b") })
        {
            await _phone.TextAsync(words, sid);
            await PassAsync(TimeSpan.FromSeconds(2));
        }

        Assert.Equal(before, _phone.Twilio.Taken.Count);
        await PassAsync(TimeSpan.FromSeconds(4));
        Assert.Equal(before + 1, _phone.Twilio.Taken.Count);
        Assert.Contains("\"Ils ont doublé en un an\"", Last(), StringComparison.Ordinal);

        // The keyword came before there was an interview; the text that was delivered twice is paid for once.
        Assert.Equal(4, (await _phone.Services.GetRequiredService<ISmsLedger>().TotalsAsync("tarifs", default)).Received);
    }

    private string Last() => _phone.Twilio.Taken.Last().Body;

    private Task SayAsync(string words) => _phone.SayAsync(words);

    private Task PassAsync(TimeSpan time) => _phone.PassAsync(time);
}
