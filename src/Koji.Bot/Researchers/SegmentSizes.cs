using System.Globalization;
using System.Text.RegularExpressions;
using Koji.Bot.Researchers.Commands;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Expressions;

namespace Koji.Bot.Researchers;

/// <summary>How many people a segment holds, before anybody builds on it.</summary>
public sealed partial class SegmentSizes(SegmentFinder finder, ISegmentPreview preview, SegmentService segments, TimeProvider time)
{
    public async Task<CommandReply> SizeAsync(string expressionOrId, CancellationToken cancellationToken)
    {
        var definition = expressionOrId;
        if (SegmentId().IsMatch(expressionOrId))
        {
            var known = await finder.AllAsync(cancellationToken);
            if (known.GetValueOrDefault(expressionOrId) is not { } found)
            {
                return CommandReply.Wrong($"There is no segment '{expressionOrId}'. {SegmentFinder.Hint(expressionOrId, known.Keys)}");
            }

            definition = found.Definition.Expression;
        }

        var parse = SegmentExpression.Parse(definition);
        if (!parse.IsValid)
        {
            return CommandReply.Wrong(string.Join('\n', parse.Problems.Select(problem => $"{problem.Underline(definition)}\n{problem}")));
        }

        if (await segments.ProblemAsync(new SegmentDefinition("", "", definition), [], cancellationToken) is { } problem)
        {
            return CommandReply.Wrong($"It cannot be evaluated: {NameRemarks.Ended(problem)}");
        }

        var result = await preview.PreviewAsync(parse.Expression, time.GetUtcNow(), cancellationToken);
        var remarks = await segments.RemarksAsync(parse.Expression, cancellationToken);
        var sentence = new ReplyText(Sentence(result.Members.Length, result.People, definition));
        return remarks.Count == 0 || result.People == 0
            ? CommandReply.Done(sentence)
            : CommandReply.Done(sentence, new ReplyText(string.Join('\n', remarks.Select(NameRemarks.Note))));
    }

    private static string Sentence(int members, int people, string definition) => people == 0
        ? "Nobody is known yet: there are no signals and no traits."
        : string.Create(CultureInfo.InvariantCulture, $"{members} of {Wording.People(people)} ({100.0 * members / people:0.#} %) are in it now: {definition}");

    [GeneratedRegex("^[A-Za-z0-9_-]+$", RegexOptions.CultureInvariant)]
    private static partial Regex SegmentId();
}
