using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Asking;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Storage;

namespace Koji.Bot.Tests.Interviews.Golden;

/// <summary>
/// Replays the respondent's side of a golden conversation and writes the whole of it down again. What its lines mean:
/// <c>K:</c> Koji says; <c>~</c> Koji changes an earlier message; <c>R:</c> the respondent writes or, in brackets, taps;
/// <c>P:</c> what the prober decides on; <c>M:</c> what a language model makes of it, where one is asked; <c>--</c> time passes, or the interview goes on by another channel (after "goes on by sms" Koji's lines are plain text); <c>*</c> what else follows; <c>==</c> how it ended and what was recorded.
/// </summary>
internal sealed class GoldenConversation
{
    private readonly Dictionary<string, string> _header = new() { ["guide"] = "", ["language"] = "en", ["segments"] = "", ["channel"] = "buttons" };
    private readonly List<(string Kind, string Text)> _script = [];
    private readonly StringBuilder _chat = new();
    private readonly Dictionary<string, Prompt> _prompts = [];
    private readonly Queue<ProbeDecision> _decisions = new();
    private readonly Queue<string> _aids = new();
    private readonly string _title;
    private readonly Dictionary<string, string> _written;
    private InterviewState _state;
    private DateTimeOffset _now = GuidesForTests.Noon;
    private readonly DiscussionGuide _guide;

