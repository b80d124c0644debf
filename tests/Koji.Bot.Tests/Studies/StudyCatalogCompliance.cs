using Koji.Bot.Studies;

namespace Koji.Bot.Tests.Studies;

/// <summary>What every catalogue of studies must do; each store's tests inherit it.</summary>
public abstract class StudyCatalogCompliance
{
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 9, 30, 0, 123, TimeSpan.FromHours(2));

    protected abstract IStudyCatalog Catalog { get; }

    /// <summary>A catalogue on the same store that has nothing in memory, as after a restart.</summary>
    protected abstract IStudyCatalog Reopened { get; }

    [Fact]
    public async Task A_new_study_is_a_draft_at_version_1()
    {
        var record = await Catalog.SaveAsync(Study("one"), Now, default);

        Assert.Equal(new StudyRecord("s", 1, StudyStatus.Draft, Now), record);
        Assert.Equal(record, await Reopened.FindAsync("s", default));
    }

    [Fact]
    public async Task The_same_text_again_is_the_same_version()
    {
        var first = await Catalog.SaveAsync(Study("one"), Now, default);

        Assert.Equal(first, await Catalog.SaveAsync(Study("one"), Now.AddHours(1), default));
    }

    [Fact]
    public async Task A_changed_text_is_a_new_version_and_the_old_one_stays()
    {
        await Catalog.SaveAsync(Study("one"), Now, default);
        await Catalog.SetStatusAsync("s", StudyStatus.Live, Now, default);
        var record = await Catalog.SaveAsync(Study("two"), Now.AddHours(1), default);

        Assert.Equal(new StudyRecord("s", 2, StudyStatus.Live, Now.AddHours(1)), record);
        foreach (var catalog in (IStudyCatalog[])[Catalog, Reopened])
        {
            var (one, two) = ((await catalog.GetAsync("s", 1, default))!, (await catalog.GetAsync("s", 2, default))!);
            Assert.Equal(("one", 1), (one.Guide.Questions[0].Text.In("en"), one.Guide.Version));
            Assert.Equal(("two", 2), (two.Guide.Questions[0].Text.In("en"), two.Guide.Version));
            Assert.Equal(Study("two").Source, two.Source);
        }
    }

    [Fact]
    public async Task Going_back_to_an_earlier_text_is_a_new_version_too()
    {
        await Catalog.SaveAsync(Study("one"), Now, default);
        await Catalog.SaveAsync(Study("two"), Now, default);

        Assert.Equal(3, (await Catalog.SaveAsync(Study("one"), Now, default)).CurrentVersion);
    }

    [Fact]
    public async Task A_version_is_parsed_once()
    {
        await Catalog.SaveAsync(Study("one"), Now, default);

        Assert.Same(await Catalog.GetAsync("s", 1, default), await Catalog.GetAsync("s", 1, default));
    }

    [Fact]
    public async Task What_is_not_there_is_null()
    {
        Assert.Null(await Catalog.FindAsync("s", default));
        Assert.Null(await Catalog.GetAsync("s", 1, default));
        Assert.Empty(await Catalog.ListAsync(default));
    }

    [Fact]
    public async Task All_studies_are_listed_by_id()
    {
        await Catalog.SaveAsync(Study("one", "b"), Now, default);
        await Catalog.SaveAsync(Study("one", "a"), Now, default);

        Assert.Equal(["a", "b"], (await Catalog.ListAsync(default)).Select(record => record.StudyId));
    }

    [Fact]
    public async Task A_study_goes_live_pauses_goes_live_again_and_closes()
    {
        await Catalog.SaveAsync(Study("one"), Now, default);
        foreach (var status in (StudyStatus[])[StudyStatus.Live, StudyStatus.Paused, StudyStatus.Live, StudyStatus.Closed])
        {
            Assert.Equal(status, (await Catalog.SetStatusAsync("s", status, Now, default)).Status);
        }

        Assert.Equal(StudyStatus.Closed, (await Reopened.FindAsync("s", default))!.Status);
    }

    [Fact]
    public async Task A_step_that_is_not_allowed_is_refused_and_changes_nothing()
    {
        var draft = await Catalog.SaveAsync(Study("one"), Now, default);

        var refusal = await Assert.ThrowsAsync<StudyLifecycleException>(() => Catalog.SetStatusAsync("s", StudyStatus.Paused, Now.AddHours(1), default));
        Assert.StartsWith("The study is a draft", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(draft, await Catalog.FindAsync("s", default));
    }

    [Fact]
    public async Task The_same_status_again_changes_nothing()
    {
        await Catalog.SaveAsync(Study("one"), Now, default);
        var live = await Catalog.SetStatusAsync("s", StudyStatus.Live, Now, default);

        Assert.Equal(live, await Catalog.SetStatusAsync("s", StudyStatus.Live, Now.AddHours(1), default));
    }

    [Fact]
    public async Task A_study_that_is_not_there_has_no_status() =>
        Assert.Equal("There is no study 'nobody'.", (await Assert.ThrowsAsync<StudyLifecycleException>(() => Catalog.SetStatusAsync("nobody", StudyStatus.Live, Now, default))).Message);

    [Fact]
    public async Task The_same_file_saved_by_many_at_once_is_one_version()
    {
        var records = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Catalog.SaveAsync(Study("one"), Now, default)));

        Assert.All(records, record => Assert.Equal(1, record.CurrentVersion));
    }

    private static Study Study(string question, string id = "s") => StudyReader.Read(
        $$"""
        id: {{id}}
        name: A study
        goal: Understand something
        channels: [web]
        opening: { asker: Us, purpose: how it went, minutes: 3 }
        questions: [{ id: q, type: open_ended, text: {{question}} }]
        """,
        "s.yaml").Study!;
}
