using System.Text.RegularExpressions;
using Koji.Bot.Interviews.Answers.Words;

namespace Koji.Bot.Interviews.Answers;

/// <summary>Reads yes or no: words of all languages at hand, thumbs, 1 for yes and 2 for no.</summary>
internal static partial class YesNoReader
{
    private enum Verdict
    {
        None,
        Yes,
        No,
        Unsure,
    }

    private static readonly Role[] Around = [Role.Filler, Role.Rating];
    private static readonly string[] All = ["fr", "es", "de"];

    /// <param name="question">What was asked: "nothing" is a no to "did anything go wrong?", and no answer to most else.</param>
    public static Reading Read(Wording wording, string question) =>
        Read(wording) is var reading && reading is NotUnderstood { Problem: ReadingProblem.Unreadable } && AsksForAnything().IsMatch(question)
            ? Nothing(wording) ?? reading
            : reading;

    private static Understood? Nothing(Wording wording)
    {
        var clauses = Clauses.Of(wording, atReasons: true);
        var first = clauses.Count == 0 ? default : wording.Peel(clauses[0], Role.Filler);
        return wording[Role.Nothing].Covers(wording.Tokens, first.Start, first.End)
            ? new Understood(
                new YesNoAnswer(false),
                Remarks.Around(wording, [.. clauses.Select((clause, i) => new ClauseContent(clause, i == 0 ? default : clause))]),
                clauses.Count == 1 && !wording.TrailsOff)
            : null;
    }

    private static Reading Read(Wording wording)
    {
        var clauses = Clauses.Of(wording, atReasons: false);
        var contents = new List<ClauseContent>(clauses.Count);
        var verdict = Verdict.None;
        for (var i = 0; i < clauses.Count; i++)
        {
            var (said, remark) = ReadClause(wording, clauses[i], opening: verdict == Verdict.None && contents.TrueForAll(content => content.SaysNothingElse));
            if (said != Verdict.None && i > 0 && IsTagQuestion(wording, clauses[i]) && contents.Exists(content => !content.SaysNothingElse))
            {
                (said, remark) = (Verdict.None, clauses[i]);
            }

            // After a clear answer a doubt is a remark ("yes, sometimes"); a clear answer against another is none.
            if (said == Verdict.Unsure && verdict is Verdict.Yes or Verdict.No)
            {
                (said, remark) = (Verdict.None, clauses[i]);
            }

            contents.Add(new ClauseContent(clauses[i], remark));
            verdict = Join(verdict, said);
        }

        return Conclude(wording, verdict, contents);
    }

    private static Reading Conclude(Wording wording, Verdict verdict, List<ClauseContent> contents) => verdict switch
    {
        Verdict.None when OutOfRange(wording) is { } problem => problem,
        Verdict.None => NotUnderstood.Because(ReadingProblem.Unreadable),
        Verdict.Unsure => NotUnderstood.Because(ReadingProblem.Ambiguous, wording.Words.YesWord, wording.Words.NoWord),
        _ => new Understood(
            new YesNoAnswer(verdict == Verdict.Yes),
            Remarks.Around(wording, contents),
            !wording.TrailsOff && contents.TrueForAll(content => content.SaysNothingElse)),
    };

    private static NotUnderstood? OutOfRange(Wording wording)
    {
        var core = wording.Peel(new Span(0, wording.Tokens.Length), Role.Filler, Role.Position);
        return Numerals.At(wording, core.Start, core.End) is { } number && number.Span.End == core.End
            ? NotUnderstood.Because(ReadingProblem.OutOfRange, wording.Quoted(number.Span), "1", "2")
            : null;
    }

    private static Verdict Join(Verdict before, Verdict now) => (before, now) switch
    {
        (Verdict.None, _) => now,
        (_, Verdict.None) => before,
        _ => before == now ? now : Verdict.Unsure,
    };

    /// <param name="opening">Nothing was said before: the answer may stand here with its remark behind it. Later clauses count only whole.</param>
    private static (Verdict Said, Span Remark) ReadClause(Wording wording, Span clause, bool opening)
    {
        var verdict = Verdict.None;
        var at = clause.Start;
        var behind = clause.Start;
        while (at < clause.End)
        {
            var (said, length) = VerdictAt(wording, at, clause.End);
            length = Math.Max(length, said == Verdict.None ? FillerAt(wording, at, clause.End) : length);
            if (length == 0)
            {
                break;
            }

            at += length;
            (verdict, behind) = said == Verdict.None ? (verdict, behind) : (Join(verdict, said), at);
        }

        if (at == clause.End)
        {
            return (verdict, default);
        }

        if (verdict == Verdict.None || !opening)
        {
            return (Verdict.None, clause);
        }

        var rest = new Span(behind, clause.End);
        return GoesOn(wording, rest) ? (verdict, rest) : RunningOn(wording, clause, rest, verdict);
    }

