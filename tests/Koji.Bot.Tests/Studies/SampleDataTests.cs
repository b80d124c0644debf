using System.Collections.Immutable;
using System.Text.Json;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Evaluation;
using Koji.Bot.Segments.Expressions;
using Koji.Bot.Studies;

namespace Koji.Bot.Tests.Studies;

/// <summary>The people and signals of the churn sample belong to its study: what they answer can be read, and what they did puts them where the file says.</summary>
public sealed class SampleDataTests
{
    private static readonly Study Churn = Samples.Read("churn").Study!;
    private static readonly JsonElement People = JsonDocument.Parse(File.ReadAllText(Samples.PathOf("churn.people.json"))).RootElement;
    private static readonly ILookup<string, JsonElement> SignalsByUser = File.ReadLines(Samples.PathOf("churn.signals.jsonl"))
        .Select(line => JsonDocument.Parse(line).RootElement)
        .ToLookup(signal => signal.GetProperty("userId").GetString()!);

    private static IEnumerable<JsonElement> Respondents => People.GetProperty("respondents").EnumerateArray();

    [Fact]
    public void There_are_enough_people_in_each_segment_and_about_a_sixth_speaks_French()
    {
        var bySegment = Respondents.CountBy(person => Text(person, "segment")).ToDictionary();

        Assert.Equal(Churn.Segments.Select(segment => segment.Id).Order(), bySegment.Keys.Order());
        Assert.All(bySegment.Values, count => Assert.True(count >= 25));
        Assert.InRange(Respondents.Count(person => Text(person, "language") == "fr"), 12, 20);
    }

    [Fact]
    public void Every_answer_of_a_sample_person_is_understood_by_the_reader_of_its_question()
    {
        var misread =
            from person in Respondents
            from answer in person.GetProperty("answers").EnumerateObject()
            let question = Churn.Guide.Find(answer.Name) ?? throw new InvalidOperationException($"There is no question '{answer.Name}'.")
            let text = First(answer.Value)
            let reading = AnswerReader.Read(question, text, Text(person, "language"))
            where reading is not Understood
            select $"{Text(person, "externalId")} {question.Id}: {text} -> {reading}";

        Assert.Empty(misread);
    }

    [Fact]
    public void Each_person_answers_what_they_are_asked()
    {
        foreach (var person in Respondents)
        {
            var answers = person.GetProperty("answers");
            var blocked = ((Understood)AnswerReader.Read(Churn.Guide.Find("blocked")!, First(answers.GetProperty("blocked")), Text(person, "language"))).Value;
            var asked = Churn.Guide.Questions
                .Where(question => question.Segments.IsEmpty || question.Segments.Contains(Text(person, "segment")))
                .Where(question => question.ShowIf?.Holds(new Dictionary<string, AnswerValue> { ["blocked"] = blocked }) ?? true)
                .Select(question => question.Id);

            Assert.Equal(asked.Order(), answers.EnumerateObject().Select(answer => answer.Name).Order());
        }
    }

    [Fact]
    public void No_two_people_say_the_same_and_every_memory_points_at_targets_that_exist()
    {
        var memories = Respondents.SelectMany(person => person.GetProperty("memories").EnumerateArray()).ToList();
        var targets = People.GetProperty("targets").GetArrayLength();

        Assert.Equal(memories.Count, memories.Select(memory => Text(memory, "content")).Distinct().Count());
        Assert.All(
            memories.SelectMany(memory => memory.GetProperty("targetIndices").EnumerateArray()),
            index => Assert.InRange(index.GetInt32(), 0, targets - 1));
    }

    [Fact]
    public void The_signals_put_every_sample_person_into_their_segment_lately_and_nobody_else_into_any()
    {
        var at = People.GetProperty("signalsUntil").GetDateTimeOffset();
        var expected = Respondents.ToDictionary(person => Text(person, "externalId"), person => Text(person, "segment"));
        foreach (var user in SignalsByUser)
        {
            var history = HistoryOf(user);
            var segments = Churn.Segments.Where(segment => SegmentEvaluation.Holds(ExpressionOf(segment), history, at)).ToList();

            Assert.Equal(expected.TryGetValue(user.Key, out var segment) ? [segment] : [], segments.Select(found => found.Id));
            Assert.All(segments, found => Assert.InRange(at - SegmentEvaluation.Since(ExpressionOf(found), history, at)!.Value, TimeSpan.Zero, TimeSpan.FromDays(30)));
        }

        Assert.Empty(expected.Keys.Except(SignalsByUser.Select(user => user.Key)));
        Assert.True(SignalsByUser.Count - expected.Count >= 60);
        Assert.Equal(at, SignalsByUser.SelectMany(user => user).Max(At));
    }

    private static SegmentExpression ExpressionOf(SegmentDefinition segment) => SegmentExpression.Parse(segment.Expression).Expression!;

    private static PersonHistory HistoryOf(IEnumerable<JsonElement> signals) => new(
        from signal in signals
        where Text(signal, "type") == "track"
        select new Signal(Text(signal, "messageId"), "r", Text(signal, "event"), At(signal), ImmutableSortedDictionary<string, TraitValue>.Empty),
        []);

    private static DateTimeOffset At(JsonElement signal) => signal.GetProperty("timestamp").GetDateTimeOffset();

    private static string First(JsonElement answer) => answer.ValueKind == JsonValueKind.String ? answer.GetString()! : Text(answer, "first");

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
