using Koji.Synthesis.Meaning;
using Koji.Synthesis.Reports;
using Microsoft.Extensions.AI;

namespace Koji.Synthesis.Tests.Meaning;

public sealed class MeaningTests : IDisposable
{
    // Three ways to say each of two things, none of which shares a word with another.
    private static readonly (string Text, int Sense)[] Answers =
    [
        ("Somebody doubled our bill overnight", 0), ("Quarterly invoices keep climbing", 0), ("Pricey beyond reason", 0), ("Costs exploded lately", 0),
        ("Dashboards crawl", 1), ("Everything loads sluggishly", 1), ("Waiting ages after clicking", 1), ("Screens freeze constantly", 1),
    ];

    private readonly string _directory = Path.Combine(Path.GetTempPath(), $"koji-meaning-{Guid.NewGuid():N}");

    public void Dispose()
    {
        if (Directory.Exists(_directory))
        {
            Directory.Delete(_directory, recursive: true);
        }
    }

    [Fact]
    public async Task Answers_that_share_no_word_come_together_by_what_they_mean()
    {
        using var files = new MeaningFiles(_directory);
        var report = Report(await new MeaningReader(new Senses(), files, "senses").ReadAsync(Answers.Select(answer => answer.Text), default));

        Assert.Equal(0, report.Unassigned);
        Assert.Equal(2, report.DefaultThemes.Count());
        Assert.All(Answers.Index().GroupBy(pair => pair.Item.Sense), group => Assert.Single(group.Select(pair => report.Assignments.Single(found => found.Id == $"{pair.Index}").Theme).Distinct()));
        Assert.Contains(report.Method, note => note.StartsWith("A language model said of 8 answers", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_answers_through_the_same_cache_give_the_same_report_without_asking_again()
    {
        using var files = new MeaningFiles(_directory);
        var model = new Senses();
        var first = JsonReport.Write(Report(await new MeaningReader(model, files, "senses").ReadAsync(Answers.Select(answer => answer.Text), default)));
        var asked = model.Asked;
        using var again = new MeaningFiles(_directory);
        // What it would say now is something else.
        model.Turn = true;
        var second = JsonReport.Write(Report(await new MeaningReader(model, again, "senses").ReadAsync(Answers.Select(answer => answer.Text).Reverse(), default)));

        Assert.Equal(first, second);
        Assert.Equal(asked, model.Asked);
        Assert.Equal(8, asked);
    }

    [Fact]
    public async Task Only_what_is_new_is_asked_and_models_are_kept_apart()
    {
        using var files = new MeaningFiles(_directory);
        var model = new Senses();
        await new MeaningReader(model, files, "a").ReadAsync(["Dashboards crawl", null, " ", "Dashboards crawl"], default);
        Assert.Equal(1, model.Asked);
        await new MeaningReader(model, files, "a").ReadAsync(["Dashboards crawl", "Costs exploded lately"], default);
        Assert.Equal(2, model.Asked);
        await new MeaningReader(model, files, "b").ReadAsync(["Dashboards crawl"], default);
        Assert.Equal(3, model.Asked);
        Assert.Equal(1, (await new MeaningReader(model, files, "b").ReadKnownAsync(["Dashboards crawl", "Costs exploded lately"], default)).Count);
    }

    [Fact]
    public async Task A_file_that_was_cut_off_is_read_as_far_as_it_goes()
    {
        using var files = new MeaningFiles(_directory);
        await files.WriteAsync("m", [KeyValuePair.Create("a", new[] { 1f, 2f }), KeyValuePair.Create("b", new[] { 3f, 4f })], default);
        var path = Directory.GetFiles(_directory).Single();
        await File.WriteAllBytesAsync(path, (await File.ReadAllBytesAsync(path))[..^3]);

        Assert.Equal(["a"], (await files.ReadAsync("m", ["a", "b"], default)).Keys);
    }

    [Fact]
    public async Task A_model_that_answers_about_fewer_texts_than_it_was_asked_about_is_told()
    {
        using var files = new MeaningFiles(_directory);
        await Assert.ThrowsAsync<InvalidDataException>(() => new MeaningReader(new Senses { Short = true }, files, "m").ReadAsync(["a", "b"], default));
    }

    [Fact]
    public void Directions_of_two_models_are_no_meanings_and_nought_means_nothing()
    {
        Assert.Throws<ArgumentException>(() => new Meanings([KeyValuePair.Create("a", new[] { 1f }), KeyValuePair.Create("b", new[] { 1f, 2f })]));
        Assert.Equal(0, new Meanings([KeyValuePair.Create("a", new[] { 0f, 0f }), KeyValuePair.Create("b", new[] { float.NaN, 1f })]).Count);
    }

    [Fact]
    public void Answers_of_which_no_model_knows_are_placed_by_their_words()
    {
        AnswerRow[] rows = [.. Enumerable.Range(0, 12).Select(i => new AnswerRow($"{i}", null, i % 2 == 0 ? $"hidden fees on the invoice {i}" : $"the export to a spreadsheet fails {i}"))];
        var known = new Meanings([KeyValuePair.Create(rows[0].Text!, new[] { 1f, 0f, 0f }), KeyValuePair.Create(rows[1].Text!, new[] { 0f, 1f, 0f })]);
        var report = Synthesizer.Synthesize(rows, new SynthesisSettings(Themes: 2) { Meanings = known });

        Assert.Equal([6, 6], report.DefaultThemes.Select(theme => theme.Size));
    }

    private static ThemeReport Report(Meanings meanings) =>
        Synthesizer.Synthesize([.. Answers.Select((answer, i) => new AnswerRow($"{i}", null, answer.Text))], new SynthesisSettings(Themes: 2) { Meanings = meanings });

    /// <summary>A model that knows two senses, and a little of each text.</summary>
    private sealed class Senses : IEmbeddingGenerator<string, Embedding<float>>
    {
        public int Asked { get; private set; }

        public bool Turn { get; set; }

        public bool Short { get; init; }

        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
        {
            var texts = values.ToArray();
            Asked += texts.Length;
            return Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(texts.Skip(Short ? 1 : 0).Select(text => new Embedding<float>(Direction(text)))));
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
            // Nothing is held.
        }

        private float[] Direction(string text)
        {
            var sense = Answers.FirstOrDefault(answer => answer.Text == text).Sense ^ (Turn ? text.Length % 2 : 0);
            return [1, sense, 1 - sense, text.Length % 7 / 20f, text[0] % 5 / 20f];
        }
    }
}