    /// <summary>
    /// Words follow the answer without a break. "Yes mostly mobile" is one; "no problem" may be either; "never mind", "right now" are none.
    /// </summary>
    private static (Verdict Said, Span Remark) RunningOn(Wording wording, Span clause, Span rest, Verdict verdict) =>
        (wording.Tokens[clause.Start].Text, verdict) switch
        {
            ("yes" or "yeah" or "yep" or "yup" or "oui" or "ouais" or "ja", Verdict.Yes) => (verdict, rest),
            ("not" or "pas", Verdict.No) when rest.Start - clause.Start > 1 => (verdict, rest),
            ("no" or "non" or "nein", Verdict.No) => (Verdict.Unsure, rest),
            (_, Verdict.Unsure) => (verdict, rest),
            _ => (Verdict.None, clause),
        };

    private static bool GoesOn(Wording wording, Span rest) =>
        wording.Length(Role.Starter, rest.Start, rest.End) > 0
        || wording.Length(Role.Because, rest.Start, rest.End) > 0
        || wording.Tokens[rest.Start].Kind == TokenKind.Mark;

    private static int FillerAt(Wording wording, int at, int end)
    {
        if (wording.Tokens[at].IsDecoration)
        {
            return 1;
        }

        var length = 0;
        foreach (var role in Around)
        {
            length = Math.Max(length, wording.Length(role, at, end));
        }

        return length;
    }

    private static (Verdict Said, int Length) VerdictAt(Wording wording, int at, int end)
    {
        if (at >= end)
        {
            return default;
        }

        if (Sign(wording.Tokens[at]) is var sign and not Verdict.None)
        {
            return (sign, 1);
        }

        if (Numbered(wording, at, end) is { Length: > 0 } numbered)
        {
            return numbered;
        }

        var best = (Said: Verdict.None, Length: 0);
        foreach (var (role, verdict) in new[] { (Role.Yes, Verdict.Yes), (Role.No, Verdict.No), (Role.Unsure, Verdict.Unsure) })
        {
            Consider(ref best, verdict, LongestLength(wording, role, at, end));
        }

        foreach (var (role, verdict) in new[] { (Role.YesAlone, Verdict.Yes), (Role.NoAlone, Verdict.No) })
        {
            var length = wording.Length(role, at, end);
            if (length > 0 && (at + length == end || wording.Length(Role.Because, at + length, end) > 0))
            {
                Consider(ref best, verdict, length);
            }
        }

        // "Probably" alone is neither; before an answer it only colours it.
        var isColour = wording.Length(Role.Likely, at, end) is var likely and > 0 && likely == best.Length && VerdictAt(wording, at + likely, end).Said is Verdict.Yes or Verdict.No;
        return isColour || wording.Length(Role.Filler, at, end) > best.Length ? (Verdict.None, 0) : best;
    }

    private static void Consider(ref (Verdict Said, int Length) best, Verdict verdict, int length)
    {
        if (length > best.Length || (length == best.Length && length > 0 && verdict == Verdict.Unsure))
        {
            best = (verdict, length);
        }
    }

    /// <summary>People answer a bot in their own language even where it speaks another.</summary>
    private static int LongestLength(Wording wording, Role role, int at, int end)
    {
        var length = wording.Length(role, at, end);
        foreach (var language in All)
        {
            length = Math.Max(length, Foreign(language, role).LengthAt(wording.Tokens, at, end));
        }

        return length;
    }

    private static PhraseSet Foreign(string language, Role role) => Vocabulary.For(language)[role];

    /// <summary>1 and 2, as a text message's list has it, when they are all that is said.</summary>
    private static (Verdict Said, int Length) Numbered(Wording wording, int at, int end)
    {
        var position = wording.Length(Role.Position, at, end);
        if (Numerals.At(wording, at + position, end) is not { } number
            || (number.Span.End != end && wording.Length(Role.Because, number.Span.End, end) == 0))
        {
            return default;
        }

        return number.Value switch
        {
            1 => (Verdict.Yes, number.Span.End - at),
            2 => (Verdict.No, number.Span.End - at),
            _ => default,
        };
    }

    private static Verdict Sign(Token token) => token.Kind != TokenKind.Mark ? Verdict.None : token.Text switch
    {
        "👍" or "✅" or "✔" or "☑" or "👌" or "💯" or "🙌" or "✓" or "🆗" => Verdict.Yes,
        "👎" or "❌" or "✖" or "🚫" or "⛔" or "✗" or "🙅" or "✘" or "❎" => Verdict.No,
        "🤷" or "🤔" or "😐" or "🙂" or "🙁" or "😕" => Verdict.Unsure,
        _ => Verdict.None,
    };

    [GeneratedRegex(
        @"\b(?:any(?:thing|one|body)?|some(?:thing|one|body)|quelque chose|quelqu['’]une?|quoi que ce soit|rien|algo|alguien|alg[uú]na?|etwas|jemand(?:e[mn])?|irgend\w*)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AsksForAnything();

    // "It's slow, no?" asks for agreement and answers nothing.
    private static bool IsTagQuestion(Wording wording, Span clause) =>
        clause.End < wording.Tokens.Length && wording.Tokens[clause.End].IsMark("?");
}
