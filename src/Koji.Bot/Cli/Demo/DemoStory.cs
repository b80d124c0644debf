using System.Text.Json.Nodes;
using Koji.Bot.Conversations;
using Koji.Bot.Intake.Files;
using Koji.Bot.Outreach.Links;
using Koji.Bot.Researchers;
using Koji.Bot.Researchers.Commands;
using Koji.Bot.Respondents;
using Koji.Bot.Simulation;
using Koji.Bot.Web.Reports;
using Spectre.Console;

namespace Koji.Bot.Cli.Demo;

/// <summary>The whole job in one go, through the parts that do it for real; only the people are simulated.</summary>
internal sealed class DemoStory(WebApplication app, IAnsiConsole terminal, string samples, string directory)
{
    private const string StudyId = "churn";
    private const int ItemsInBatch = 100;

    /// <summary>Without any progress for so long, something is broken, and the demo says so instead of waiting.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan LinkLifetime = TimeSpan.FromDays(7);

    private readonly IServiceProvider _services = app.Services;
    private readonly TimeProvider _time = app.Services.GetRequiredService<TimeProvider>();

    /// <returns>Whether everything came to its end.</returns>
    public async Task<bool> TellAsync(CancellationToken cancellationToken)
    {
        var people = PeopleFile.Read(await File.ReadAllTextAsync(Sample("churn.people.json"), cancellationToken), "churn.people.json");
        var now = _time.GetUtcNow();
        var signals = SampleSignals.At(await File.ReadAllLinesAsync(Sample("churn.signals.jsonl"), cancellationToken), people.SignalsUntil ?? now, now);

        Step("What people did", "history from a file, as analytics and billing recorded it");
        await ImportAsync(signals, cancellationToken);
        await MakeReachableAsync(people, cancellationToken);

        Step("The study", "who it hears and what it asks stands in samples/churn.yaml");
        if (!await CommandAsync($"study launch {Sample("churn.yaml")}", "study launch samples/churn.yaml", cancellationToken)
            || !await ConfirmAsync(cancellationToken))
        {
            return false;
        }

        Step("Now", "signals keep coming in, over HTTP; whoever crosses into a segment is invited at once");
        await SendLiveAsync(signals, cancellationToken);
        if (!await InterviewAsync(people, cancellationToken))
        {
            return false;
        }

        await ShowThemesAsync(cancellationToken);
        return true;
    }

    /// <summary>The addresses of what can be opened.</summary>
    public void ShowAddresses()
    {
        var root = app.Urls.First();
        ServeVerb.RememberAddress(app);
        var report = _services.GetRequiredService<ReportLinks>().PathTo(StudyId, _time.GetUtcNow() + LinkLifetime);
        terminal.WriteLine();
        terminal.MarkupLine("[bold]Open in your browser[/]");
        WriteUnbroken($"  The report:                  {root}{report}");
        WriteUnbroken($"  Code ten answers:            {root}{_services.GetRequiredService<ReportLinks>().PathToCoding(StudyId, _time.GetUtcNow() + LinkLifetime)}");
        WriteUnbroken($"  Take the interview yourself: {root}/chat/{StudyId}");
        terminal.WriteLine();
        WriteUnbroken($"Your answers appear in the report, marked as a test. The researchers' console works on this store too:");
        WriteUnbroken($"  Koji__DataDirectory={directory} dotnet run --project src/Koji.Bot -- console \"study status {StudyId}\"");
        WriteUnbroken("Ctrl+C ends the demo and removes its store.");
    }

    private async Task ImportAsync(SampleSignals signals, CancellationToken cancellationToken)
    {
        var file = Path.Combine(directory, "history.jsonl");
        await File.WriteAllLinesAsync(file, signals.History, cancellationToken);
        SignalImportReport? report = null;
        await terminal.Progress().StartAsync(async context =>
        {
            var task = context.AddTask("Signals", maxValue: 1);
            report = await _services.GetRequiredService<SignalImport>().RunAsync(file, isHistory: true, new TaskProgress(task), cancellationToken);
            task.Value = 1;
        });
        terminal.WriteLine(SignalsVerb.Summary(report!));
    }

    private async Task MakeReachableAsync(PeopleFile people, CancellationToken cancellationToken)
    {
        var respondents = _services.GetRequiredService<IRespondentDirectory>();
        var channel = _services.GetRequiredService<SimulatedChannel>();
        foreach (var person in people.Respondents)
        {
            var id = await respondents.ResolveAsync(person.ExternalId, null, cancellationToken);
            await respondents.SetTraitsAsync(
                id, new Dictionary<string, TraitValue> { ["simulated"] = new(channel.Add(person).Address), ["language"] = new(person.Language) }, cancellationToken);
        }
    }

    private async Task<bool> CommandAsync(string command, string? shown, CancellationToken cancellationToken)
    {
        terminal.MarkupLineInterpolated($"[grey]koji>[/] [bold]{shown ?? command}[/]");
        return Shown(await _services.GetRequiredService<CommandRouter>().RunAsync(command, cancellationToken));
    }