    public GoldenConversation(string source)
    {
        var lines = source.ReplaceLineEndings("\n").Split('\n');
        _title = lines[0];
        var body = Array.IndexOf(lines, "");
        foreach (var line in lines[1..body])
        {
            _header[line[..line.IndexOf(':', StringComparison.Ordinal)]] = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        }

        ReadScript(lines[body..]);
        _guide = GuidesForTests.Get(_header["guide"]);
        _written = new Dictionary<string, string>(_header);
        _state = GuidesForTests.NewInterview(_guide, _header["language"], _header["segments"].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }

    public InterviewState State => _state;

    /// <summary>The whole file as it should stand.</summary>
    public string Replay()
    {
        _chat.Append(_title).Append('\n');
        foreach (var (name, value) in _written.Where(pair => pair.Value.Length > 0 && pair is not { Key: "channel", Value: "buttons" }))
        {
            _chat.Append(name).Append(": ").Append(value).Append('\n');
        }

        _chat.Append('\n');
        Take(new Begin());
        for (var step = 0; step < _script.Count; step++)
        {
            var (kind, text) = _script[step];
            if (kind is "P" or "M")
            {
                continue;
            }

            _chat.Append(kind == "R" ? "R: " : "-- ").Append(Indent(text)).Append('\n');
            QueueDecisionsAfter(step);
            Take(kind == "R" ? InputOf(text) : TimeOf(text));
        }

        WriteEnd();
        return _chat.ToString();
    }

    private void ReadScript(string[] lines)
    {
        var isText = false;
        foreach (var line in lines.TakeWhile(line => !line.StartsWith("==", StringComparison.Ordinal)))
        {
            if (line.StartsWith("   ", StringComparison.Ordinal) && isText)
            {
                _script[^1] = ("R", _script[^1].Text + "\n" + line[3..]);
                continue;
            }

            isText = line.StartsWith("R:", StringComparison.Ordinal);
            if (isText)
            {
                _script.Add(("R", line.Length > 3 ? line[3..] : ""));
            }
            else if (line.StartsWith("P:", StringComparison.Ordinal))
            {
                _script.Add(("P", line[2..].Trim()));
            }
            else if (line.StartsWith("M:", StringComparison.Ordinal))
            {
                _script.Add(("M", line[2..].Trim()));
            }
            else if (line.StartsWith("--", StringComparison.Ordinal))
            {
                _script.Add(("T", line[2..].Trim()));
            }
        }
    }

    // The prober's decisions stand below what they follow up on.
    private void QueueDecisionsAfter(int step)
    {
        foreach (var (kind, text) in _script.Skip(step + 1).TakeWhile(entry => entry.Kind is "P" or "M"))
        {
            if (kind == "M")
            {
                _aids.Enqueue(text);
                continue;
            }

            var parts = text.Split('|', 2, StringSplitOptions.TrimEntries);
            _decisions.Enqueue(ProbeDecision.Ask(Enum.Parse<ProbeKind>(parts[0], ignoreCase: true), parts[1], "scripted"));
        }
    }

    private void Take(InterviewInput input)
    {
        _now += TimeSpan.FromMinutes(1);
        Write(WithAid(aid => InterviewEngine.Take(_guide, Reread(), input, _now, aid)));
        if (_decisions.Count > 0 || _aids.Count > 0)
        {
            throw new InvalidOperationException("The script decides on a probe, or has a model say something, that the engine did not ask for.");
        }
    }

    private Turn WithAid(Func<Aid?, Turn> take)
    {
        var turn = take(null);
        if (turn.AidWanted is null || _aids.Count == 0)
        {
            return turn;
        }

        var line = _aids.Dequeue();
        _chat.Append("M: ").Append(line).Append('\n');
        return take(AidOf(line, turn.AidWanted));
    }

    private static Aid AidOf(string line, AidWanted wanted)
    {
        var (verb, rest) = line.Split(' ', 2) is [var first, var second] ? (first, second) : (line, "");
        return verb switch
        {
            "reads" => new SuggestedReading(ValueOf(((ReadingWanted)wanted).Question, rest)),
            "answers" => new StudyAnswer(rest),
            "passes" => new StudyAnswer(null),
            _ => new WrittenSummary(rest["up ".Length..].Split(" ; ").Select(part => part.Split(": ", 2)).ToImmutableSortedDictionary(part => part[0], part => part[1])),
        };
    }

    private static AnswerValue ValueOf(Question question, string value) => question switch
    {
        ScaleQuestion => new ScaleAnswer(int.Parse(value, CultureInfo.InvariantCulture)),
        YesNoQuestion => new YesNoAnswer(value == "yes"),
        SingleChoiceQuestion => new SingleChoiceAnswer(value),
        MultipleChoiceQuestion => new MultipleChoiceAnswer([.. value.Split(',')]),
        _ => new RankingAnswer([.. value.Split(',')]),
    };

    private void Write(Turn turn)
    {
        _state = turn.State;
        foreach (var utterance in turn.Utterances)
        {
            if (utterance is Say say)
            {
                WriteSay(say);
            }
            else
            {
                WriteAmend((Amend)utterance);
            }
        }

        foreach (var happened in turn.Events)
        {
            _chat.Append(happened switch
            {
                ConsentGiven consent => $"*  consent given: {consent.Words}\n",
                OptedOut optOut => $"*  opted out: {optOut.Words}\n",
                _ => "",
            });
        }

        if (turn.NeedsProbe is not null)
        {
            var decision = _decisions.Count > 0 ? _decisions.Dequeue() : ProbeDecision.MoveOn("the script has none");
            if (decision.Kind is { } kind)
            {
                _chat.Append("P: ").Append(kind.ToString().ToLowerInvariant()).Append(" | ").Append(decision.Text).Append('\n');
            }

            Write(WithAid(aid => InterviewEngine.Resume(_guide, Reread(), decision, _now, aid)));
        }
    }

    private InterviewState Reread()
    {
        var json = KojiJson.Write(_state);
        var read = KojiJson.Read<InterviewState>(json);
        Assert.Equal(json, KojiJson.Write(read));
        return read;
    }

    private void WriteSay(Say say)
    {
        if (say.Prompt is { } prompt)
        {
            _prompts[prompt.Id] = prompt;
        }

        var plain = _header["channel"] == "plain";
        var text = plain ? PlainText.Render(say, _state.Language) : say.Text;
        _chat.Append("K: ").Append(Indent(text)).Append('\n');
        if (!plain && say.Prompt is { } shown)
        {
            _chat.Append("   ").Append(Buttons(shown)).Append('\n');
        }
    }

    private void WriteAmend(Amend amend)
    {
        if (_header["channel"] == "plain")
        {
            return;
        }

        if (amend.Prompt is { } prompt)
        {
            _prompts[prompt.Id] = prompt;
            _chat.Append("~  ").Append(Buttons(prompt)).Append('\n');
        }
        else
        {
            _chat.Append(amend.AnsweredWith is { } answer ? $"~  (answered: {answer})\n" : "~  (buttons gone)\n");
        }
    }

    private static string Indent(string text) =>
        text.Replace("\n", "\n   ", StringComparison.Ordinal).Replace("\n   \n", "\n\n", StringComparison.Ordinal);

    private static string Buttons(Prompt prompt)
    {
        string Mark(string id) => (prompt.Kind, prompt.Draft.IndexOf(id)) switch
        {
            (_, < 0) => "",
            (PromptKind.Order, var place) => $"{place + 1}. ",
            _ => "✓ ",
        };
        var buttons = prompt.Options.Select(option => $"[{Mark(option.Id)}{option.Label}]").ToList();
        if (prompt is { MinLabel: { } min, MaxLabel: { } max })
        {
            buttons.Insert(0, $"({min})");
            buttons.Add($"({max})");
        }

        buttons.AddRange(new[] { (Prompt.OtherId, prompt.OtherLabel), ("", prompt.DoneLabel), ("", prompt.SkipLabel) }
            .Where(button => button.Item2 is not null).Select(button => $"[{Mark(button.Item1)}{button.Item2}]"));
        return string.Join(' ', buttons);
    }

    private InterviewInput InputOf(string text)
    {
        var open = _state.Memory.OpenPrompt;
        if (!text.StartsWith('[') || text.IndexOf(']', StringComparison.Ordinal) is not (> 0 and var close))
        {
            return new Said(text);
        }

        var (verb, labels) = text[1..close].Split(' ', 2) is [var first, var second] ? (first, second) : (text[1..close], "");
        switch (verb)
        {
            case "tap":
                var other = text[(close + 1)..].Trim();
                return new Picked(open!.Id, [.. labels.Split('|', StringSplitOptions.TrimEntries).Select(label => IdOf(open, label))], other.Length == 0 ? null : other);
            case "toggle":
                return new Toggled(open!.Id, IdOf(open, labels), !open.Draft.Contains(IdOf(open, labels)));
            case "done":
                return new DraftDone(open!.Id);
            case "old":
                var old = _prompts.Values.Last(prompt => prompt.Id != open?.Id && prompt.Options.Any(option => option.Label == labels));
                return new Picked(old.Id, [IdOf(old, labels)]);
            case "edit":
                return new Edited(text[(close + 1)..].Trim());
            default:
                return new Said(text);
        }
    }

    private static string IdOf(Prompt prompt, string label) =>
        label == prompt.SkipLabel ? Prompt.SkipId
        : label == prompt.OtherLabel ? Prompt.OtherId
        : prompt.Options.FirstOrDefault(option => option.Label == label)?.Id ?? throw new InvalidOperationException($"There is no button [{label}].");

    private InterviewInput TimeOf(string text)
    {
        if (text.StartsWith("goes on by ", StringComparison.Ordinal))
        {
            _header["channel"] = text["goes on by ".Length..] == "sms" ? "plain" : "buttons";
            return new CarriedOn(text["goes on by ".Length..]);
        }

        return Passing(text);
    }

    private static InterviewInput Passing(string text) => text switch
    {
        "a day passes" => new Nudge(),
        "a week passes" => new Expire(),
        "the recipient is gone" => new Abort("gone"),
        _ => throw new InvalidOperationException(text),
    };

    private void WriteEnd()
    {
        _chat.Append("== ").Append(_state.Outcome?.ToString().ToLowerInvariant() ?? $"goes on ({_state.Phase.ToString().ToLowerInvariant()})").Append('\n');
        foreach (var answer in _state.Answers)
        {
            var value = answer.Value is { } given ? AnswerWords.Of(_guide.Find(answer.QuestionId)!, given, _state.Language) : $"{answer.Status.ToString().ToLowerInvariant()} ({answer.Reason})";
            _chat.Append("   ").Append(answer.QuestionId).Append(" = ").Append(value);
            _chat.Append(answer.Remark is { } remark ? $"  remark: {remark}" : "");
            foreach (var probe in answer.Probes)
            {
                _chat.Append("  ").Append(probe.Kind.ToString().ToLowerInvariant()).Append(": ").Append(probe.Reply ?? "(no reply)");
            }

            _chat.Append('\n');
        }
    }
}
