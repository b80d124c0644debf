using System.Collections.Immutable;

namespace Koji.Bot.Studies;

/// <summary>A mistake in a study file.</summary>
/// <param name="What">What is wrong, without a full stop.</param>
/// <param name="Write">What to write instead, without a full stop.</param>
public sealed record StudyProblem(SourcePosition At, string What, string Write)
{
    /// <summary><c>12:5: error: what is wrong. What to write.</c></summary>
    public override string ToString() => $"{At.Line}:{At.Column}: error: {Sentence(What)} {Sentence(Write)}";

    private static string Sentence(string text) => text.EndsWith('?') ? text : $"{text}.";
}

/// <summary>A study file as it was read.</summary>
/// <param name="Study">Absent where there is any problem.</param>
/// <param name="Problems">Every mistake, in the order of the file.</param>
/// <param name="Places">Where each part of the study stands, by its path: <c>opening.minutes</c>, <c>segments.downgraded</c>, <c>questions.why.text</c>.</param>
public sealed record StudyReadResult(Study? Study, ImmutableArray<StudyProblem> Problems, ImmutableDictionary<string, SourcePosition> Places, string FileName)
{
    /// <summary>The place of a part, or of the nearest part around it.</summary>
    public SourcePosition PlaceOf(string path)
    {
        for (var part = path; part.Length > 0; part = part[..Math.Max(0, part.LastIndexOf('.'))])
        {
            if (Places.TryGetValue(part, out var place))
            {
                return place;
            }
        }

        return new SourcePosition(1, 1);
    }
}