    /// <summary>As a researcher does: looks how many they are, and says yes.</summary>
    private async Task<bool> ConfirmAsync(CancellationToken cancellationToken)
    {
        var router = _services.GetRequiredService<CommandRouter>();
        terminal.MarkupLineInterpolated($"[grey]koji>[/] [bold]study confirm {StudyId}[/]");
        var reply = await router.RunAsync($"study confirm {StudyId}", cancellationToken);
        if (!Shown(reply) || reply.Proposal is not ConfirmInvitations { Shown: { } number } yes)
        {
            return reply.Outcome == ReplyOutcome.Done;
        }

        terminal.MarkupLineInterpolated($"[grey]koji>[/] [bold]study confirm {StudyId} --yes {number}[/]");
        return Shown(await router.RunAsync(yes, cancellationToken));
    }

    private bool Shown(CommandReply reply)
    {
        WriteUnbroken(ReplyWriter.Render(reply));
        return reply.Outcome == ReplyOutcome.Done;
    }

    private async Task SendLiveAsync(SampleSignals signals, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        foreach (var chunk in signals.Live.Chunk(ItemsInBatch))
        {
            using var response = await client.PostAsJsonAsync("/v1/batch", new JsonObject { ["batch"] = new JsonArray([.. chunk]) }, cancellationToken);
            response.EnsureSuccessStatusCode();
        }

        terminal.WriteLine(FormattableString.Invariant($"{signals.Live.Length} signals sent to POST /v1/batch."));
    }

    private Task<bool> InterviewAsync(PeopleFile people, CancellationToken cancellationToken)
    {
        var segments = people.Respondents.GroupBy(person => person.Segment ?? "people").OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
        return terminal.Progress().Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new CountColumn(), new SpinnerColumn()).StartAsync(async context =>
        {
            var bars = segments.ToDictionary(group => group.Key, group => context.AddTask($"Interviews: {group.Key}", maxValue: group.Count()));
            var watch = new StallWatch(_time, Patience);
            while (true)
            {
                var over = await OverAsync(cancellationToken);
                foreach (var group in segments)
                {
                    bars[group.Key].Value = group.Count(person => over.Contains(person.ExternalId));
                }

                if (over.Count >= people.Respondents.Length)
                {
                    return true;
                }

                if (watch.HasStalled(over.Count))
                {
                    terminal.MarkupLineInterpolated($"[red]{people.Respondents.Length - over.Count} interviews do not come to their end.[/]");
                    return false;
                }

                await Task.Delay(Glance, _time, cancellationToken);
            }
        });
    }

    /// <summary>Whose interview has ended, or who will not reply.</summary>
    private async Task<HashSet<string>> OverAsync(CancellationToken cancellationToken)
    {
        var channel = _services.GetRequiredService<SimulatedChannel>();
        var respondents = _services.GetRequiredService<IRespondentDirectory>();
        var over = channel.People.Where(person => person is { WasAsked: true, Participation: Participation.Silent }).Select(person => person.Person.ExternalId).ToHashSet();
        await foreach (var interview in _services.GetRequiredService<IInterviewArchive>().ListAsync(StudyId, cancellationToken))
        {
            if (await respondents.FindAsync(interview.RespondentId, cancellationToken) is { } respondent)
            {
                over.UnionWith(respondent.ExternalIds);
            }
        }

        return over;
    }

    private async Task ShowThemesAsync(CancellationToken cancellationToken)
    {
        var reader = _services.GetRequiredService<ReportReader>();
        var study = await reader.StudyAsync(StudyId, cancellationToken) ?? throw new InvalidOperationException("The study that was just launched is gone.");
        var report = await reader.ReportAsync(study, cancellationToken);
        Step("What they said", "themes per segment, with the share of those asked and its 95 % interval");
        foreach (var question in report.Questions.OfType<OpenQuestionReport>().Where(question => question.Question.Segments.IsEmpty && question.Question.ShowIf is null))
        {
            Tables.ThemeTables.Print(terminal, question.Themes);
        }

        foreach (var headline in report.Headlines)
        {
            terminal.WriteLine($"• {headline}");
        }
    }

    private string Sample(string name) => Path.Combine(samples, name);

    private void Step(string title, string what)
    {
        terminal.WriteLine();
        terminal.Write(new Rule($"[bold]{title}[/]") { Justification = Justify.Left, Style = Style.Parse("grey") });
        terminal.MarkupLineInterpolated($"[grey]{what}[/]");
    }

    /// <summary>Past the terminal's own line breaking: a link that is broken in two does not open.</summary>
    private void WriteUnbroken(string text) => terminal.Profile.Out.Writer.WriteLine(text);

    private sealed class TaskProgress(ProgressTask task) : IProgress<double>
    {
        public void Report(double value) => task.Value = value;
    }
}
