using System.Collections.Immutable;
using Koji.Bot.Interviews.Branching;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Studies.Format;
using Koji.Bot.Studies.Yaml;

namespace Koji.Bot.Studies.Reading;

/// <summary>Reads the discussion guide's questions.</summary>
internal sealed class QuestionReader
{
    /// <summary>What the grammar of conditions means by itself.</summary>
    private static readonly ImmutableArray<string> ReservedIds = ["and", "or", "not", "answered", "includes", "rank", "yes", "no"];

    private readonly ReadingContext _context;
    private readonly ImmutableArray<string> _segmentIds;
    private readonly ImmutableArray<Question>.Builder _questions = ImmutableArray.CreateBuilder<Question>();

    /// <summary>Questions so wrong that nothing can be said of conditions on them.</summary>
    private readonly HashSet<string> _unread = new(StringComparer.Ordinal);

    private QuestionReader(ImmutableArray<string> segmentIds, ReadingContext context)
    {
        _segmentIds = segmentIds;
        _context = context;
    }

    public static ImmutableArray<Question> ReadAll(SectionReader file, ImmutableArray<string> segmentIds, ReadingContext context)
    {
        var reader = new QuestionReader(segmentIds, context);
        foreach (var item in file.Items(StudyFormat.Questions))
        {
            reader.Read(item);
        }

        return reader._questions.ToImmutable();
    }

    private void Read(SourceNode node)
    {
        if (TypeOf(node) is not { } type)
        {
            ReadWithoutType(node);
            return;
        }

        var name = $"{(type == QuestionType.OpenEnded ? "an" : "a")} {Word(type)} question";
        if (SectionReader.Open(node, QuestionFormat.SectionOf(type), name, "questions", _context, key => Elsewhere(key, type)) is not { } section)
        {
            return;
        }

        var id = ReadId(section);
        section.Path = $"questions.{id ?? "?"}";
        _context.Mark(section.Path, section.At);
        var question = ReadOwn(section, type, id ?? "?", section.Text(QuestionFormat.Text) ?? LocalizedText.Of("", _context.Languages[0])) with
        {
            Required = section.Flag(QuestionFormat.Required) ?? false,
            ShowIf = ReadShowIf(section),
            Segments = ReadSegments(section),
            Purpose = section.Text(QuestionFormat.Purpose),
            Probe = ProbeReader.Read(section, type, _context),
        };
        ProbeReader.CheckSegments(section, question.Probe, _segmentIds, _context);
        if (id is not null)
        {
            _questions.Add(question);
        }
    }

    /// <summary>The type decides which keys there are; without it only the type itself can be judged.</summary>
    private QuestionType? TypeOf(SourceNode node)
    {
        if (node is not SourceMap map)
        {
            _context.Problems.Add(node.At, $"Here stands {ValueReader.NameOf(node)} where a question should be", "Write '- id: …', and below it 'type: …' and 'text: …'");
            return null;
        }

        var type = map.Find(QuestionFormat.Type.Key) is { } entry
            ? ValueReader.Word(entry.Value, QuestionFormat.Type.Key, (WordShape)QuestionFormat.Type.Shape, _context.Problems)
            : null;
        if (map.Find(QuestionFormat.Type.Key) is null)
        {
            var slip = map.Entries.FirstOrDefault(other => Nearest.To(other.Key, [QuestionFormat.Type.Key]) is not null);
            _context.Problems.Add(
                slip?.At ?? map.At,
                slip is null ? "'type' is missing in a question" : $"'{ProblemList.Quote(slip.Key)}' is not a key of a question",
                slip is null ? $"Add 'type:' with one of {string.Join(", ", QuestionFormat.Types.Keys)}" : "Did you mean 'type'?");
        }

        return type is null ? null : QuestionFormat.Types[type];
    }

