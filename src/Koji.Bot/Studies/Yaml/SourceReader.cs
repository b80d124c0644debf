using System.Collections.Immutable;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Koji.Bot.Studies.Yaml;

/// <summary>
/// Reads YAML into a tree that keeps positions. It takes the plain part of YAML that people write by hand:
/// no anchors and aliases (with which a small file can expand beyond any memory), no tags, one document.
/// </summary>
internal sealed partial class SourceReader
{
    private const int Deepest = 16;

    private readonly Parser _parser;
    private readonly ProblemList _problems;

    private SourceReader(string yaml, ProblemList problems)
    {
        _parser = new Parser(new StringReader(yaml));
        _problems = problems;
    }

    /// <returns>Null where the text is no YAML at all or is empty; a problem then says so.</returns>
    public static SourceNode? Read(string yaml, ProblemList problems)
    {
        try
        {
            return new SourceReader(yaml, problems).ReadDocument();
        }
        catch (TooDeepException exception)
        {
            problems.Add(exception.At, $"This is nested more than {Deepest} levels deep", "A study needs four or five: check the brackets and the indentation");
            return null;
        }
        catch (YamlException exception)
        {
            ReportSyntax(yaml, exception, problems);
            return null;
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or IndexOutOfRangeException or FormatException or OverflowException)
        {
            // The scanner has a few such exits on damaged text (an impossible escape, for one); to its author they are all the same mistake.
            problems.Add(new SourcePosition(1, 1), "This is not YAML", "Check quotes and escapes (\\x, \\u) in the file");
            return null;
        }
    }

    private SourceNode? ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
        {
            _problems.Add(new SourcePosition(1, 1), "The file is empty", "Begin with 'id:', 'name:' and 'goal:'");
            return null;
        }

        _parser.Consume<DocumentStart>();
        var root = ReadNode(depth: 0);
        _parser.Consume<DocumentEnd>();
        if (_parser.TryConsume<DocumentStart>(out var second))
        {
            _problems.Add(At(second.Start), "A second document begins here", "Keep one study in a file: remove the '---', or move what follows to a file of its own");
        }

        return root;
    }

    private SourceNode ReadNode(int depth)
    {
        if (_parser.Accept<AnchorAlias>(out _))
        {
            return ReadAlias();
        }

        var next = _parser.Accept<NodeEvent>(out var found) ? found : throw new InvalidOperationException("A node was expected.");
        RefuseTricks(next);
        if (depth >= Deepest && next is MappingStart or SequenceStart)
        {
            throw new TooDeepException(At(next.Start));
        }

        return next switch
        {
            Scalar => ReadText(),
            MappingStart => ReadMap(depth),
            _ => ReadList(depth),
        };
    }

    private SourceText ReadText()
    {
        var scalar = _parser.Consume<Scalar>();
        var at = At(scalar.Start);
        var oneLine = scalar.Start.Line == scalar.End.Line && scalar.Style is ScalarStyle.Plain or ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted;
        var quote = scalar.Style == ScalarStyle.Plain ? 0 : 1;
        return new SourceText(at, scalar.Value, scalar.Style == ScalarStyle.Plain, oneLine ? at with { Column = at.Column + quote } : null);
    }

    private SourceList ReadList(int depth)
    {
        var start = _parser.Consume<SequenceStart>();
        var items = ImmutableArray.CreateBuilder<SourceNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode(depth + 1));
        }

        return new SourceList(At(start.Start), items.ToImmutable());
    }

    private SourceMap ReadMap(int depth)
    {
        var start = _parser.Consume<MappingStart>();
        var entries = ImmutableArray.CreateBuilder<SourceEntry>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadNode(depth + 1);
            var value = ReadNode(depth + 1);
            if (key is not SourceText { Value: var name })
            {
                _problems.Add(key.At, "A key must be a word", "Write 'key: value'; put quotes around a text that begins with '[' or '{'");
            }
            else if (name == "<<")
            {
                _problems.Add(key.At, "Merge keys ('<<') are not read", "Write the keys out");
            }
            else if (!seen.TryAdd(name, key.At.Line))
            {
                _problems.Add(key.At, $"'{ProblemList.Quote(name)}' stands here a second time; the first is in line {seen[name]}", "Keep one of them");
            }
            else
            {
                entries.Add(new SourceEntry(name, key.At, value));
            }
        }

        return new SourceMap(At(start.Start), entries.ToImmutable());
    }

    private SourceText ReadAlias()
    {
        var alias = _parser.Consume<AnchorAlias>();
        _problems.Add(At(alias.Start), $"'*{ProblemList.Quote(alias.Value.Value)}' is a YAML alias, which a study file cannot hold", "Write the value out; put quotes around a text that begins with '*'");
        return new SourceText(At(alias.Start), "", IsPlain: false, Content: null);
    }

    private void RefuseTricks(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty)
        {
            _problems.Add(At(node.Start), $"'&{ProblemList.Quote(node.Anchor.Value)}' is a YAML anchor, which a study file cannot hold", "Remove it; put quotes around a text that begins with '&'");
        }

        if (!node.Tag.IsEmpty)
        {
            _problems.Add(At(node.Start), $"'{ProblemList.Quote(node.Tag.ToString())}' is a YAML tag, which a study file cannot hold", "Remove it; put quotes around a text that begins with '!'");
        }
    }

    private static void ReportSyntax(string yaml, YamlException exception, ProblemList problems)
    {
        var at = At(exception.Start);
        if (ReportTabs(yaml, at.Line, problems))
        {
            return;
        }

        var told = PositionPrefix().Replace(exception.Message, "").TrimEnd('.', ' ');
        problems.Add(at, $"This is not YAML: {told}", "Check indentation, quotes and colons here and in the line above; a text with ': ' or ' #' in it needs quotes");
    }

    /// <summary>The commonest slip that parsers describe least well; so each such line is named.</summary>
    private static bool ReportTabs(string yaml, int upTo, ProblemList problems)
    {
        var lines = yaml.ReplaceLineEndings("\n").Split('\n');
        var tabbed = Enumerable.Range(0, lines.Length)
            .Where(i => lines[i].AsSpan(0, lines[i].Length - lines[i].AsSpan().TrimStart(" \t").Length).Contains('\t'))
            .ToList();
        if (!tabbed.Any(i => i + 1 >= upTo - 1 && i + 1 <= upTo + 1))
        {
            return false;
        }

        foreach (var line in tabbed)
        {
            problems.Add(new SourcePosition(line + 1, lines[line].IndexOf('\t', StringComparison.Ordinal) + 1), "A tab in the indentation", "Indent with spaces: YAML takes no tabs");
        }

        return true;
    }

    /// <summary>Ends the reading at once: the scanner's time grows with the square of the depth, so what follows is not even skipped.</summary>
    private sealed class TooDeepException(SourcePosition at) : Exception
    {
        public SourcePosition At { get; } = at;
    }

    private static SourcePosition At(Mark mark) => new((int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column));

    [GeneratedRegex(@"^\(Line: \d+, Col: \d+, Idx: \d+\) - \(Line: \d+, Col: \d+, Idx: \d+\): ")]
    private static partial Regex PositionPrefix();
}
