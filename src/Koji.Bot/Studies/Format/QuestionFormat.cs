using System.Collections.Immutable;
using System.Text.Json;
using Koji.Bot.Interviews.Guides;

namespace Koji.Bot.Studies.Format;

/// <summary>The keys of a question: those of every type, and those of one.</summary>
internal static class QuestionFormat
{
    /// <summary>The types by the word that stands in the file.</summary>
    public static ImmutableSortedDictionary<string, QuestionType> Types { get; } =
        Enum.GetValues<QuestionType>().ToImmutableSortedDictionary(type => JsonNamingPolicy.SnakeCaseLower.ConvertName(type.ToString()), type => type, StringComparer.Ordinal);

    private static ImmutableDictionary<string, string> Synonyms { get; } = new Dictionary<string, string>
    {
        ["open"] = "open_ended",
        ["text"] = "open_ended",
        ["free_text"] = "open_ended",
        ["rating"] = "scale",
        ["likert"] = "scale",
        ["nps"] = "scale",
        ["choice"] = "single_choice",
        ["radio"] = "single_choice",
        ["select"] = "single_choice",
        ["checkbox"] = "multiple_choice",
        ["multi"] = "multiple_choice",
        ["rank"] = "ranking",
        ["bool"] = "yes_no",
        ["boolean"] = "yes_no",
    }.ToImmutableDictionary(StringComparer.OrdinalIgnoreCase);

    public static Field Id { get; } = new("id", new IdShape(32, LetterFirst: true), "The question's name in conditions and reports.", Required: true);

    public static Field Type { get; } = new("type", new WordShape([.. Types.Keys], Synonyms), "How it is answered.", Required: true);

    public static Field Text { get; } = new("text", new TextShape(), "The question itself.", Required: true);

    public static Field Required { get; } = new("required", new FlagShape(), "true: it cannot be skipped on request.");

    public static Field ShowIf { get; } = new("show_if", new ExpressionShape("satisfaction <= 3"), "Asked only if this holds over earlier answers.");

    public static Field Segments { get; } = new("segments", new ListShape(new ReferenceShape("segment"), 1, 50), "Asked only of members of these segments.");

    public static Field Purpose { get; } = new("purpose", new TextShape(), "The answer to \"what is this for?\".");

    public static Field Probe { get; } = new("probe", new ShortOrSection(ProbeFormat.Budget.Shape, ProbeFormat.Section), "Follow-ups to its answer: how many, or budget, when and goal. Open questions have 1, others none, where it is absent.");

    public static Field Min { get; } = new("min", new WholeShape(-10, 10), "The lowest number.", Required: true);

    public static Field Max { get; } = new("max", new WholeShape(-10, 10), "The highest number.", Required: true);

    public static Field Labels { get; } = new("labels", LabelsFormat.Section, "What the two ends mean.");

    public static Field Options { get; } = new("options", new ListShape(new ShortOrSection(OptionFormat.Label.Shape, OptionFormat.Section), 2, 20), "What can be picked: texts, or id and label.", Required: true);

    public static Field Other { get; } = new("other", new FlagShape(), "true: an answer in one's own words is taken besides the options.");

    public static Field MinPicks { get; } = new("min_picks", new WholeShape(0, 20), "How many must be picked at least; 0 allows none of them.");

    public static Field MaxPicks { get; } = new("max_picks", new WholeShape(1, 20), "How many may be picked at most; all where it is absent.");

    public static Field Top { get; } = new("top", new WholeShape(1, 20), "How many are ranked (\"your top 3\"); all where it is absent.");

    public static VariantShape Question { get; } = new(Type, Types.ToImmutableSortedDictionary(type => type.Key, type => SectionOf(type.Value), StringComparer.Ordinal));

    public static SectionShape SectionOf(QuestionType type) => new([Id, Type, Text, .. Own(type), Required, ShowIf, Segments, Purpose, Probe]);

    /// <summary>The keys of every type, for questions whose type is not known; the type itself is told of elsewhere.</summary>
    public static SectionShape OfAnyType { get; } = new(
        [Id, Text, Required, ShowIf, Segments, Purpose, Probe, .. Types.Values.SelectMany(type => Own(type).AsEnumerable()).Distinct().Select(field => field with { Required = false })]);

    private static ImmutableArray<Field> Own(QuestionType type) => type switch
    {
        QuestionType.Scale => [Min, Max, Labels],
        QuestionType.SingleChoice => [Options, Other],
        QuestionType.MultipleChoice => [Options, Other, MinPicks, MaxPicks],
        QuestionType.Ranking => [Options, Top],
        _ => [],
    };
}

internal static class ProbeFormat
{
    public static ImmutableSortedDictionary<string, ProbeWhen> Whens { get; } =
        Enum.GetValues<ProbeWhen>().ToImmutableSortedDictionary(when => JsonNamingPolicy.SnakeCaseLower.ConvertName(when.ToString()), when => when, StringComparer.Ordinal);

    public static Field Budget { get; } = new("budget", new WholeShape(0, 3), "How many follow-ups at most.");

    public static Field When { get; } = new("when", new WordShape([.. Whens.Keys]), "On which answers to a scale: always, or in the lower third, the upper third, either.");

    public static Field Goal { get; } = new("goal", new LineShape(), "What the follow-up should find out.");

    public static Field Avoid { get; } = new("avoid", new ListShape(new LineShape(100), 0, 20), "Words that no follow-up takes up; an answer that holds one is not followed up.");

    public static Field DeeperIn { get; } = new("deeper_in", new ListShape(new LineShape(40), 0, 50), "Segments whose members may have one follow-up more.");

    public static Field Instructions { get; } = new("instructions", new LineShape(1000), "What a language model is to heed when it asks; the rules cannot read it.");

    public static SectionShape Section { get; } = new([Budget, When, Goal, Avoid, DeeperIn, Instructions]);
}

internal static class LabelsFormat
{
    public static Field Min { get; } = new("min", new TextShape(80), "What the lowest number means.", Required: true);

    public static Field Max { get; } = new("max", new TextShape(80), "What the highest number means.", Required: true);

    public static SectionShape Section { get; } = new([Min, Max]);
}

internal static class OptionFormat
{
    public static Field Id { get; } = new("id", new IdShape(40), "The option's name in conditions and reports; made from the label where it is absent.");

    public static Field Label { get; } = new("label", new TextShape(80), "What respondents see.", Required: true);

    public static SectionShape Section { get; } = new([Id, Label]);
}
