using System.Globalization;
using System.Text.RegularExpressions;
using Koji.Bot.Researchers.Commands;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Expressions;
using Koji.Bot.Studies;
using Koji.Bot.Studies.Format;

namespace Koji.Bot.Researchers;

/// <summary>How many people a segment holds, before anybody builds on it.</summary>
public sealed partial class SegmentSizes(IStudyCatalog studies, ISegmentPreview preview, SegmentService segments, TimeProvider time)
{
    public async Task<CommandReply> SizeAsync(string expressionOrId, CancellationToken cancellationToken)
    {
        var definition = expressionOrId;
        if (SegmentId().IsMatch(expressionOrId))
        {
            var known = await DefinitionsAsync(cancellationToken);
            if (known.GetValueOrDefault(expressionOrId) is not { } found)
            {
                return CommandReply.Wrong($"There is no segment '{expressionOrId}'. {Hint(expressionOrId, known)}");
            }

            definition = found;
        }

        var parse = SegmentExpression.Parse(definition);
        if (!parse.IsValid)
        {
            return CommandReply.Wrong(string.Join('\n', parse.Problems.Select(problem => $"{problem.Underline(definition)}\n{problem}")));
        }

        if (await segments.ProblemAsync(new SegmentDefinition("", "", definition), [], cancellationToken) is { } problem)
        {
            return CommandReply.Wrong($"It cannot be evaluated: {problem}.");
        }

        var result = await preview.PreviewAsync(parse.Expression, time.GetUtcNow(), cancellationToken);
        var remarks = await segments.RemarksAsync(parse.Expression, cancellationToken);
        var sentence = new ReplyText(Sentence(result.Members.Length, result.People, definition));
        return remarks.Count == 0 || result.People == 0
            ? CommandReply.Done(sentence)
            : CommandReply.Done(sentence, new ReplyText(string.Join('\n', remarks.Select(remark => $"Note: {remark}."))));
    }

    private static string Sentence(int members, int people, string definition) => people == 0
        ? "Nobody is known yet: there are no signals and no traits."
        : string.Create(CultureInfo.InvariantCulture, $"{members} of {Wording.People(people)} ({100.0 * members / people:0.#} %) are in it now: {definition}");

    private static string Hint(string written, SortedDictionary<string, string> known) =>
        Nearest.To(written, known.Keys) is { } meant ? $"Did you mean '{meant}'?"
        : known.Count == 0 ? "No study has been saved yet; a definition can be written out instead, such as count(\"pricing_viewed\", last 7 days) >= 3"
        : $"There {(known.Count == 1 ? "is" : "are")} {string.Join(", ", known.Keys)}.";

    private async Task<SortedDictionary<string, string>> DefinitionsAsync(CancellationToken cancellationToken)
    {
        var definitions = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var record in await studies.ListAsync(cancellationToken))
        {
            var study = await studies.GetAsync(record.StudyId, record.CurrentVersion, cancellationToken);
            foreach (var segment in study?.Segments ?? [])
            {
                definitions.TryAdd(segment.Id, segment.Expression);
            }
        }

        return definitions;
    }

    [GeneratedRegex("^[A-Za-z0-9_-]+$", RegexOptions.CultureInvariant)]
    private static partial Regex SegmentId();
}
