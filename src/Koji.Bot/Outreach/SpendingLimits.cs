using System.Collections.Concurrent;
using Koji.Bot.Channels;
using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Studies;

namespace Koji.Bot.Outreach;

/// <summary>What a study has spent on a channel, and how many more interviews may begin there.</summary>
/// <param name="Limit">Absent: any number.</param>
/// <param name="UnderWay">People who were asked there or are being interviewed: what they will need yet is spoken for.</param>
/// <param name="PerInterview">What one is expected to use, sent and received.</param>
public sealed record StudyBudget(string Channel, MessageSpending Spent, int? Limit, int UnderWay, int PerInterview)
{
    /// <summary>How many more fit, those under way brought to their end. Counted rather low: what these have used already counts twice until they end.</summary>
    public int Room => Limit is { } limit ? (int)Math.Max(0, (limit - (long)Spent.Used - ((long)UnderWay * PerInterview)) / PerInterview) : int.MaxValue;
}

/// <summary>
/// Limits of what studies may spend on messages. Nobody is asked whose interview would not fit at its usual length; those under way go on while there is room,
/// and where one takes more than usual and there is none, the loop ends it with thanks.
/// </summary>
public sealed partial class SpendingLimits(
    IEnumerable<IStudySpending> spending, IEnumerable<IChargesByMessage> charges, IInvitationStore invitations, IStudyCatalog studies, ILogger<SpendingLimits> logger)
{
    /// <summary>The limits that were reached and told in the log, so that each is told once.</summary>
    private readonly ConcurrentDictionary<(string StudyId, string Channel), int> _told = new();

    /// <returns>Null where messages on this channel cost nothing.</returns>
    public async Task<StudyBudget?> OfAsync(Study study, string channel, CancellationToken cancellationToken)
    {
        if (spending.FirstOrDefault(one => one.Channel == channel) is not { } source)
        {
            return null;
        }

        var spent = await source.SpentAsync(study.Id, cancellationToken);
        if (LimitOf(study, source) is not { } limit)
        {
            return new StudyBudget(channel, spent, null, 0, 1);
        }

        var asked = await invitations.ListAsync(study.Id, InvitationStatus.Pending, cancellationToken);
        var begun = await invitations.ListAsync(study.Id, InvitationStatus.Started, cancellationToken);
        var underWay = asked.Count(one => one is { AskedAt: not null } && one.Address?.Channel == channel) + begun.Count(one => (one.BoundTo ?? one.Address)?.Channel == channel);
        var cost = charges.FirstOrDefault(one => one.Channel == channel)?.CostOf(study.Guide);
        return new StudyBudget(channel, spent, limit, underWay, Math.Max(1, (cost?.Typical ?? 1) + (cost?.Replies ?? 0)));
    }

    /// <summary>How many more people may be asked; tells the log when they are none.</summary>
    public async Task<int> RoomAsync(Study study, string channel, CancellationToken cancellationToken)
    {
        if (spending.FirstOrDefault(one => one.Channel == channel) is not { } source || LimitOf(study, source) is null)
        {
            // Nothing is summed up that nobody asks about: this is asked for whoever begins.
            _told.TryRemove((study.Id, channel), out _);
            return int.MaxValue;
        }

        var budget = await OfAsync(study, channel, cancellationToken);
        if (budget is { Limit: { } limit, Room: 0 })
        {
            if (!_told.TryGetValue((study.Id, channel), out var told) || told != limit)
            {
                _told[(study.Id, channel)] = limit;
                LogReached(logger, study.Id, channel, budget.Spent.Used, limit, budget.Spent.Unit, budget.UnderWay);
            }
        }
        else
        {
            _told.TryRemove((study.Id, channel), out _);
        }

        return budget?.Room ?? int.MaxValue;
    }

    /// <returns>What the study's present version may spend there; null: any amount.</returns>
    public async Task<int?> LimitAsync(string studyId, string channel, CancellationToken cancellationToken) =>
        spending.FirstOrDefault(one => one.Channel == channel) is { } source
        && await studies.FindAsync(studyId, cancellationToken) is { } record
        && await studies.GetAsync(studyId, record.CurrentVersion, cancellationToken) is { } study
            ? LimitOf(study, source)
            : null;

    private static int? LimitOf(Study study, IStudySpending source) =>
        study.MessageLimits.TryGetValue(source.Channel, out var own) ? own : source.UsualLimit;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The study {StudyId} has no room for another interview by {Channel}: {Used} of {Limit} {Unit}s are used, and {UnderWay} interviews are under way. Nobody else is invited there until the limit is raised; those under way go on while there is room")]
    private static partial void LogReached(ILogger logger, string studyId, string channel, int used, int limit, string unit, int underWay);
}
