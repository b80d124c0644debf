using System.Collections.Immutable;
using Koji.Bot.Cli;
using Koji.Bot.Researchers;
using Koji.Bot.Researchers.Commands;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Koji.Bot.Tests.Researchers;

/// <summary>Another definition for a segment that is in use: everyone is evaluated beside everything else, and the researcher is told who moved.</summary>
public sealed class SegmentChangeTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly string _directory = Directory.CreateTempSubdirectory("koji-").FullName;
    private ServiceProvider _services = null!;

    private SegmentService Segments => _services.GetRequiredService<SegmentService>();

    public async ValueTask InitializeAsync()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Koji:DataDirectory"] = _directory }).Build();
        _services = ConsoleVerb.Services(settings, new LocalStudyFiles(), new FakeTimeProvider(Noon));
        await PaidAsync("a", daysAgo: 3);
        await PaidAsync("b", daysAgo: 40);
        await PaidAsync("c", daysAgo: 70);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task A_new_segment_is_counted_at_once()
    {
        Assert.Contains("payers   1 ", (await DefineAsync("last 30 days")).ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("3 people were evaluated: 1 entered, 0 left.", await CommandAsync("segment show payers"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_one_leaves_everyone_where_they_are_until_the_clock_has_evaluated_them_and_says_who_moved()
    {
        await DefineAsync("last 30 days");
        Assert.Contains("Changed: payers. The server evaluates everyone by the new definition now", await DefineAsync("last 60 days"), StringComparison.Ordinal);
        Assert.Single(await Segments.MembersAsync("payers", default));
        Assert.Contains("Its definition is new: the server has yet to evaluate everyone by it", await CommandAsync("segment show payers"), StringComparison.Ordinal);

        await Segments.ResumeActivationsAsync(default);
        Assert.Equal(2, (await Segments.MembersAsync("payers", default)).Count);
        Assert.Contains("When its definition took effect (2026-03-02), 3 people were evaluated: 1 entered, 0 left.", await CommandAsync("segment show payers"), StringComparison.Ordinal);

        await DefineAsync("last 1 day");
        await Segments.ResumeActivationsAsync(default);
        Assert.Contains("3 people were evaluated: 0 entered, 2 left.", await CommandAsync("segment show payers"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_archived_segment_is_kept_up_to_date_no_more_and_can_be_taken_into_use_again()
    {
        await DefineAsync("last 60 days");
        var shown = await CommandAsync("segment archive payers");
        Assert.Contains("Archive payers? 2 people are in it now.", shown, StringComparison.Ordinal);
        Assert.Contains("To archive it: segment archive payers --yes", shown, StringComparison.Ordinal);
        Assert.Equal(2, (await Segments.MembersAsync("payers", default)).Count);

        Assert.StartsWith("payers is archived.", await CommandAsync("segment archive payers --yes"), StringComparison.Ordinal);
        Assert.Empty(await Segments.MembersAsync("payers", default));
        Assert.StartsWith("No segment is active yet.", await CommandAsync("segments"), StringComparison.Ordinal);
        Assert.Contains("It was archived on 2026-03-02, and is kept up to date no more.", await CommandAsync("segment show payers"), StringComparison.Ordinal);
        Assert.Contains("payers was archived on 2026-03-02 already.", await FailureAsync("segment archive payers --yes"), StringComparison.Ordinal);
        Assert.Contains("There is no segment 'payer'.", await FailureAsync("segment archive payer"), StringComparison.Ordinal);

        await DefineAsync("last 60 days");
        Assert.Equal(2, (await Segments.MembersAsync("payers", default)).Count);
    }

    [Fact]
    public async Task A_segment_that_a_study_hears_or_another_is_made_of_is_not_archived()
    {
        await DefineAsync("last 60 days");
        await Segments.ActivateAsync(new SegmentDefinition("others", "Others", """not in_segment("payers")"""), default);
        Assert.Contains("others is made of payers: archive or change it first.", await FailureAsync("segment archive payers --yes"), StringComparison.Ordinal);

        await CommandAsync("segment archive others --yes");
        await LaunchAsync("last 60 days");
        Assert.Contains("The study 'why' is live and hears payers: close it first (study close why), or launch it without the segment.", await FailureAsync("segment archive payers --yes"), StringComparison.Ordinal);
        await CommandAsync("study close why");
        await CommandAsync("segment archive payers --yes");
    }

    [Fact]
    public async Task A_study_launched_anew_with_another_definition_waits_for_nobody_to_be_counted()
    {
        Assert.Contains("payers   1 ", (await LaunchAsync("last 30 days")).ReplaceLineEndings(" "), StringComparison.Ordinal);
        var launched = await LaunchAsync("last 60 days");
        Assert.Contains("Changed: payers. The server evaluates everyone by the new definition now; segment show ID says who moved.", launched, StringComparison.Ordinal);
        Assert.Contains("counted anew", launched, StringComparison.Ordinal);
        Assert.Single(await Segments.MembersAsync("payers", default));
        Assert.Contains("The server still evaluates everyone by the new definition of payers.", await FailureAsync("study confirm why"), StringComparison.Ordinal);

        await Segments.ResumeActivationsAsync(default);
        Assert.Contains("3 people were evaluated: 1 entered, 0 left.", await CommandAsync("segment show payers"), StringComparison.Ordinal);
        Assert.Contains("Nobody in why awaits", await CommandAsync("study confirm why"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whose_invitation_awaits_confirmation_and_who_is_in_no_segment_by_the_new_definition_is_not_asked()
    {
        foreach (var id in (string[])["a", "b"])
        {
            await _services.GetRequiredService<IRespondentStore>().SaveAsync(new Respondent { Id = id, ExternalIds = [$"user {id}"] }, default);
        }

        await LaunchAsync("last 60 days");
        Assert.Contains("Invite 2 people?", await CommandAsync("study confirm why"), StringComparison.Ordinal);
        await LaunchAsync("last 30 days");
        await Segments.ResumeActivationsAsync(default);
        await _services.GetRequiredService<SegmentDelivery>().DeliverAsync(default);
        Assert.Contains("Invite 1 person?", await CommandAsync("study confirm why"), StringComparison.Ordinal);
        Assert.Contains("Invited: 1 person.", await CommandAsync("study confirm why --yes 1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_size_remarks_on_names_that_nobody_ever_sent_with_the_nearest()
    {
        var said = await CommandAsync("""segment size did("payd") or did("entirely_different")""");
        Assert.Contains("0 of 3 people (0 %) are in it now", said, StringComparison.Ordinal);
        Assert.Contains("Note: No signal named 'payd' was ever seen; did you mean 'paid'?\n", said.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("Note: No signal named 'entirely_different' was ever seen; there is paid.", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Note", await CommandAsync("""segment size did("paid")"""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_says_whether_the_segments_are_in_use_of_which_those_of_the_study_are_made()
    {
        await DefineAsync("last 30 days");
        await LaunchAsync("last 30 days");
        var file = Path.Combine(_directory, "why.yaml");
        var study = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, study.Replace("id: payers", "id: some", StringComparison.Ordinal).Replace("did(\"paid\", last 30 days)", "in_segment(\"payers\")", StringComparison.Ordinal));
        Assert.DoesNotContain("segment_", await CommandAsync($"study check {file}"), StringComparison.Ordinal);

        await File.WriteAllTextAsync(file, study.Replace("id: payers", "id: some", StringComparison.Ordinal).Replace("did(\"paid\", last 30 days)", "in_segment(\"payer\")", StringComparison.Ordinal));
        var said = await CommandAsync($"study check {file}");
        Assert.Contains("why.yaml:9:5: advice: The segment 'some' is made of 'payer', which neither this file defines nor is in use; the study cannot be launched so. Did you mean 'payers'?", said, StringComparison.Ordinal);
        Assert.Contains("No segment named 'payer' is active; did you mean 'payers'?", await FailureAsync($"study launch {file}"), StringComparison.Ordinal);
    }

    private Task<string> LaunchAsync(string window) => LaunchFileAsync($$"""
        id: why
        name: Why people pay
        goal: Learn what brings people to pay.
        decision: What to say on the page with the prices.
        listening: true
        languages: [en]
        channels: [web]
        segments:
          - id: payers
            name: Payers
            when: did("paid", {{window}})
        opening:
          asker: { en: the team }
          purpose: { en: what brought you to pay }
          minutes: 2
          data_use: { en: The team reads your answers. }
        questions:
          - id: why
            type: open_ended
            text: { en: What brought you to pay? }
        """);

    private async Task<string> LaunchFileAsync(string study)
    {
        var file = Path.Combine(_directory, "why.yaml");
        await File.WriteAllTextAsync(file, study);
        return await CommandAsync($"study launch {file}");
    }

    private async Task<string> FailureAsync(string command)
    {
        var reply = await _services.GetRequiredService<CommandRouter>().RunAsync(command, default);
        Assert.NotEqual(ReplyOutcome.Done, reply.Outcome);
        return ReplyWriter.Render(reply);
    }

    private async Task<string> DefineAsync(string window)
    {
        var file = Path.Combine(_directory, "segments.yaml");
        await File.WriteAllTextAsync(file, $"""
            segments:
              - id: payers
                name: Payers
                when: did("paid", {window})
            """);
        return await CommandAsync($"segment new {file}");
    }

    private async Task<string> CommandAsync(string command)
    {
        var reply = await _services.GetRequiredService<CommandRouter>().RunAsync(command, default);
        Assert.True(reply.Outcome == ReplyOutcome.Done, ReplyWriter.Render(reply));
        return ReplyWriter.Render(reply);
    }

    private Task<int> PaidAsync(string person, int daysAgo) => Segments.TrackAsync([new Signal(person + "1", person, "paid", Noon.AddDays(-daysAgo), ImmutableSortedDictionary<string, TraitValue>.Empty)], isHistory: true, default);
}