    /// <summary>Its mistakes in what all types have are told all the same.</summary>
    private void ReadWithoutType(SourceNode node)
    {
        if (node is not SourceMap map)
        {
            return;
        }

        var known = map with { Entries = [.. map.Entries.Where(entry => Nearest.To(entry.Key, [QuestionFormat.Type.Key]) is null)] };
        if (SectionReader.Open(known, QuestionFormat.OfAnyType, "a question", "questions", _context) is not { } section)
        {
            return;
        }

        if (ReadId(section) is { } id)
        {
            section.Path = $"questions.{id}";
            _unread.Add(id);
        }

        _ = (section.Text(QuestionFormat.Text), section.Flag(QuestionFormat.Required), ReadShowIf(section), ReadSegments(section), section.Text(QuestionFormat.Purpose));
    }

    private string? ReadId(SectionReader section)
    {
        if (section.Id(QuestionFormat.Id) is not { } id)
        {
            return null;
        }

        var at = section.PlaceOf(QuestionFormat.Id) ?? section.At;
        if (ReservedIds.Contains(id))
        {
            _context.Problems.Add(at, $"'{id}' means something else in conditions", $"Call the question 'q_{id}' or say what it asks");
        }
        else if (_questions.Any(question => question.Id == id))
        {
            _context.Problems.Add(at, $"Another question is called '{id}' already", "Give each its own id");
        }

        return id;
    }

    private Condition? ReadShowIf(SectionReader section)
    {
        if (section.Expression(QuestionFormat.ShowIf) is not { } text || Mentions(text.Value, _unread))
        {
            return null;
        }

        return Expressions.ReadCondition(text, _questions, _context);
    }

    private static bool Mentions(string condition, HashSet<string> ids) =>
        ids.Count > 0 && new string([.. condition.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' ? c : ' ')]).Split(' ').Any(ids.Contains);

    private ImmutableArray<string> ReadSegments(SectionReader section)
    {
        var ids = ImmutableArray.CreateBuilder<string>();
        foreach (var item in section.Items(QuestionFormat.Segments))
        {
            if (ValueReader.Scalar(item, QuestionFormat.Segments.Key, "the id of a segment", _context.Problems) is not { } text)
            {
                continue;
            }

            if (!_segmentIds.Contains(text.Value))
            {
                var meant = Nearest.To(text.Value, _segmentIds);
                _context.Problems.Add(
                    text.At,
                    $"The study has no segment '{ProblemList.Quote(text.Value)}'",
                    meant is not null ? $"Did you mean '{meant}'?" : _segmentIds.IsEmpty ? "Define it under 'segments:' of the study" : $"Its segments are {string.Join(", ", _segmentIds)}");
            }
            else if (!ids.Contains(text.Value))
            {
                ids.Add(text.Value);
            }
        }

        return ids.ToImmutable();
    }

    private Question ReadOwn(SectionReader section, QuestionType type, string id, LocalizedText text) => type switch
    {
        QuestionType.Scale => ScaleReader.Read(section, id, text, _context),
        QuestionType.SingleChoice => OptionsReader.ReadSingle(section, id, text, _context),
        QuestionType.MultipleChoice => OptionsReader.ReadMultiple(section, id, text, _context),
        QuestionType.Ranking => OptionsReader.ReadRanking(section, id, text, _context),
        QuestionType.YesNo => new YesNoQuestion { Id = id, Text = text },
        _ => new OpenEndedQuestion { Id = id, Text = text },
    };

    private static string? Elsewhere(string key, QuestionType type)
    {
        var owners = QuestionFormat.Types
            .Where(other => other.Value != type && QuestionFormat.SectionOf(other.Value).Fields.Any(field => field.Key == key))
            .Select(other => other.Key)
            .ToList();
        return owners.Count == 0 ? null : $"It belongs to {string.Join(", ", owners)}: remove it, or change the type";
    }

    private static string Word(QuestionType type) => QuestionFormat.Types.First(pair => pair.Value == type).Key;
}
