using System.Collections.Immutable;
using System.Globalization;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Guides;

namespace Koji.Bot.Tests.Interviews.Answers;

/// <summary>Questions in one line, and readings as one line of text, so that a table of them can be read.</summary>
internal static class Ask
{
    private static readonly LocalizedText Anything = LocalizedText.Of("?");

    public static ScaleQuestion Scale(int min, int max, string? minLabel = null, string? maxLabel = null) => new()
    {
        Id = "q",
        Text = Anything,
        Min = min,
        Max = max,
        MinLabel = minLabel is null ? null : LocalizedText.Of(minLabel),
        MaxLabel = maxLabel is null ? null : LocalizedText.Of(maxLabel),
    };

    public static SingleChoiceQuestion One(bool other, params string[] labels) => new() { Id = "q", Text = Anything, AllowOther = other, Options = Options(labels) };

    public static MultipleChoiceQuestion Many(bool other, int min, int? max, params string[] labels) =>
        new() { Id = "q", Text = Anything, AllowOther = other, MinPicks = min, MaxPicks = max, Options = Options(labels) };

    public static RankingQuestion Rank(int? top, params string[] labels) => new() { Id = "q", Text = Anything, Top = top, Options = Options(labels) };

    public static YesNoQuestion YesNo { get; } = new() { Id = "q", Text = Anything };

    public static OpenEndedQuestion Open { get; } = new() { Id = "q", Text = Anything };

    /// <summary>Ids are <c>o1</c>, <c>o2</c>, …</summary>
    public static ImmutableArray<Option> Options(params string[] labels) =>
        [.. labels.Select((label, index) => new Option($"o{index + 1}", LocalizedText.Of(label)))];

    /// <summary>
    /// <c>4</c>, <c>yes</c>, <c>o1 o3</c>, <c>none</c>, <c>other[my boss]</c>, with <c> | remark</c> behind it; or <c>OutOfRange: 9, 1, 5</c>.
    /// </summary>
    public static string Told(Question question, string text, string language = "en") => AnswerReader.Read(question, text, language) switch
    {
        Understood { Remark: { } remark } understood => $"{Value(understood.Value)} | {remark}",
        Understood understood => Value(understood.Value),
        NotUnderstood { Details.IsEmpty: true } problem => $"{problem.Problem}",
        NotUnderstood problem => $"{problem.Problem}: {string.Join(", ", problem.Details)}",
        var other => other.ToString(),
    };

    private static string Value(AnswerValue value) => value switch
    {
        TextAnswer text => text.Text,
        ScaleAnswer scale => scale.Value.ToString(CultureInfo.InvariantCulture),
        SingleChoiceAnswer choice => Picked(choice.OptionId is null ? [] : [choice.OptionId], choice.OtherText),
        MultipleChoiceAnswer choice => Picked(choice.OptionIds, choice.OtherText),
        RankingAnswer ranking => string.Join(" ", ranking.OptionIds),
        YesNoAnswer yes => yes.Value ? "yes" : "no",
        _ => value.ToString(),
    };

    private static string Picked(ImmutableArray<string> ids, string? other)
    {
        var all = other is null ? ids : ids.Add($"other[{other}]");
        return all.IsEmpty ? "none" : string.Join(" ", all);
    }
}
