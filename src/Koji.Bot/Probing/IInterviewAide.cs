using Koji.Bot.Interviews;

namespace Koji.Bot.Probing;

/// <summary>Helps with what the engine cannot make out itself. What it says was checked by guards; where there is none, or it has nothing, the rules do as they do.</summary>
public interface IInterviewAide
{
    /// <returns>Null: nothing that helps.</returns>
    ValueTask<Aid?> HelpAsync(AidWanted wanted, CancellationToken cancellationToken);
}
