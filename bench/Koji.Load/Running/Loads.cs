using System.Diagnostics;
using System.Threading.Channels;
using Koji.Load.Survey;

namespace Koji.Load.Running;

/// <summary>The three ways in which people come.</summary>
internal static class Loads
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);

    /// <summary>So many people join, are asked the first question, and rest.</summary>
    public static async Task JoinAsync(Crowd crowd, int people, int atOnce)
    {
        var left = people;
        void JoinNext()
        {
            if (Interlocked.Decrement(ref left) >= 0)
            {
                crowd.Speak(crowd.Somebody(), Stopwatch.GetTimestamp());
            }
        }

        crowd.Next = _ => JoinNext();
        for (var i = 0; i < Math.Min(atOnce, people); i++)
        {
            JoinNext();
        }

        while (Volatile.Read(ref left) > 0)
        {
            var before = crowd.Turns;
            await Task.Delay(Patience / 30, TimeProvider.System);
            if (crowd.Turns == before && crowd.Waiting == 0)
            {
                break;
            }
        }

        await SettleAsync(crowd);
    }

    /// <summary>So many people answer, each as soon as they are asked; whoever is through is followed by somebody new.</summary>
    /// <param name="turns">It ends after so many, if that comes earlier.</param>
    /// <returns>How long they answered, and how many replies they had by then: whoever never gets one does not make the others slower.</returns>
    public static async Task<(TimeSpan Took, int Turns)> AsFastAsItGoesAsync(Crowd crowd, int atOnce, TimeSpan duration, int turns = int.MaxValue)
    {
        var before = crowd.Turns;
        var isOver = false;
        crowd.Next = person =>
        {
            if (!Volatile.Read(ref isOver))
            {
                crowd.Speak(person.Asked == Question.Ended ? crowd.Somebody() : person, Stopwatch.GetTimestamp());
            }
        };
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < atOnce; i++)
        {
            crowd.Speak(crowd.Somebody(), Stopwatch.GetTimestamp());
        }

        while (Stopwatch.GetElapsedTime(start) < duration && crowd.Turns - before < turns)
        {
            await Task.Delay(Look, TimeProvider.System);
        }

        Volatile.Write(ref isOver, true);
        var counted = (Stopwatch.GetElapsedTime(start), crowd.Turns - before);
        await SettleAsync(crowd);
        return counted;
    }

    /// <summary>
    /// So many answers a second, whether earlier ones have had their reply or not: what is late counts from the moment at which it should have gone out,
    /// so that a program which stalls cannot hide it by holding up the driver (coordinated omission).
    /// </summary>
    public static async Task<(TimeSpan Took, int Turns)> AtRateAsync(Crowd crowd, int perSecond, TimeSpan duration)
    {
        var before = crowd.Turns;
        var ready = Channel.CreateUnbounded<Person>();
        crowd.Next = person =>
        {
            if (person.Asked != Question.Ended)
            {
                ready.Writer.TryWrite(person);
            }
        };
        var start = Stopwatch.GetTimestamp();
        var answers = (int)(perSecond * duration.TotalSeconds);
        for (var i = 0; i < answers; i++)
        {
            var due = start + (long)(i * (double)Stopwatch.Frequency / perSecond);
            await WaitUntilAsync(due);
            // Some rest a while before they answer; where nobody has a question, somebody new comes.
            crowd.Speak(ready.Reader.Count > perSecond / 4 && ready.Reader.TryRead(out var person) ? person : crowd.Somebody(), due);
        }

        await SettleAsync(crowd);
        return (Stopwatch.GetElapsedTime(start), crowd.Turns - before);
    }

    private static async Task WaitUntilAsync(long due)
    {
        while (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due) is var left && left > TimeSpan.Zero)
        {
            await Task.Delay(left > TimeSpan.FromMilliseconds(1) ? left : TimeSpan.FromMilliseconds(1), TimeProvider.System);
        }
    }

    /// <summary>Waits for the replies that are due.</summary>
    private static async Task SettleAsync(Crowd crowd)
    {
        var start = Stopwatch.GetTimestamp();
        while (crowd.Waiting > 0 && Stopwatch.GetElapsedTime(start) < Patience)
        {
            await Task.Delay(Look, TimeProvider.System);
        }

        crowd.Next = null;
    }
}
