using Koji.Bot.Conversations;

namespace Koji.Bot.Outreach;

/// <summary>Hears that an interview ended. Told at least once for each, and before the person is free for another; the same again changes nothing.</summary>
public interface IInterviewEndListener
{
    Task EndedAsync(InterviewEndedEffect ended, CancellationToken cancellationToken);
}
