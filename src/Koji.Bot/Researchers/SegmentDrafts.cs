using System.Collections.Immutable;
using Koji.Bot.Researchers.Commands;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Expressions;
using Koji.Bot.Studies;
using Koji.Bot.Studies.SegmentFiles;

namespace Koji.Bot.Researchers;

/// <summary>Segments from a file into use.</summary>
public sealed class SegmentDrafts(IStudyFiles files, SegmentFinder finder, SegmentService segments, IStudyCatalog studies)
{
    public async Task<CommandReply> CheckAsync(string file, CancellationToken cancellationToken) => (await CheckAsync(files, file, cancellationToken)).Reply;

    public async Task<CommandReply> ActivateAsync(string file, CancellationToken cancellationToken)
    {
        var (result, check) = await CheckAsync(files, file, cancellationToken);
        if (check.Outcome != ReplyOutcome.Done)
        {
            return check;
        }

        if (await ContradictionAsync(result, cancellationToken) is { } contradiction)
        {
            return CommandReply.Failed(contradiction);
        }

        foreach (var segment in result)
        {
            if (await segments.ProblemAsync(segment, result, cancellationToken) is { } problem)
            {
                return CommandReply.Failed($"{segment.Id}: {problem}{(problem.EndsWith('?') ? "" : ".")} Nothing has been changed.");
            }
        }

        var known = await finder.AllAsync(cancellationToken);
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        var changed = new List<string>();
        foreach (var segment in PartsFirst(result))
        {
            // Somebody waits for the first count; a segment in use is counted anew beside everything else, and everyone stands as before until then.
            if (known.GetValueOrDefault(segment.Id) is { IsActive: true } before && before.Definition.Expression != segment.Expression)
            {
                await segments.ChangeAsync(segment, cancellationToken);
                changed.Add(segment.Id);
                rows.Add([segment.Id, "counted anew", segment.Name]);
            }
            else
            {
                rows.Add([segment.Id, $"{await segments.ActivateAsync(segment, cancellationToken)}", segment.Name]);
            }
        }

        return CommandReply.Done([
            new ReplyTable(["segment", "people now", "name"], rows.ToImmutable()),
            new ReplyText("They are kept up to date from now on. Nobody is asked anything before a study does. segment advice says what is to be said about them."),
            .. changed.Count == 0 ? [] : new[] { new ReplyText($"Changed: {string.Join(", ", changed)}. The server evaluates everyone by the new definition now; segment show ID says who moved. Who enters by it is not invited.") }]);
    }

    /// <summary>A segment that is made of others of the file comes after them.</summary>
    private static IEnumerable<SegmentDefinition> PartsFirst(ImmutableArray<SegmentDefinition> segments)
    {
        var left = segments.ToList();
        while (left.Count > 0)
        {
            // There are no circles: each has been looked at together with the others.
            var next = left.First(one => !PartsOf(one).Any(part => left.Any(other => other.Id == part)));
            left.Remove(next);
            yield return next;
        }
    }

    private static IReadOnlyList<string> PartsOf(SegmentDefinition segment) => SegmentReferences.In(SegmentExpression.Parse(segment.Expression).Expression!);

    /// <returns>The segments of the file, none where anything is wrong with it; and what to say of it.</returns>
    internal static async Task<(ImmutableArray<SegmentDefinition> Segments, CommandReply Reply)> CheckAsync(IStudyFiles files, string file, CancellationToken cancellationToken)
    {
        var read = await files.ReadAsync(file, cancellationToken);
        if (read.Text is not { } text)
        {
            return ([], CommandReply.Wrong(read.Problem!));
        }

        var (segments, problems) = SegmentFileReader.Read(text);
        return problems.IsEmpty
            ? (segments, CommandReply.Done(new ReplyText($"{file}: no errors. {Wording.Count(segments.Length, "segment")}: {string.Join(", ", segments.Select(segment => segment.Id))}.")))
            : ([], CommandReply.Wrong(string.Join('\n', problems.Select(problem => $"{file}:{problem}").Append($"{file}: {Wording.Count(problems.Length, "error")}."))));
    }

    /// <summary>A segment's id means one thing: another definition would change, unseen, whom a study hears.</summary>
    private async Task<string?> ContradictionAsync(ImmutableArray<SegmentDefinition> mine, CancellationToken cancellationToken)
    {
        var known = await finder.AllAsync(cancellationToken);
        foreach (var segment in mine)
        {
            foreach (var id in known.GetValueOrDefault(segment.Id)?.Studies ?? [])
            {
                var record = await studies.FindAsync(id, cancellationToken);
                var study = record is null ? null : await studies.GetAsync(id, record.CurrentVersion, cancellationToken);
                if (study?.Segments.Any(theirs => theirs.Id == segment.Id && theirs.Expression != segment.Expression) == true)
                {
                    return $"The study '{id}' defines the segment '{segment.Id}' otherwise. Give the segment another id, or define it alike. Nothing has been changed.";
                }
            }
        }

        return null;
    }
}
