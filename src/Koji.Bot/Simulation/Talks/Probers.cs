using Koji.Bot.Interviews;
using Koji.Bot.Probing;

namespace Koji.Bot.Simulation.Talks;

/// <summary>Interviewers to compare with.</summary>
public static class Probers
{
    /// <summary>Asks nothing further.</summary>
    public static IProber None { get; } = new Silent();

    /// <summary>Asks the same of everybody, as long as there is budget.</summary>
    public static IProber Bland { get; } = new AlwaysMore();

    private sealed class Silent : IProber
    {
        public ValueTask<ProbeDecision> DecideAsync(ProbeRequest request, CancellationToken cancellationToken) => ValueTask.FromResult(ProbeDecision.MoveOn("asks nothing"));
    }

    private sealed class AlwaysMore : IProber
    {
        /// <summary>The engine asks nothing twice; a sign that nobody sees makes it another text.</summary>
        private const char Unseen = '\u2060';

        public ValueTask<ProbeDecision> DecideAsync(ProbeRequest request, CancellationToken cancellationToken)
        {
            var text = request.Language switch
            {
                "fr" => "Pouvez-vous m’en dire plus\u202F?",
                "es" => "¿Puede contarme más?",
                "de" => "Können Sie mir mehr dazu sagen?",
                _ => "Can you tell me more?",
            };
            return ValueTask.FromResult(ProbeDecision.Ask(ProbeKind.Clarify, text + new string(Unseen, request.AskedBefore.Length), "asks the same of everybody"));
        }
    }
}
