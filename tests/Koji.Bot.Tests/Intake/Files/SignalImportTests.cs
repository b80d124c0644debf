using System.Globalization;
using System.Text;
using Koji.Bot.Intake;
using Koji.Bot.Intake.Files;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Expressions;
using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Tests.Segments;
using Microsoft.Extensions.Time.Testing;

namespace Koji.Bot.Tests.Intake.Files;

/// <summary>An import that is cut off goes on where it stopped.</summary>
public sealed class SignalImportTests : IAsyncDisposable
{
    private const int Rows = 3500;
    private const int People = 50;

    private readonly string _directory = Directory.CreateTempSubdirectory("koji-").FullName;
    private readonly SegmentTestStore _file = new();
    private readonly MortalPeople _people = new(new KnownPeople());
    private readonly SqliteSegmentStore _store;
    private readonly List<SignalLine> _skipped = [];

    public SignalImportTests() => _store = _file.Open();

    private string Csv => Path.Combine(_directory, "x.csv");

    public async ValueTask DisposeAsync()
    {
        await _file.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task One_that_was_cut_off_goes_on_and_counts_as_if_it_had_not_been()
    {
        await WriteAsync(Rows);
        _people.FailsAfterBatches = 2;
        await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync());
        Assert.Equal(2000, (await StoredAsync()).Count);

        _people.FailsAfterBatches = int.MaxValue;
        Assert.Equal(2002, Import().StoppedAfter(Csv, isHistory: true));
        var report = await RunAsync();
        Assert.Equal((Rows, Rows, 2, 2002), (report.Signals, report.NewSignals, report.Wrong, report.WentOnAfter));
        Assert.Equal(Rows, (await StoredAsync()).Count);
        Assert.Equal([101, 3001], _skipped.Select(line => line.Number).Distinct());
        Assert.Equal(0, Import().StoppedAfter(Csv, isHistory: true));
    }

    [Fact]
    public async Task One_that_came_to_its_end_begins_anew_and_adds_nothing()
    {
        await WriteAsync(1200);
        await RunAsync();
        var again = await RunAsync();
        Assert.Equal((1200, 0, 0), (again.Signals, again.NewSignals, again.WentOnAfter));
    }

    [Fact]
    public async Task Another_file_of_the_same_name_begins_anew()
    {
        await WriteAsync(Rows);
        _people.FailsAfterBatches = 1;
        await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync());
        await File.WriteAllTextAsync(Csv, "userId,event,timestamp\nother,b,2026-01-01\n");
        _people.FailsAfterBatches = int.MaxValue;
        var report = await RunAsync();
        Assert.Equal((1, 0), (report.NewSignals, report.WentOnAfter));
    }

    [Fact]
    public async Task A_file_that_grew_goes_on_and_one_taken_otherwise_begins_anew()
    {
        await WriteAsync(Rows);
        _people.FailsAfterBatches = 2;
        await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync());
        await File.AppendAllTextAsync(Csv, "late,a,2026-02-01\n");
        Assert.Equal(2002, Import().StoppedAfter(Csv, isHistory: true));
        Assert.Equal(0, Import().StoppedAfter(Csv, isHistory: false));
        Assert.Equal(0, Import().StoppedAfter(Csv, isHistory: true, TimeSpan.FromDays(1)));
    }

    [Fact]
    public async Task Times_that_were_shifted_stay_shifted_alike_when_it_goes_on()
    {
        await WriteAsync(Rows);
        _people.FailsAfterBatches = 1;
        await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(TimeSpan.FromDays(10)));
        _people.FailsAfterBatches = int.MaxValue;
        await RunAsync(TimeSpan.FromDays(11));
        Assert.Equal([new DateTimeOffset(2026, 1, 11, 0, 0, 0, TimeSpan.Zero)], (await StoredAsync()).Select(signal => signal.At).Distinct());
    }

    [Fact]
    public async Task A_mark_that_cannot_be_read_is_none()
    {
        await WriteAsync(Rows);
        _people.FailsAfterBatches = 1;
        await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync());
        await File.WriteAllTextAsync(Assert.Single(Directory.GetFiles(Path.Combine(_directory, "imports"))), "{\"path\":");
        _people.FailsAfterBatches = int.MaxValue;
        var report = await RunAsync();
        Assert.Equal((0, Rows, Rows - 1000), (report.WentOnAfter, report.Signals, report.NewSignals));
    }

    private SignalImport Import() => new(
        new IntakeRecorder(_people, new SegmentService(_store, new SegmentBell(), new FakeTimeProvider(IntakeHost.Now))), new ImportMarks(Path.Combine(_directory, "imports")));

    /// <summary>Each time as a program that was just started.</summary>
    private Task<SignalImportReport> RunAsync(TimeSpan shift = default) => Import().RunAsync(Csv, isHistory: true, null, default, shift, _skipped.Add);

    private async Task WriteAsync(int rows)
    {
        var text = new StringBuilder("userId,event,timestamp,n\n");
        for (var i = 0; i < rows; i++)
        {
            text.Append(i is 99 or 2998 ? "u,a,never,\n" : "").Append(CultureInfo.InvariantCulture, $"u{i % People},a,2026-01-01,{i}\n");
        }

        await File.WriteAllTextAsync(Csv, text.ToString());
    }

    private async Task<IReadOnlyList<Signal>> StoredAsync()
    {
        var people = await _store.PeopleAsync("", 1000, default);
        var names = ExpressionNames.None with { Signals = ExpressionNames.None.Signals.Add("a").Add("b") };
        return [.. (await _store.HistoriesAsync(people, names, default)).Values.SelectMany(person => person.AllSignals)];
    }

    /// <summary>A directory that fails after some batches, as a program does that is killed between two; each batch asks for its fifty people once.</summary>
    private sealed class MortalPeople(KnownPeople inner) : IRespondentDirectory
    {
        private int _asked;

        public int FailsAfterBatches { get; set => (field, _asked) = (value, 0); } = int.MaxValue;

        public ValueTask<string> ResolveAsync(string? userId, string? anonymousId, CancellationToken cancellationToken) =>
            _asked++ / People < FailsAfterBatches ? inner.ResolveAsync(userId, anonymousId, cancellationToken) : throw new InvalidOperationException("killed");

        public ValueTask SetTraitsAsync(string respondentId, IReadOnlyDictionary<string, TraitValue> traits, CancellationToken cancellationToken) => inner.SetTraitsAsync(respondentId, traits, cancellationToken);

        public Task<Respondent?> FindAsync(string respondentId, CancellationToken cancellationToken) => inner.FindAsync(respondentId, cancellationToken);
    }
}
