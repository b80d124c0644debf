using Koji.Bot.Tests.Conversations.Standins;

namespace Koji.Bot.Tests.Conversations.KillTests;

/// <summary>Kills the process at the step of that number, once or until it is started again.</summary>
internal sealed class CrashAt
{
    private readonly Lock _lock = new();
    private readonly int _at;
    private readonly bool _staysDead;
    private bool _dead;

    public CrashAt(int at, bool staysDead)
    {
        _at = at;
        _staysDead = staysDead;
        Hook = new Hook { At = Step };
    }

    public Hook Hook { get; }

    public int Steps { get; private set; }

    public void Restart() => _dead = false;

    private Task Step(string name, bool isOver)
    {
        lock (_lock)
        {
            Steps++;
            _dead |= Steps == _at && _staysDead;
            return _dead || Steps == _at ? Task.FromException(new CrashException()) : Task.CompletedTask;
        }
    }
}
