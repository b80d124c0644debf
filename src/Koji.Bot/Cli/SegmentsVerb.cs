using System.CommandLine;
using Koji.Bot.Intake.Files;
using Koji.Bot.Intake.Items;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Evaluation;
using Koji.Bot.Segments.Expressions;

namespace Koji.Bot.Cli;

/// <summary><c>segments evaluate --signals FILE --definition EXPR [--at TIME]</c>: who is in the segment at that time.</summary>
internal static class SegmentsVerb
{
    internal static Command Create()
    {
        var signals = new Option<string>("--signals") { Required = true, HelpName = "FILE", Description = "Signals and traits: JSON lines or CSV (see docs/signals.md)." };
        var definition = new Option<string>("--definition") { Required = true, HelpName = "EXPR", Description = """Such as 'count("pricing_viewed", last 7 days) >= 3 and not did("teammate_added")'.""" };
        var at = new Option<string?>("--at") { HelpName = "TIME", Description = "ISO 8601, in UTC unless it says otherwise. Without it, now." };
        var evaluate = new Command("evaluate", "Prints who is in a segment, one id a line.") { signals, definition, at };
        evaluate.SetAction((parsed, cancellation) => EvaluateAsync(
            parsed.GetRequiredValue(signals), parsed.GetRequiredValue(definition), parsed.GetValue(at),
            TimeProvider.System, Console.Out, Console.Error, cancellation));
        return new Command("segments", "Segments: who is in them, and which there could be.") { evaluate, SegmentCheckVerb.Create(), SegmentProposalVerb.Create() };
    }

    internal static async Task<int> EvaluateAsync(
        string file, string definition, string? at, TimeProvider time, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        var parse = SegmentExpression.Parse(definition);
        if (!parse.IsValid)
        {
            foreach (var problem in parse.Problems)
            {
                await errors.WriteLineAsync($"The definition cannot be read: {problem}\n\n{problem.Underline(definition)}");
            }

            return ExitCode.Wrong;
        }

        if (SegmentReferences.In(parse.Expression) is [var other, ..])
        {
            await errors.WriteLineAsync($"The definition names the segment '{other}', which a file does not hold: write its definition in its place, in parentheses.");
            return ExitCode.Wrong;
        }

        if ((at is null ? time.GetUtcNow() : IntakeTime.Read(at)) is not { } moment)
        {
            await errors.WriteLineAsync($"--at '{at}' cannot be read: write {IntakeTime.Shape}.");
            return ExitCode.Wrong;
        }

        return await SignalFileReports.ReadOrComplainAsync(file, errors, async () =>
        {
            var histories = await FileHistories.ReadAsync(file, cancellationToken);
            if (SignalFileReports.NothingReadable(file, histories.People.Count, histories.Problems, histories.Problems.Length, errors))
            {
                return ExitCode.Wrong;
            }

            var members = Population.Members(parse.Expression, histories.People, moment).ToList();
            foreach (var member in members)
            {
                await output.WriteLineAsync(member);
            }

            foreach (var remark in NameRemarks.On(parse.Expression, NamesIn(histories.People.Values), []))
            {
                await errors.WriteLineAsync(NameRemarks.Note(remark));
            }

            SignalFileReports.WriteProblems(histories.Problems, histories.Problems.Length, errors);
            await errors.WriteLineAsync(FormattableString.Invariant(
                $"{members.Count} of {SignalFileReports.Plural(histories.People.Count, "person", "people")} in the segment at {moment:yyyy-MM-ddTHH:mm:ssZ} ({SignalFileReports.Plural(histories.Signals, "signal")})."));
            return ExitCode.Done;
        });
    }

    private static ExpressionNames NamesIn(IEnumerable<PersonHistory> people)
    {
        var (signals, traits) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var person in people)
        {
            signals.UnionWith(person.AllSignals.Select(signal => signal.Name));
            traits.UnionWith(person.AllTraitChanges.Select(change => change.Name));
        }

        return ExpressionNames.None with { Signals = ExpressionNames.None.Signals.Union(signals), Traits = ExpressionNames.None.Traits.Union(traits) };
    }
}
