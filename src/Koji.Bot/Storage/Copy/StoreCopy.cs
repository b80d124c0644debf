namespace Koji.Bot.Storage.Copy;

public abstract record CopyOutcome;

/// <param name="Documents">How many the target holds.</param>
/// <param name="Resumed">A part had been copied before.</param>
public sealed record Copied(long Documents, bool Resumed) : CopyOutcome;

public sealed record AlreadyCopied : CopyOutcome;

public sealed record NotCopied(string Reason) : CopyOutcome;

/// <summary>Verified at the end, and found wanting: nothing may be served from it.</summary>
public sealed record CopiedWrongly(IReadOnlyList<string> Differences) : CopyOutcome;

/// <summary>Copies every table, then reads both sides again and compares.</summary>
/// <param name="progress">Told of rows copied or compared, as a share of all work, 0 to 1.</param>
public sealed class StoreCopy(ICopySource source, ICopyTarget target, IReadOnlyList<StoredTable> tables, IProgress<double>? progress = null)
{
    private const int PageSize = 200;

    public async Task<CopyOutcome> RunAsync(CancellationToken cancellationToken)
    {
        switch (await target.BeginAsync(source.Id, cancellationToken))
        {
            case CopiedBefore:
                return new AlreadyCopied();
            case CopyRefused refused:
                return new NotCopied(refused.Reason);
            case CopyFrom from:
                return await CopyAsync(from, cancellationToken);
            default:
                throw new InvalidOperationException("The target began in an unknown way.");
        }
    }

    private async Task<CopyOutcome> CopyAsync(CopyFrom from, CancellationToken cancellationToken)
    {
        var steps = new Steps(2 * tables.Sum(source.Count), progress);
        await WriteAsync(from.After, steps, cancellationToken);
        var differences = await CompareAsync(steps, cancellationToken);
        var resumed = from.After.Count > 0;
        if (differences.Count > 0 && resumed)
        {
            // The source was worked on after the copy had begun: what was copied then is old.
            await target.ClearAsync(cancellationToken);
            steps = new Steps(2 * tables.Sum(source.Count), progress);
            await WriteAsync(new Dictionary<string, string>(), steps, cancellationToken);
            differences = await CompareAsync(steps, cancellationToken);
        }

        if (differences.Count > 0)
        {
            return new CopiedWrongly(differences);
        }

        await target.FinishAsync(cancellationToken);
        return new Copied((await target.TallyAsync(cancellationToken)).Count, resumed);
    }

    private async Task WriteAsync(IReadOnlyDictionary<string, string> done, Steps steps, CancellationToken cancellationToken)
    {
        foreach (var table in tables)
        {
            var after = done.GetValueOrDefault(table.Name);
            while (source.Read(table, after, PageSize) is { Count: > 0 } rows)
            {
                await target.WriteAsync(table, rows, cancellationToken);
                after = rows[^1].Key;
                steps.Take(rows.Count);
            }
        }
    }

    private async Task<IReadOnlyList<string>> CompareAsync(Steps steps, CancellationToken cancellationToken)
    {
        var expected = CopyTally.Empty;
        foreach (var table in tables)
        {
            string? after = null;
            while (source.Read(table, after, PageSize) is { Count: > 0 } rows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                expected = rows.Aggregate(expected, (tally, row) => target.Expect(tally, table, row));
                after = rows[^1].Key;
                steps.Take(rows.Count);
            }
        }

        return (await target.TallyAsync(cancellationToken)).DifferencesFrom(expected);
    }

    private sealed class Steps(long all, IProgress<double>? progress)
    {
        private long _taken;

        public void Take(int steps)
        {
            _taken += steps;
            progress?.Report(all == 0 ? 1 : Math.Min(1, (double)_taken / all));
        }
    }
}
