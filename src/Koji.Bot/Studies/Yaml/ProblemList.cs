using System.Collections.Immutable;

namespace Koji.Bot.Studies.Yaml;

/// <summary>Collects the mistakes of one file, so that all are told in one go.</summary>
internal sealed class ProblemList
{
    /// <summary>A file that is wrong throughout needs no more than this to be understood.</summary>
    private const int Most = 200;

    private const int LongestQuote = 40;

    private readonly List<StudyProblem> _problems = [];

    public bool Any => _problems.Count > 0;

    public void Add(SourcePosition at, string what, string write)
    {
        if (_problems.Count < Most)
        {
            _problems.Add(new StudyProblem(at, what, write));
        }
    }

    public ImmutableArray<StudyProblem> InOrder() => [.. _problems.OrderBy(problem => problem.At)];

    /// <summary>A piece of the author's text, short and on one line.</summary>
    public static string Quote(string text)
    {
        var line = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
        if (line.Length <= LongestQuote)
        {
            return line;
        }

        var cut = char.IsHighSurrogate(line[LongestQuote - 2]) ? LongestQuote - 2 : LongestQuote - 1;
        return line[..cut] + "…";
    }
}
