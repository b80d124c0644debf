using System.Globalization;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Interviews.Texts;

namespace Koji.Bot.Interviews;

/// <summary>A turn while it is being made. Lives for one call of the engine; what leaves it is immutable.</summary>
internal sealed class TurnDraft(DiscussionGuide guide, InterviewState state, DateTimeOffset now, Aid? aid = null)
{
    private readonly List<Utterance> _utterances = [];
    private readonly List<InterviewEvent> _events = [];

    public DiscussionGuide Guide { get; } = guide;

    public DateTimeOffset Now { get; } = now;

    public InterviewState State { get; set; } = state;

    public ProbeRequest? NeedsProbe { get; set; }

    /// <summary>What came of what an earlier taking of this turn wanted.</summary>
    public Aid? Aid { get; } = aid;

    public AidWanted? Wanted { get; private set; }

    public EngineMemory Memory
    {
        get => State.Memory;
        set => State = State with { Memory = value };
    }

    public string Language => State.Language;

    /// <summary>On a phone without buttons, where every character is paid for and the question may be days up the screen.</summary>
    public bool ByText => State.Channel == "sms";

    public Question? Current => State.CurrentQuestionId is { } id ? Guide.Find(id) : null;

    public Turn ToTurn() => new(State, [.. _utterances], NeedsProbe, [.. _events]) { AidWanted = Wanted };

    public string Text(Phrase phrase, params object[] values) => InterviewTexts.Get(phrase, Language, values);

    /// <summary>One thing a turn, the first; and nothing where it has been asked for already.</summary>
    public void Want(AidWanted wanted) => Wanted ??= Aid is null ? wanted : null;

    /// <summary>Notes what the person said or tapped.</summary>
    public void Heard(string words) =>
        State = State with { Transcript = State.Transcript.Add(new TranscriptEntry(Speaker.Respondent, words, Now, null, State.CurrentQuestionId)) };

    public void Raise(InterviewEvent happened) => _events.Add(happened);

    /// <summary>Says something. A prompt takes the place of the one that was open.</summary>
    public void Say(SayKind kind, string text, Prompt? prompt = null, string? questionId = null, ProbeKind? probeKind = null)
    {
        if (prompt is not null)
        {
            ClosePrompt(answeredWith: null);
            var serial = Memory.PromptSerial + 1;
            prompt = prompt with { Id = "p" + serial.ToString(CultureInfo.InvariantCulture) };
            Memory = Memory with { PromptSerial = serial, OpenPrompt = prompt, OpenPromptText = text };
        }

        _utterances.Add(new Say(kind, text, prompt, questionId));
        State = State with { Transcript = State.Transcript.Add(new TranscriptEntry(Speaker.Interviewer, text, Now, kind, questionId, probeKind)) };
    }

    /// <summary>Takes the buttons away from the message that has them, and shows there what was answered.</summary>
    public void ClosePrompt(string? answeredWith)
    {
        if (Memory.OpenPrompt is not { } open)
        {
            return;
        }

        _utterances.Add(new Amend(open.Id, Memory.OpenPromptText ?? "", null, answeredWith));
        Memory = Memory with { OpenPrompt = null, OpenPromptText = null };
    }

    /// <summary>Shows a new draft of the open prompt.</summary>
    public void ShowDraft(Prompt changed)
    {
        _utterances.Add(new Amend(changed.Id, Memory.OpenPromptText ?? "", changed, null));
        Memory = Memory with { OpenPrompt = changed };
    }

    /// <summary>Ends the interview. Nothing but its phase and outcome matters from here on.</summary>
    public void End(InterviewOutcome outcome, bool amendPrompt = true)
    {
        if (amendPrompt)
        {
            ClosePrompt(answeredWith: null);
        }

        State = State with
        {
            Phase = InterviewPhase.Ended,
            Outcome = outcome,
            EndedAt = Now,
            CurrentQuestionId = null,
            Memory = Memory with { OpenPrompt = null, OpenPromptText = null, OpenProbe = null, Paused = false, ConfirmingStop = false, AwaitingOther = false },
        };
        Raise(new InterviewEnded(outcome));
    }
}
