using System.Collections.Immutable;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Studies.Format;
using Koji.Bot.Studies.Yaml;

namespace Koji.Bot.Studies.Reading;

/// <summary>
/// Reads the keys of one section. Opening it tells of unknown and missing keys; each reading tells what is wrong with its value.
/// What is null is absent or was wrong.
/// </summary>
internal sealed class SectionReader
{
    private readonly SourceMap _map;
    private readonly ReadingContext _context;

    private SectionReader(SourceMap map, string path, ReadingContext context)
    {
        _map = map;
        Path = path;
        _context = context;
    }

    public SourcePosition At => _map.At;

    /// <summary>As in <see cref="StudyReadResult.Places"/>.</summary>
    public string Path { get; set; }

    /// <param name="name">How a message calls the section: "a study", "a scale question".</param>
    /// <param name="elsewhere">Where a key that is unknown here would belong, if anywhere.</param>
    public static SectionReader? Open(SourceNode node, SectionShape shape, string name, string path, ReadingContext context, Func<string, string?>? elsewhere = null)
    {
        if (node is not SourceMap map)
        {
            context.Problems.Add(node.At, $"Here stands {ValueReader.NameOf(node)} where {name} should be", $"Write keys and values: {Keys(shape)}");
            return null;
        }

        foreach (var entry in map.Entries.Where(entry => shape.Fields.All(field => field.Key != entry.Key)))
        {
            var meant = Nearest.To(entry.Key, shape.Fields.Select(field => field.Key));
            context.Problems.Add(
                entry.At,
                $"'{ProblemList.Quote(entry.Key)}' is not a key of {name}",
                meant is not null ? $"Did you mean '{meant}'?" : elsewhere?.Invoke(entry.Key) ?? $"The keys are {Keys(shape)}");
        }

        foreach (var field in shape.Fields.Where(field => field.Required && map.Find(field.Key) is null))
        {
            context.Problems.Add(map.At, $"'{field.Key}' is missing in {name}", $"Add '{field.Key}:'. {field.Summary.TrimEnd('.')}");
        }

        return new SectionReader(map, path, context);
    }

    public SourcePosition? PlaceOf(Field field) => _map.Find(field.Key)?.Value.At;

    public string? Id(Field field) => Value(field) is { } node ? ValueReader.Id(node, field.Key, (IdShape)field.Shape, _context.Problems) : null;

    public string? Line(Field field) => Value(field) is { } node ? ValueReader.Line(node, field.Key, (LineShape)field.Shape, _context.Problems) : null;

    public LocalizedText? Text(Field field) => Value(field) is { } node ? ValueReader.Text(node, field.Key, (TextShape)field.Shape, _context) : null;

    public int? Whole(Field field) => Value(field) is { } node ? ValueReader.Whole(node, field.Key, (WholeShape)field.Shape, _context.Problems) : null;

    public TimeSpan? Duration(Field field) => Value(field) is { } node ? ValueReader.Duration(node, field.Key, (DurationShape)field.Shape, _context.Problems) : null;

    public double? Share(Field field) => Value(field) is { } node ? ValueReader.Share(node, field.Key, _context.Problems) : null;

    public string? Zone(Field field) => Value(field) is { } node ? ValueReader.Zone(node, field.Key, _context.Problems) : null;

    public bool? Flag(Field field) => Value(field) is { } node ? ValueReader.Flag(node, field.Key, _context.Problems) : null;

    public string? Word(Field field) => Value(field) is { } node ? ValueReader.Word(node, field.Key, (WordShape)field.Shape, _context.Problems) : null;

    public SourceText? Expression(Field field) => Value(field) is { } node ? ValueReader.Scalar(node, field.Key, "an expression", _context.Problems) : null;

    /// <summary>The raw value, for those that may be written in two ways.</summary>
    public SourceNode? Value(Field field)
    {
        if (_map.Find(field.Key) is not { } entry)
        {
            return null;
        }

        _context.Mark($"{Path}{(Path.Length > 0 ? "." : "")}{field.Key}", entry.At);
        return entry.Value;
    }

    public SectionReader? Section(Field field, string name) =>
        Value(field) is { } node ? Open(node, (SectionShape)field.Shape, name, Path.Length > 0 ? $"{Path}.{field.Key}" : field.Key, _context) : null;

    /// <summary>The items of a list; none where it is absent or no list.</summary>
    public ImmutableArray<SourceNode> Items(Field field)
    {
        if (Value(field) is not { } node)
        {
            return [];
        }

        var shape = (ListShape)field.Shape;
        if (node is SourceText { IsMissing: true })
        {
            _context.Problems.Add(node.At, $"'{field.Key}' has no value", shape.Min == 0 ? "Write its items below it, each after '- ', or remove the key" : "Write its items below it, each after '- '");
            return [];
        }

        if (node is not SourceList list)
        {
            _context.Problems.Add(node.At, $"'{field.Key}' must be a list, not {ValueReader.NameOf(node)}", "Write each item on a line of its own, after '- '");
            return [];
        }

        if (list.Items.Length < shape.Min)
        {
            _context.Problems.Add(node.At, list.Items.Length == 0 ? $"'{field.Key}' is empty" : $"'{field.Key}' has only {list.Items.Length} item{(list.Items.Length == 1 ? "" : "s")}", $"Write at least {shape.Min}{(shape.Min == 1 ? "" : " items")}");
        }

        if (list.Items.Length > shape.Max)
        {
            _context.Problems.Add(list.Items[shape.Max].At, $"'{field.Key}' has {list.Items.Length} items", $"Keep it to {shape.Max}");
            return list.Items[..shape.Max];
        }

        return list.Items;
    }

    private static string Keys(SectionShape shape) => string.Join(", ", shape.Fields.Select(field => field.Key));
}
