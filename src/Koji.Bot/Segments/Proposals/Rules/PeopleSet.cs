using System.Numerics;

namespace Koji.Bot.Segments.Proposals.Rules;

/// <summary>Which of many people: a bit each, so that a search may cross thousands of sets.</summary>
internal sealed class PeopleSet(int people)
{
    private const int BitsInWord = 64;

    private readonly ulong[] _words = new ulong[(people + BitsInWord - 1) / BitsInWord];

    public int Count => _words.Sum(BitOperations.PopCount);

    public static PeopleSet Of(int people, Func<int, bool> isIn)
    {
        var set = new PeopleSet(people);
        for (var i = 0; i < people; i++)
        {
            if (isIn(i))
            {
                set._words[i / BitsInWord] |= 1UL << (i % BitsInWord);
            }
        }

        return set;
    }

    public bool Contains(int person) => (_words[person / BitsInWord] >> (person % BitsInWord) & 1) == 1;

    public PeopleSet And(PeopleSet other) => Combine(other, (a, b) => a & b);

    public PeopleSet Or(PeopleSet other) => Combine(other, (a, b) => a | b);

    public PeopleSet Except(PeopleSet other) => Combine(other, (a, b) => a & ~b);

    /// <summary>How many are in both.</summary>
    public int CountWith(PeopleSet other)
    {
        var count = 0;
        for (var i = 0; i < _words.Length; i++)
        {
            count += BitOperations.PopCount(_words[i] & other._words[i]);
        }

        return count;
    }

    /// <summary>How many are in all three.</summary>
    public int CountWith(PeopleSet other, PeopleSet third)
    {
        var count = 0;
        for (var i = 0; i < _words.Length; i++)
        {
            count += BitOperations.PopCount(_words[i] & other._words[i] & third._words[i]);
        }

        return count;
    }

    private PeopleSet Combine(PeopleSet other, Func<ulong, ulong, ulong> by)
    {
        var set = new PeopleSet(people);
        for (var i = 0; i < _words.Length; i++)
        {
            set._words[i] = by(_words[i], other._words[i]);
        }

        return set;
    }
}
