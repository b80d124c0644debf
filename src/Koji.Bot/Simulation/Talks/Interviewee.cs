using System.Collections.Immutable;
using System.Globalization;
using Koji.Bot.Channels;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Simulation.Persons;

namespace Koji.Bot.Simulation.Talks;

/// <summary>A simulated person in one interview: what they reply, and what they gave away by it. The rule by which they disclose stands in docs/interviews.md.</summary>
internal sealed class Interviewee(Person person, DiscussionGuide guide)
{
    private readonly Manner _manner = Manner.Of(person.Language);
    private readonly Dictionary<string, int> _asked = [];
    private readonly HashSet<string> _told = [];
    private readonly Dictionary<string, int> _retries = [];
    private readonly HashSet<string> _fuller = [];
    private readonly TalkLog _log = new();
    private string? _question;
    private string? _probe;
    private bool _askedBack;
    private int _probes;
    private int _bland;

    public Person Person => person;

    public TalkLog Log => _log;

    /// <returns>Nothing where nothing is said to it.</returns>
    public InboundContent? ReplyTo(Say say)
    {
        switch (say.Kind)
        {
            case SayKind.Opening:
                return say.Prompt is { Options: [var yes, ..] } prompt && person.Dice.Happens("taps consent", 0.7) ? new PickContent(prompt.Id, [yes.Id]) : new TextContent(_manner.Yes);
            case SayKind.Question:
                return Answer(say);
            case SayKind.Probe:
                _probe = say.Text;
                _askedBack = false;
                return new TextContent(ReplyToProbe(say.Text));
            case SayKind.Help or SayKind.Nudge when _probe is { } probe:
                _askedBack = true;
                return new TextContent(Tell(probe));
            case SayKind.Help or SayKind.Nudge:
                return _question is null ? new TextContent(_manner.Yes) : Put(say);
            case SayKind.Retry:
                return Retry(say);
            case SayKind.Summary:
                _log.CloseDecision(asked: false);
                return say.Prompt is { Options: [var right, ..] } review ? new PickContent(review.Id, [right.Id]) : new TextContent(_manner.Yes);
            default:
                return null;
        }
    }

    private InboundContent Answer(Say say)
    {
        _log.CloseDecision(asked: false);
        _probe = null;
        _question = say.QuestionId;
        return Put(say);
    }

    private InboundContent Put(Say say)
    {
        var telling = TellingOf(_question);
        if (say.Prompt is { } prompt)
        {
            return ChoiceAnswers.To(prompt, person, _manner, _question ?? "", telling, person.Kind == PersonKind.TwoAtOnce);
        }

        foreach (var fact in telling?.Facts.Where(fact => fact.Volunteered) ?? [])
        {
            Give(fact, probe: null);
        }

        AwaitDecision();
        return new TextContent(telling?.First ?? _manner.Skip);
    }

    private string ReplyToProbe(string probe)
    {
        _log.CloseDecision(asked: true);
        _probes++;
        _asked[_question ?? ""] = _asked.GetValueOrDefault(_question ?? "") + 1;
        var heard = Heard.In(probe);
        if (person.Kind == PersonKind.Confused && heard.Words > 14 && !_askedBack && person.Dice.Happens($"asks back {Turn}", 0.6))
        {
            return Manner.One(_manner.AsksBack, $"how asks back {Turn}", person.Dice);
        }

        return Tell(probe);
    }

    private string Tell(string probe)
    {
        var said = Say(probe);
        _probe = null;
        AwaitDecision();
        return said;
    }

    private string Say(string probe)
    {
        var heard = Heard.In(probe);
        _bland += heard.Asks.IsEmpty ? 1 : 0;
        if (TellingOf(_question) is not { } telling)
        {
            return Manner.One(_manner.NothingThere, Turn, person.Dice);
        }

        if (telling.Stance != Stance.Open)
        {
            return _manner.Say(telling.Stance == Stance.Unknowing ? Stance.Unknowing : Stance.Refusing, person.Dice.For(Turn));
        }

        if (IsWeary && person.Kind is PersonKind.Impatient or PersonKind.Hostile && person.Dice.Happens($"annoyed {Turn}", 0.6))
        {
            return Manner.One(_manner.Annoyed, Turn, person.Dice);
        }

        var rule = new Disclosure(person, telling, heard, IsWeary, _bland, _asked.GetValueOrDefault(_question ?? ""));
        var told = rule.Choose(_told);
        foreach (var fact in told)
        {
            Give(fact, probe);
        }

        // With a number nothing was said yet: the reply begins with what it is about.
        var begins = guide.Find(_question ?? "") is not OpenEndedQuestion && _asked.GetValueOrDefault(_question ?? "") == 1 ? [telling.First] : ImmutableArray<string>.Empty;
        var words = string.Join(". ", begins.Concat(told.Select(fact => fact.Words)).Select(text => text.TrimEnd('.')));
        if (words.Length == 0 && telling.Fuller is { } fuller && (heard.Asks.IsEmpty || heard.Asks.Contains(Aspect.Meaning)) && _fuller.Add(_question ?? ""))
        {
            return fuller;
        }

        return words.Length > 0 ? _manner.Colour(words, person.Kind, person.Dice.For(Turn))
            : Manner.One(IsWeary ? _manner.Clipped : _manner.NothingThere, Turn, person.Dice);
    }

    private InboundContent Retry(Say say)
    {
        var question = say.QuestionId ?? "";
        _retries[question] = _retries.GetValueOrDefault(question) + 1;
        return say.Prompt is { Kind: PromptKind.One or PromptKind.Scale, Options: [var first, ..] } prompt && _retries[question] < 2
            ? new PickContent(prompt.Id, [first.Id])
            : new TextContent(_manner.Skip);
    }

    private bool IsWeary => _probes > person.Patience;

    private string Turn => $"{_question}/{_probes.ToString(CultureInfo.InvariantCulture)}";

    private Telling? TellingOf(string? question) => question is null ? null : person.Tellings.GetValueOrDefault(question);

    private void Give(Fact fact, string? probe)
    {
        if (_told.Add(fact.Id))
        {
            _log.Add(new Disclosed(fact, probe));
        }
    }

    /// <summary>Notes, for the answer just given, whether a follow-up would be worth it: there is something to hear, and they would tell it.</summary>
    private void AwaitDecision()
    {
        if (_question is null || guide.Find(_question) is not { Probe.Budget: > 0 } question)
        {
            return;
        }

        var asked = _asked.GetValueOrDefault(_question);
        var hasBudget = asked < question.Probe.Budget && _probes < guide.ProbeBudget;
        var telling = TellingOf(_question);
        var isNeeded = telling is { Stance: Stance.Open } && _probes < person.Patience && telling.Facts.Any(fact => !_told.Contains(fact.Id));
        _log.AwaitDecision(new FollowUpTruth(_question, isNeeded, telling?.Stance ?? Stance.Unknowing), countsAsSkip: hasBudget && question is OpenEndedQuestion);
    }
}
