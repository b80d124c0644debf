using System.Collections.Immutable;
using Koji.Bot.Interviews;

namespace Koji.Bot.Channels;

/// <summary>
/// A channel whose messages are limited in length. Each part is a message of its own in the outbox, recorded once it is sent, so that a failure
/// between two parts repeats no part that has arrived. Optional.
/// </summary>
public interface ISendsInParts
{
    /// <summary>Pure: the same at every attempt. The last part keeps the prompt. One part where everything fits.</summary>
    ImmutableArray<Say> PartsOf(Say say);
}
