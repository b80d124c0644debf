using System.Collections.Immutable;
using System.CommandLine;
using Koji.Bot.Cli.Tables;
using Koji.Bot.Intake.Files;
using Koji.Bot.Intake.Items;
using Koji.Bot.Researchers;
using Koji.Bot.Researchers.Commands;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Evaluation;
using Koji.Bot.Segments.Expressions;
using Spectre.Console;

namespace Koji.Bot.Cli;

/// <summary><c>segments check FILE [--signals FILE]</c>: every mistake in a file of segments, and who would be in them.</summary>
internal static class SegmentCheckVerb
{
    private const int PeopleNamed = 10;

    internal static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "A file of segments (see docs/proposals.md)." };
        var signals = new Option<string?>("--signals") { HelpName = "FILE", Description = "Signals and traits: shows who would be in each segment." };
        var at = new Option<string?>("--at") { HelpName = "TIME", Description = "ISO 8601, in UTC unless it says otherwise. Without it, now." };
        var check = new Command("check", "Every mistake in a file of segments; with signals, who would be in them.") { file, signals, at };
        check.SetAction((parsed, cancellation) => CheckAsync(
            parsed.GetRequiredValue(file), parsed.GetValue(signals), parsed.GetValue(at), TimeProvider.System, Terminal.Out(), Console.Error, cancellation));
        return check;
    }

    internal static async Task<int> CheckAsync(string file, string? signals, string? at, TimeProvider time, IAnsiConsole output, TextWriter errors, CancellationToken cancellationToken)
    {
        var (segments, reply) = await SegmentDrafts.CheckAsync(new LocalStudyFiles(), file, cancellationToken);
        if (reply.Outcome != ReplyOutcome.Done)
        {
            await errors.WriteAsync(ReplyWriter.Render(reply));
            return ConsoleVerb.CodeOf(reply.Outcome);
        }

        if ((at is null ? time.GetUtcNow() : IntakeTime.Read(at)) is not { } moment)
        {
            await errors.WriteLineAsync($"--at '{at}' cannot be read: write {IntakeTime.Shape}.");
            return ExitCode.Wrong;
        }

        ReplyTables.Print(output, reply);
        return signals is null ? ExitCode.Done : await SignalFileReports.ReadOrComplainAsync(signals, errors, async () =>
        {
            var histories = await FileHistories.ReadAsync(signals, cancellationToken);
            SignalFileReports.WriteProblems(histories.Problems, histories.Problems.Length, errors);
            ReplyTables.Print(output, CommandReply.Done(new ReplyTable(["segment", "people", "share", "who"], [.. segments.Select(segment => Row(segment, segments, histories.People, moment))])));
            return ExitCode.Done;
        });
    }

    private static ImmutableArray<string> Row(
        SegmentDefinition segment, ImmutableArray<SegmentDefinition> all, ImmutableSortedDictionary<string, PersonHistory> people, DateTimeOffset at)
    {
        // Segments that are made of others of the same file can be looked at; those of the store are not at hand.
        var resolution = SegmentReferences.Resolve(segment.Id, SegmentExpression.Parse(segment.Expression).Expression!, id => all.FirstOrDefault(one => one.Id == id) is { } other ? SegmentExpression.Parse(other.Expression).Expression : null);
        if (resolution.Expression is not { } expression)
        {
            return [segment.Id, "", "", $"names the segment '{resolution.Problem!.SegmentId}', which the file does not hold"];
        }

        var members = Population.Members(expression, people, at).ToList();
        var more = members.Count > PeopleNamed ? $" and {members.Count - PeopleNamed} more" : "";
        return [segment.Id, $"{members.Count}", SegmentBook.Percent(people.Count == 0 ? 0 : (double)members.Count / people.Count), string.Join(", ", members.Take(PeopleNamed)) + more];
    }
}
