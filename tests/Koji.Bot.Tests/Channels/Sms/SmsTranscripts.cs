using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Koji.Bot.Channels.Sms;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Microsoft.Extensions.DependencyInjection;

namespace Koji.Bot.Tests.Channels.Sms;

/// <summary>
/// Whole interviews of all six types as they stand on a phone, over real HTTP, as files: lines behind <c>&gt;</c> are texted, lines such as
/// <c>(2 days pass)</c> pass, <c># COMMAND</c> is typed by a researcher, and everything else must come back. With <c>KOJI_WRITE_TRANSCRIPTS=1</c> the files are written anew, to be read in the difference.
/// </summary>
public sealed partial class SmsTranscripts
{
    private const string Study = """
        id: first-week
        name: The first week
        goal: Understand what new teams expect of their first week.
        decision: Which steps of the set-up are removed.
        languages: [en, fr]
        channels: [sms]
        keyword: firstweek
        opening:
          asker: { en: the Acme team, fr: l’équipe Acme }
          purpose: { en: how your first days with Acme went, fr: comment se sont passés vos premiers jours avec Acme }
          minutes: 4
        questions:
          - { id: hope, type: open_ended, text: { en: What did you hope for when you signed up?, fr: Qu’espériez-vous en vous inscrivant ? }, probe: 1 }
          - id: ease
            type: scale
            text: { en: How easy was the set-up?, fr: La mise en route a-t-elle été facile ? }
            min: 1
            max: 5
            labels: { min: { en: very hard, fr: très difficile }, max: { en: very easy, fr: très facile } }
          - id: first
            type: single_choice
            text: { en: What did you do first?, fr: Qu’avez-vous fait en premier ? }
            options: [{ id: tour, label: { en: Took the tour, fr: Suivi la visite } }, { id: import, label: { en: Imported data, fr: Importé des données } }]
            other: true
          - id: missed
            type: multiple_choice
            text: { en: Which of these did you miss?, fr: Qu’est-ce qui vous a manqué ? }
            options: [{ id: sso, label: { en: Single sign-on, fr: La connexion unique } }, { id: api, label: { en: An API, fr: Une API } }, { id: export, label: { en: An export, fr: Un export } }]
          - id: order
            type: ranking
            text: { en: What matters most to you?, fr: Qu’est-ce qui compte le plus pour vous ? }
            options: [{ id: price, label: { en: Price, fr: Le prix } }, { id: speed, label: { en: Speed, fr: La rapidité } }, { id: support, label: { en: Support, fr: L’assistance } }]
          - { id: again, type: yes_no, text: { en: Would you choose Acme again?, fr: Choisiriez-vous encore Acme ? } }
        """;

    [Theory]
    [InlineData("english.txt", "+14158675309", "en")]
    [InlineData("french.txt", "+33612345678", "fr")]
    public async Task An_interview_on_a_phone_reads_as_it_is_written(string name, string number, string language)
    {
        var file = Path.Combine(Path.GetDirectoryName(Here())!, "Transcripts", name);
        var expected = (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ReplaceLineEndings("\n");
        await using var phone = await PhoneKit.StartAsync(number, Study);
        await phone.KnownAsync(("language", language));
        var actual = await PlayAsync(phone, expected.Split('\n'));
        if (Environment.GetEnvironmentVariable("KOJI_WRITE_TRANSCRIPTS") == "1")
        {
            await File.WriteAllTextAsync(file, actual, TestContext.Current.CancellationToken);
        }

        Assert.Equal(expected, actual);
        var interview = await phone.Services.GetRequiredService<IInterviewArchive>().ListAsync("first-week", default).SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal((InterviewOutcome.Completed, 6), (interview.Outcome, interview.Answers.Count(answer => answer.Value is not null)));

        // What was counted for the study is what went out and came in while its interview was open.
        var spent = await phone.Services.GetRequiredService<ISmsLedger>().TotalsAsync("first-week", TestContext.Current.CancellationToken);
        var said = expected.Split('\n').Where(line => line.StartsWith("> ", StringComparison.Ordinal)).Skip(2).TakeWhile(line => line != "> OK").Count() + 1;
        Assert.Equal((phone.Twilio.Taken.Skip(1).SkipLast(4).Sum(text => SmsText.Measure(text.Body).Segments), said), (spent.Sent, spent.Received));

        // Nothing that Twilio confirms, no button, no link.
        Assert.DoesNotMatch(@"(?i)\b(buttons?|boutons?|taps?|cards?|click|cliquez|links?|liens?)\b", actual);
        Assert.All(phone.Logs.Lines, line => Assert.DoesNotContain(number[1..], line, StringComparison.Ordinal));
    }

    private static async Task<string> PlayAsync(PhoneKit phone, IEnumerable<string> lines)
    {
        var transcript = new StringBuilder();
        var heard = 0;
        foreach (var line in lines)
        {
            if (line.StartsWith("> ", StringComparison.Ordinal))
            {
                await phone.SayAsync(line[2..]);
            }
            else if (line.StartsWith("# ", StringComparison.Ordinal))
            {
                await phone.CommandAsync(line[2..]);
            }
            else if (Pause().Match(line) is { Success: true } pause)
            {
                var count = int.Parse(pause.Groups[1].Value, CultureInfo.InvariantCulture);
                await phone.PassAsync(pause.Groups[2].Value == "day" ? TimeSpan.FromDays(count) : TimeSpan.FromHours(count));
            }
            else
            {
                continue;
            }

            transcript.Append(line).Append("\n\n");
            foreach (var text in phone.Twilio.Taken.Skip(heard))
            {
                var size = SmsText.Measure(text.Body);
                transcript.Append(text.Body).Append(CultureInfo.InvariantCulture, $"\n[{size.Segments} {(size.Encoding == SmsEncoding.Gsm7 ? "GSM-7" : "UCS-2")}]\n\n");
                heard++;
            }
        }

        return transcript.ToString();
    }

    private static string Here([CallerFilePath] string here = "") => here;

    [GeneratedRegex(@"^\((\d+) (day|hour)s? pass(?:es)?\)$")]
    private static partial Regex Pause();
}
