using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Probing;

namespace Koji.Bot.Cli;

/// <summary>Where an interview is shown and answered.</summary>
internal interface IChatScreen
{
    void Say(string text);

    /// <returns>Nothing at the end of the input.</returns>
    string? Listen();

    void Finish(DiscussionGuide guide, InterviewState interview);
}

/// <summary>Leads one interview through the engine and the prober, line by line.</summary>
internal sealed class TerminalInterview(DiscussionGuide guide, IProber prober, IChatScreen screen, TimeProvider time)
{
    /// <returns>The interview as it stands when it ended, or when there was no more input.</returns>
    public async Task<InterviewState> RunAsync(InterviewState state, CancellationToken cancellationToken)
    {
        state = await TakeAsync(state, new Begin(), cancellationToken);
        while (!state.HasEnded && screen.Listen() is { } line)
        {
            state = await TakeAsync(state, new Said(line), cancellationToken);
        }

        return state;
    }

    private async Task<InterviewState> TakeAsync(InterviewState state, InterviewInput input, CancellationToken cancellationToken)
    {
        var turn = InterviewEngine.Take(guide, state, input, time.GetUtcNow());
        Show(turn);
        if (turn.NeedsProbe is { } request)
        {
            var decision = await prober.DecideAsync(request, cancellationToken);
            turn = InterviewEngine.Resume(guide, turn.State, decision, time.GetUtcNow());
            Show(turn);
        }

        return turn.State;
    }

    private void Show(Turn turn)
    {
        foreach (var say in turn.Utterances.OfType<Say>())
        {
            screen.Say(PlainText.Render(say, turn.State.Language));
        }
    }
}
