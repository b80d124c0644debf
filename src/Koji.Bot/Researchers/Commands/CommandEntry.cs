using System.Collections.Immutable;

namespace Koji.Bot.Researchers.Commands;

/// <summary>A command as it is explained: in <c>help</c>, in the documentation, and where a word was not understood.</summary>
/// <param name="Usage">What is typed; capitals stand for something of one's own.</param>
/// <param name="Does">What comes of it, without a full stop.</param>
/// <param name="Example">A line that can be typed as it is.</param>
public sealed record CommandEntry(string Usage, string Does, string Example)
{
    /// <summary>What may be added: the option and what it does.</summary>
    public ImmutableArray<(string Usage, string Does)> Options { get; init; } = [];

    /// <summary>Other lines that it is for, where one example does not show them.</summary>
    public ImmutableArray<string> MoreExamples { get; init; } = [];

    public IEnumerable<string> Examples => MoreExamples.Prepend(Example);
}
