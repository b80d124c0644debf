using Koji.Bot.Simulation.Persons;

namespace Koji.Bot.Simulation.Talks;

/// <summary>What a person gave away in an interview, and which follow-ups were worth asking: the ground truth that no interviewer sees.</summary>
public sealed class TalkLog
{
    private readonly List<Disclosed> _disclosed = [];
    private readonly List<(FollowUpTruth Truth, bool Asked)> _decisions = [];
    private FollowUpTruth? _open;
    private bool _countsAsSkip;

    public IReadOnlyList<Disclosed> Disclosed => _disclosed;

    /// <summary>Each follow-up that was asked, or left out though there was budget for it.</summary>
    public IReadOnlyList<(FollowUpTruth Truth, bool Asked)> Decisions => _decisions;

    internal void Add(Disclosed disclosed) => _disclosed.Add(disclosed);

    internal void AwaitDecision(FollowUpTruth truth, bool countsAsSkip) => (_open, _countsAsSkip) = (truth, countsAsSkip);

    internal void CloseDecision(bool asked)
    {
        if (_open is { } truth && (asked || _countsAsSkip))
        {
            _decisions.Add((truth, asked));
        }

        _open = null;
    }
}

/// <param name="Probe">The follow-up that drew it out; absent where it was told without one.</param>
public sealed record Disclosed(Fact Fact, string? Probe);

/// <param name="IsNeeded">There is something left to hear, and the person is willing to tell it.</param>
public sealed record FollowUpTruth(string QuestionId, bool IsNeeded, Stance Stance);
