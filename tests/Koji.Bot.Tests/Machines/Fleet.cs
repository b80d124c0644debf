namespace Koji.Bot.Tests.Machines;

/// <summary>Machines on one store, of which some are dead.</summary>
internal sealed class Fleet(IReadOnlyList<string> settings) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<KojiMachine> _alive = [];
    private readonly List<Task> _starting = [];
    private TaskCompletionSource _someIsAlive = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Kills { get; private set; }

    public async Task StartAsync(int machines)
    {
        await Task.WhenAll(Enumerable.Range(0, machines).Select(_ => StartOneAsync()));
    }

    /// <summary>Kills one, whichever, and starts another in its place.</summary>
    public async Task KillOneAsync(Random random)
    {
        await AnyAsync(random);
        KojiMachine victim;
        lock (_lock)
        {
            victim = _alive[random.Next(_alive.Count)];
            _alive.Remove(victim);
            if (_alive.Count == 0)
            {
                _someIsAlive = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }

        victim.Kill();
        victim.Dispose();
        Kills++;
        lock (_lock)
        {
            _starting.Add(StartOneAsync());
        }
    }

    public Task AllStartedAsync()
    {
        lock (_lock)
        {
            return Task.WhenAll(_starting);
        }
    }

    /// <summary>The address of one that is alive, or was a moment ago.</summary>
    public async Task<string> AnyAsync(Random random)
    {
        while (true)
        {
            Task some;
            lock (_lock)
            {
                if (_alive.Count > 0)
                {
                    return _alive[random.Next(_alive.Count)].Url;
                }

                some = _someIsAlive.Task;
            }

            await some;
        }
    }

    /// <summary>Tells each to stop, as a supervisor does.</summary>
    /// <returns>Their exit codes.</returns>
    public async Task<IReadOnlyList<int>> TerminateAsync() => await Task.WhenAll(_alive.Select(machine => machine.TerminateAsync()));

    public void Dispose() => _alive.ForEach(machine => machine.Dispose());

    private async Task StartOneAsync()
    {
        var machine = await KojiMachine.StartAsync(settings);
        lock (_lock)
        {
            _alive.Add(machine);
            _someIsAlive.TrySetResult();
        }
    }
}
