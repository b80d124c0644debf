using System.Globalization;
using System.Text.RegularExpressions;
using Koji.Bot.Researchers.Commands;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Expressions;

namespace Koji.Bot.Researchers;

/// <summary>How many people a segment holds, before anybody builds on it.</summary>
public sealed partial class SegmentSizes(SegmentFinder segments, ISegmentPreview preview, TimeProvider time)
{
    public async Task<CommandReply> SizeAsync(string expressionOrId, CancellationToken cancellationToken)
    {
        var definition = expressionOrId;
        if (SegmentId().IsMatch(expressionOrId))
        {
            var known = await segments.AllAsync(cancellationToken);
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

        var result = await preview.PreviewAsync(parse.Expression, time.GetUtcNow(), cancellationToken);
        return CommandReply.Done(new ReplyText(Sentence(result.Members.Length, result.People, definition)));
    }

    private static string Sentence(int members, int people, string definition) => people == 0
        ? "Nobody is known yet: there are no signals and no traits."
        : string.Create(CultureInfo.InvariantCulture, $"{members} of {Wording.People(people)} ({100.0 * members / people:0.#} %) are in it now: {definition}");

    [GeneratedRegex("^[A-Za-z0-9_-]+$", RegexOptions.CultureInvariant)]
    private static partial Regex SegmentId();
}
