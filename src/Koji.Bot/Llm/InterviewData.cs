using System.Globalization;
using System.Text.Json.Nodes;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Asking;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Privacy.Redaction;
using Koji.Bot.Respondents;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Llm;

/// <summary>What people said, as it is sent: without what they or others can be known by, unless the settings say otherwise.</summary>
internal sealed class ModelRedaction(IOptions<LlmOptions> options, RespondentUpdates? respondents = null)
{
    /// <returns>What takes addresses, numbers and this person's names out of a text.</returns>
    public async ValueTask<Func<string, string>> ForAsync(string? respondentId, CancellationToken cancellationToken)
    {
        if (!options.Value.Redact)
        {
            return text => text;
        }

        var person = respondents is not null && respondentId is not null ? await respondents.FindAsync(respondentId, cancellationToken) : null;
        var names = InterviewRedaction.NamesOf(person);
        return text => Redactor.Redact(text, names);
    }
}

/// <summary>Parts of an interview as JSON. Words of people pass the redaction; those of the guide do not.</summary>
internal static class InterviewData
{
    /// <summary>Nobody's answer needs more; a person who pastes a book pays nobody's tokens with it.</summary>
    private const int LongestWords = 4_000;

    public static JsonObject Question(Question question, string language)
    {
        var data = new JsonObject { ["type"] = question.Type.ToString(), ["text"] = question.Text.In(language) };
        switch (question)
        {
            case ScaleQuestion scale:
                data["lowest"] = Labelled(scale.Min, scale.MinLabel, language);
                data["highest"] = Labelled(scale.Max, scale.MaxLabel, language);
                break;
            case OptionsQuestion options:
                data["options"] = new JsonArray([.. options.Options.Select(option => (JsonNode)new JsonObject { ["id"] = option.Id, ["label"] = option.Label.In(language) })]);
                break;
        }

        return data;
    }

    public static JsonObject Answer(Answer answer, Question question, string language, Func<string, string> redact) => new()
    {
        ["question"] = question.Text.In(language),
        ["answer"] = Said(answer.Value is null or TextAnswer ? answer.Verbatim : AnswerWords.Of(question, answer.Value, language), redact),
        ["also_said"] = answer.Remark is { } remark ? Said(remark, redact) : null,
        ["follow_ups"] = FollowUps(answer.Probes, redact),
    };

    public static JsonArray FollowUps(IEnumerable<ProbeExchange> probes, Func<string, string> redact) =>
        new([.. probes.Select(probe => (JsonNode)new JsonObject { ["asked"] = Said(probe.Text, redact), ["said"] = probe.Reply is { } reply ? Said(reply, redact) : null })]);

    public static string Said(string words, Func<string, string> redact) => redact(words.Length > LongestWords ? words[..LongestWords] : words);

    private static string Labelled(int value, LocalizedText? label, string language) =>
        label is null ? value.ToString(CultureInfo.InvariantCulture) : $"{value.ToString(CultureInfo.InvariantCulture)} ({label.In(language)})";
}
