using System.Collections.Immutable;
using Koji.Bot.Channels;
using Koji.Bot.Interviews;

namespace Koji.Bot.Simulation;

/// <summary>How a simulated person takes part.</summary>
public enum Participation
{
    Answers,

    /// <summary>Says no when asked for consent.</summary>
    Declines,

    /// <summary>Never replies to the invitation.</summary>
    Silent,

    /// <summary>Wants no more messages, in the middle of the interview.</summary>
    StopsMidway,
}

/// <summary>One simulated person in one interview: what they reply to what the interviewer says. Deterministic.</summary>
public sealed class SimulatedRespondent(SimulatedPerson person)
{
    /// <summary>After this question, whoever stops midway stops.</summary>
    private const int StopsAfterQuestions = 3;

    private readonly Dictionary<string, int> _told = [];
    private readonly Dictionary<string, int> _retries = [];
    private string? _question;
    private int _asked;

    public SimulatedPerson Person => person;

    public Participation Participation { get; } = ParticipationOf(person);

    /// <summary>Whether anything was sent to them.</summary>
    public bool WasAsked { get; private set; }

    /// <summary>The reply, or null where nothing is said.</summary>
    public InboundContent? ReplyTo(Say say)
    {
        WasAsked = true;
        if (Participation == Participation.Silent)
        {
            return null;
        }

        return say.Kind switch
        {
            SayKind.Opening => Consent(say),
            SayKind.Question => Answer(say),
            SayKind.Probe => new TextContent(More()),
            SayKind.Retry => Retry(say),
            SayKind.Summary => new TextContent(In("Yes, that's right", "Oui, c’est exact")),
            _ => null,
        };
    }

    /// <summary>
    /// Of those who tell little, one in four declines; of all, a few never reply and a few stop: about what a team sees in chat.
    /// By a hash of the name, so that the same file gives the same interviews.
    /// </summary>
    private static Participation ParticipationOf(SimulatedPerson person)
    {
        var lot = StableHash(person.ExternalId) % 100;
        return person.Disclosure == Level.Low && lot < 25 ? Participation.Declines
            : lot < 3 ? Participation.Silent
            : lot < 5 ? Participation.StopsMidway
            : Participation.Answers;
    }

    private static uint StableHash(string text) =>
        text.Aggregate(2166136261u, (hash, c) => (hash ^ c) * 16777619u) * 2654435761u >> 8;

    /// <summary>Most tap, some type, as people do.</summary>
    private InboundContent Consent(Say say)
    {
        if (Participation == Participation.Declines)
        {
            return new TextContent(In("no thanks, not now", "non merci, pas maintenant"));
        }

        return say.Prompt is { Options: [var yes, ..] } prompt && StableHash(person.Name) % 3 != 0
            ? new PickContent(prompt.Id, [yes.Id])
            : new TextContent(In("ok, go ahead", "d’accord, allez-y"));
    }

    private TextContent Answer(Say say)
    {
        _question = say.QuestionId;
        _asked++;
        if (Participation == Participation.StopsMidway && _asked > StopsAfterQuestions)
        {
            return new TextContent(In("stop", "arrêt"));
        }

        return new TextContent(_question is not null && person.Answers.TryGetValue(_question, out var answer) ? answer.First : In("skip", "passer"));
    }

    private string More()
    {
        var question = _question ?? "";
        var told = _told.GetValueOrDefault(question);
        _told[question] = told + 1;
        return person.Answers.TryGetValue(question, out var answer) && told < answer.Probed.Length
            ? answer.Probed[told]
            : In("that's all really", "c’est tout");
    }

    /// <summary>Asked again, they tap where they can, and say it plainly where they cannot.</summary>
    private InboundContent Retry(Say say)
    {
        var question = say.QuestionId ?? _question ?? "";
        _retries[question] = _retries.GetValueOrDefault(question) + 1;
        return say.Prompt is { Kind: PromptKind.One or PromptKind.Scale, Options: [var first, ..] } prompt && _retries[question] < 2
            ? new PickContent(prompt.Id, [first.Id])
            : new TextContent(In("skip", "passer"));
    }

    private string In(string english, string french) => person.Language == "fr" ? french : english;
}
