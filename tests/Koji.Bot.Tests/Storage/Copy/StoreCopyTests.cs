using System.Text;
using Koji.Bot.Storage.Copy;

namespace Koji.Bot.Tests.Storage.Copy;

/// <summary>The course of a copy, between stores that are lists.</summary>
public sealed class StoreCopyTests
{
    private static readonly StoredTable Letters = new("letters", "id");
    private static readonly StoredTable Numbers = new("numbers", "id");

    private readonly ListSource _source = new();
    private readonly ListTarget _target = new();

    [Fact]
    public async Task Everything_is_copied_and_the_progress_ends_at_the_end()
    {
        _source.Put(Letters, 450);
        _source.Put(Numbers, 3);
        var told = new List<double>();
        Assert.Equal(new Copied(453, Resumed: false), await RunAsync(new Told(told)));
        Assert.True(_target.IsFinished);
        Assert.Equal(told.Order(), told);
        Assert.Equal(1, told[^1]);
    }

    [Fact]
    public async Task An_empty_store_is_copied_too() => Assert.Equal(new Copied(0, Resumed: false), await RunAsync());

    [Fact]
    public async Task What_was_cut_off_goes_on_where_it_stopped()
    {
        _source.Put(Letters, 450);
        _source.Put(Numbers, 3);
        _target.FailAfter = 2;
        await Assert.ThrowsAsync<IOException>(() => RunAsync());
        Assert.False(_target.IsFinished);

        _target.FailAfter = int.MaxValue;
        _target.Written = 0;
        Assert.Equal(new Copied(453, Resumed: true), await RunAsync());
        Assert.Equal(53, _target.Written);
    }

    [Fact]
    public async Task Once_more_changes_nothing()
    {
        _source.Put(Letters, 3);
        await RunAsync();
        _target.Written = 0;
        Assert.IsType<AlreadyCopied>(await RunAsync());
        Assert.Equal(0, _target.Written);
    }

    [Fact]
    public async Task A_source_that_was_worked_on_since_the_copy_began_is_copied_anew()
    {
        _source.Put(Letters, 250);
        _target.FailAfter = 1;
        await Assert.ThrowsAsync<IOException>(() => RunAsync());
        _source.Change(Letters, 0);
        _target.FailAfter = int.MaxValue;
        Assert.Equal(new Copied(250, Resumed: true), await RunAsync());
    }

    [Fact]
    public async Task A_copy_that_differs_is_said_and_never_finished()
    {
        _source.Put(Letters, 3);
        _source.Put(Numbers, 2);
        _target.Spoil = true;
        var wrong = Assert.IsType<CopiedWrongly>(await RunAsync());
        Assert.Equal(["letters: 3 documents, but not with the same content", "numbers: 3 documents instead of 2"], wrong.Differences);
        Assert.False(_target.IsFinished);
    }

    [Fact]
    public async Task A_target_that_refuses_gets_nothing()
    {
        _source.Put(Letters, 3);
        _target.Refusal = "no";
        Assert.Equal(new NotCopied("no"), await RunAsync());
        Assert.Equal(0, _target.Written);
    }

    [Fact]
    public void The_checksum_depends_on_the_content_and_not_on_the_order()
    {
        var (a, b, c) = ("a"u8.ToArray(), "b"u8.ToArray(), "c"u8.ToArray());
        Assert.Empty(CopyTally.Empty.Add("x", a).Add("x", b).DifferencesFrom(CopyTally.Empty.Add("x", b).Add("x", a)));
        Assert.NotEmpty(CopyTally.Empty.Add("x", a).Add("x", b).DifferencesFrom(CopyTally.Empty.Add("x", a).Add("x", c)));
        Assert.NotEmpty(CopyTally.Empty.Add("x", a).DifferencesFrom(CopyTally.Empty.Add("x", a).Add("x", a)));
    }

    private Task<CopyOutcome> RunAsync(IProgress<double>? progress = null) => new StoreCopy(_source, _target, [Letters, Numbers], progress).RunAsync(CancellationToken.None);

    private sealed class Told(List<double> told) : IProgress<double>
    {
        public void Report(double value) => told.Add(value);
    }

    private sealed class ListSource : ICopySource
    {
        private readonly Dictionary<string, List<StoredRow>> _tables = [];

        public string Id => "source";

        public void Put(StoredTable table, int rows) => _tables[table.Name] = [.. Enumerable.Range(0, rows).Select(i => Row($"{i:0000}", "content"))];

        public void Change(StoredTable table, int row) => _tables[table.Name][row] = Row(_tables[table.Name][row].Key, "changed");

        public long Count(StoredTable table) => _tables.GetValueOrDefault(table.Name)?.Count ?? 0;

        public IReadOnlyList<StoredRow> Read(StoredTable table, string? after, int limit) =>
            [.. (_tables.GetValueOrDefault(table.Name) ?? []).Where(row => after is null || string.CompareOrdinal(row.Key, after) > 0).Take(limit)];

        private static StoredRow Row(string key, string content) =>
            new(key, new Dictionary<string, object?> { ["id"] = key, ["content"] = content }, new Dictionary<string, IReadOnlyList<StoredRow>>());
    }

    private sealed class ListTarget : ICopyTarget
    {
        private readonly Dictionary<(string Table, string Key), StoredRow> _rows = [];
        private readonly Dictionary<string, string> _after = [];

        public int FailAfter { get; set; } = int.MaxValue;

        public int Written { get; set; }

        public bool Spoil { get; set; }

        public bool IsFinished { get; private set; }

        public string? Refusal { get; set; }

        public Task<CopyBeginning> BeginAsync(string sourceId, CancellationToken cancellationToken) => Task.FromResult<CopyBeginning>(
            Refusal is not null ? new CopyRefused(Refusal) : IsFinished ? new CopiedBefore() : new CopyFrom(new Dictionary<string, string>(_after)));

        public Task WriteAsync(StoredTable table, IReadOnlyList<StoredRow> rows, CancellationToken cancellationToken)
        {
            if (FailAfter-- <= 0)
            {
                throw new IOException("cut off");
            }

            foreach (var row in rows)
            {
                _rows[(table.Name, row.Key)] = Spoil && row.Key == "0001" ? row with { Key = "spoilt" } : row;
            }

            if (Spoil && table == Numbers)
            {
                _rows[(table.Name, "more")] = rows[0];
            }

            Written += rows.Count;
            _after[table.Name] = rows[^1].Key;
            return Task.CompletedTask;
        }

        public Task ClearAsync(CancellationToken cancellationToken)
        {
            _rows.Clear();
            return Task.CompletedTask;
        }

        public CopyTally Expect(CopyTally tally, StoredTable table, StoredRow row) => tally.Add(table.Name, Bytes(row));

        public Task<CopyTally> TallyAsync(CancellationToken cancellationToken) =>
            Task.FromResult(_rows.Aggregate(CopyTally.Empty, (tally, row) => tally.Add(row.Key.Table, Bytes(row.Value))));

        public Task FinishAsync(CancellationToken cancellationToken)
        {
            IsFinished = true;
            return Task.CompletedTask;
        }

        private static byte[] Bytes(StoredRow row) => Encoding.UTF8.GetBytes(row.Key + row.Text("content"));
    }
}
