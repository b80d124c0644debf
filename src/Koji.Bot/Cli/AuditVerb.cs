using System.CommandLine;
using Koji.Bot.Cli.Codebooks;
using Koji.Bot.Studies;
using Koji.Bot.Web.Reports;
using Koji.Bot.Web.Reports.Audit;

namespace Koji.Bot.Cli;

/// <summary><c>audit STUDY</c>: the five tests on Koji's own report. Exit code 1 where one of them fails.</summary>
internal static class AuditVerb
{
    private const int MostShown = 10;

    public static Command Create()
    {
        var study = new Argument<string>("STUDY") { Description = "The study's id." };
        var command = new Command("audit", "Puts a study's report to five tests: quotes, counts, claims, leading questions, answers that fit their question.") { study };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(study), StudyRooms.Services(KojiConfiguration.Load()), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellationToken));
        return command;
    }

    internal static Task<int> RunAsync(string id, ServiceProvider services, TextWriter output, TextWriter errors, CancellationToken cancellationToken) =>
        StudyRooms.WithAsync(services, errors, async rooms =>
        {
            var reader = rooms.GetRequiredService<ReportReader>();
            if (await reader.StudyAsync(id, cancellationToken) is not Study study)
            {
                return await StudyRooms.NoStudyAsync(id, rooms, errors, cancellationToken);
            }

            var tests = ReportAudit.Of(study, await reader.ReportAsync(study, cancellationToken));
            foreach (var test in tests)
            {
                await output.WriteLineAsync($"{(test.Holds ? "holds" : "FAILS")}  {test.Name} ({test.Checked} looked at)");
                foreach (var wrong in test.Wrong.Take(MostShown))
                {
                    await output.WriteLineAsync($"       - {ThemeList.OneLine(wrong, most: 300)}");
                }

                if (test.Wrong.Length > MostShown)
                {
                    await output.WriteLineAsync($"       and {test.Wrong.Length - MostShown} more");
                }
            }

            return tests.All(test => test.Holds) ? ExitCode.Done : ExitCode.Failed;
        });
}
