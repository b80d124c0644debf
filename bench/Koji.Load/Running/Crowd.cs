using System.Diagnostics;
using System.Net.Sockets;
using Koji.Load.Channels;
using Koji.Load.Measuring;
using Koji.Load.Survey;
using Koji.Load.Wire;

namespace Koji.Load.Running;

/// <summary>Everybody who is interviewed: sends what they say, hears what they are sent, and takes the time in between.</summary>
internal sealed class Crowd(Dialect dialect, TimeSpan burstPause) : IDisposable
{
    private const int MostPeople = 1_000_000;

    private readonly Person?[] _people = new Person?[MostPeople];
    private readonly long _pauseTicks = (long)(burstPause.TotalSeconds * Stopwatch.Frequency);
    private Caller? _caller;
    private int _last;
    private int _waiting;
    private int _refused;
    private int _turns;

    /// <summary>What a person does who has been replied to.</summary>
    public Action<Person>? Next { get; set; }

    /// <summary>Where latencies are kept, while they are.</summary>
    public Latencies? Kept { get; set; }

    /// <summary>Why a message could not be handed over, the last time.</summary>
    public string? LastFailure { get; private set; }

    public int Waiting => Volatile.Read(ref _waiting);

    public int Turns => Volatile.Read(ref _turns);

    public int Refused => Volatile.Read(ref _refused);

    public void Call(Caller caller) => _caller = caller;

    public Person Somebody()
    {
        var id = Interlocked.Increment(ref _last);
        return _people[id] = new Person(id);
    }

    /// <summary>Sends what the person says next.</summary>
    /// <param name="since">From when on the reply is waited for; free text is read once its pause is over, and the wait begins there.</param>
    public void Speak(Person person, long since)
    {
        person.WaitsSince = dialect.IsFreeText(person) ? since + _pauseTicks : since;
        Interlocked.Increment(ref _waiting);
        _ = SpeakAsync(person);
    }

    /// <summary>A message to the provider: the stand-in's answer, and then the next thing that its reader says.</summary>
    public ReadOnlyMemory<byte> Hear(ReadOnlySpan<byte> head, ReadOnlySpan<byte> body, out Action? then)
    {
        var now = Stopwatch.GetTimestamp();
        var heard = dialect.Read(head, body);
        then = null;
        if (heard.Question == Question.None || heard.PersonId <= 0 || heard.PersonId > Volatile.Read(ref _last) || _people[heard.PersonId] is not { WaitsSince: not 0 } person)
        {
            return heard.Answer;
        }

        Kept?.Add(Math.Max(0, now - person.WaitsSince));
        person.WaitsSince = 0;
        person.Taps = person.Asked == heard.Question ? person.Taps + 1 : 0;
        person.Asked = heard.Question;
        person.Prompt = heard.Prompt;
        Interlocked.Increment(ref _turns);
        Interlocked.Decrement(ref _waiting);
        if (person.Asked == Question.Ended)
        {
            _people[person.Id] = null;
        }

        if (Next is { } next)
        {
            then = () => next(person);
        }

        return heard.Answer;
    }

    public void Dispose() => _caller?.Dispose();

    private async Task SpeakAsync(Person person)
    {
        try
        {
            var status = await _caller!.PostAsync(person, dialect.Compose, CancellationToken.None);
            if (status is < 200 or >= 300)
            {
                Interlocked.Increment(ref _refused);
                LastFailure = $"HTTP {status}";
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException)
        {
            Interlocked.Increment(ref _refused);
            LastFailure = exception.Message;
        }
    }
}
