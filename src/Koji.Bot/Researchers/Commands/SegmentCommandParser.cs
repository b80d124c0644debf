using System.Collections.Immutable;
using System.Globalization;
using Koji.Bot.Segments.Proposals.Clusters;

namespace Koji.Bot.Researchers.Commands;

/// <summary>Reads the commands that begin with <c>segment</c>.</summary>
internal static class SegmentCommandParser
{
    private const string SizeUsage = "segment size EXPRESSION|ID";

    private const string ProposeUsage = "segment propose rfm|groups [--signal NAME] [--value PROPERTY] [--feature MEASURE]… [--groups N] [--seed N] [--write FILE]";

    private static readonly string[] Words = ["list", "show", "advice", "size", "propose", "check", "new", "archive"];

    private static readonly string[] ProposeOptions = ["--signal", "--value", "--feature", "--groups", "--seed", "--write"];

    /// <param name="line">The whole line: a definition has quotation marks of its own.</param>
    /// <param name="rest">The words after <c>segment</c>.</param>
    public static ResearcherCommand Parse(string line, string[] rest) => rest switch
    {
        [] or ["list"] => new ListSegments(),
        ["list", ..] => new NotUnderstood("Write: segment list"),
        ["size", ..] => ParseSize(line),
        ["show", var id] => new ShowSegment(id),
        ["show", ..] => new NotUnderstood("Write: segment show ID"),
        ["advice"] => new AdviseSegments(null),
        ["advice", var id] => new AdviseSegments(id),
        ["advice", ..] => new NotUnderstood("Write: segment advice [ID]"),
        ["check", var file] => new CheckSegments(file),
        ["check", ..] => new NotUnderstood("Write: segment check FILE"),
        ["new", var file] => new NewSegments(file),
        ["new", ..] => new NotUnderstood("Write: segment new FILE"),
        ["archive", .. var words] => ArchiveSegment.Parse(words),
        ["propose", .. var words] => ParsePropose(words),
        [var word, ..] => CommandParser.Unknown(word, Words, $"segment what? One of {string.Join(", ", Words)}.", "segment "),
    };

    private static ResearcherCommand ParseSize(string line)
    {
        var rest = line.Trim()["segment".Length..].TrimStart()["size".Length..].Trim();
        if (rest.Length > 1 && rest[0] == '\'' && rest[^1] == '\'')
        {
            rest = rest[1..^1].Trim();
        }

        return rest.Length == 0 ? new NotUnderstood($"Write: {SizeUsage}") : new SegmentSize(rest);
    }

    private static ResearcherCommand ParsePropose(string[] words)
    {
        if (words is not [var kind, .. var rest] || (kind != "rfm" && kind != "groups"))
        {
            return new NotUnderstood($"Write: {ProposeUsage}");
        }

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var features = ImmutableArray.CreateBuilder<string>();
        for (var i = 0; i < rest.Length; i += 2)
        {
            if (!ProposeOptions.Contains(rest[i]))
            {
                return CommandParser.Unknown(rest[i], ProposeOptions, $"Write: {ProposeUsage}");
            }

            if (i + 1 == rest.Length || rest[i + 1].StartsWith("--", StringComparison.Ordinal))
            {
                return new NotUnderstood($"{rest[i]} needs a value. Write: {ProposeUsage}");
            }

            if (rest[i] == "--feature")
            {
                features.Add(rest[i + 1]);
            }
            else
            {
                values[rest[i]] = rest[i + 1];
            }
        }

        return Made(kind == "rfm" ? ProposalKind.Rfm : ProposalKind.Groups, values, features.ToImmutable());
    }

    private static ResearcherCommand Made(ProposalKind kind, Dictionary<string, string> values, ImmutableArray<string> features)
    {
        if (kind == ProposalKind.Rfm && (features.Length > 0 || values.ContainsKey("--groups")))
        {
            return new NotUnderstood("rfm has its own three figures and eleven cells: --feature and --groups belong to segment propose groups.");
        }

        if (Number(values, "--groups", 2, ClusterNumber.Most) is not (var groups, null))
        {
            return new NotUnderstood($"--groups is a number from 2 to {ClusterNumber.Most}.");
        }

        return Number(values, "--seed", 0, int.MaxValue) is (var seed, null)
            ? new ProposeSegments(kind, values.GetValueOrDefault("--signal"), values.GetValueOrDefault("--value"), features, groups, seed ?? ProposeSegments.UsualSeed, values.GetValueOrDefault("--write"))
            : new NotUnderstood("--seed is a whole number.");
    }

    private static (int? Number, string? Wrong) Number(Dictionary<string, string> values, string option, int least, int most) =>
        !values.TryGetValue(option, out var text) ? (null, null)
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? (number, null)
        : (null, text);
}
