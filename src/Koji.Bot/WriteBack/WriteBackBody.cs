using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Koji.Bot.Interviews;
using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Outreach.Links;
using Koji.Bot.Probing.Quality;
using Koji.Bot.Respondents;
using Koji.Bot.Storage;
using Koji.Bot.Studies;

namespace Koji.Bot.WriteBack;

/// <summary>A theme that an answer belongs to.</summary>
/// <param name="Strength">How clearly, from 0 to 1.</param>
internal sealed record AnswerTheme(string QuestionId, string ThemeId, string Label, double Strength);

/// <summary>What was learned in one interview.</summary>
/// <param name="Answers">In people's own words, by question; empty unless configured.</param>
internal sealed record Learned(
    InterviewState Interview, Study Study, InterviewQuality Quality, ImmutableArray<AnswerTheme> Themes, ImmutableArray<(string QuestionId, string Words)> Answers);

/// <summary>
/// What is sent, as JSON. Of the person it holds the ids that the team's own systems gave them, and nothing else that would identify anybody unless that is configured:
/// no address, no name, not even Koji's own id. Pure.
/// </summary>
internal static class WriteBackBody
{
    public static string Completed(WriteBackEntry entry, Learned learned, Respondent respondent, ImmutableArray<string> traits) => entry.To switch
    {
        WriteBackTarget.Webhook => Write(Webhook(entry, learned.Interview.EndedAt ?? entry.CreatedAt, respondent, traits, Facts(learned))),
        WriteBackTarget.Track => Write(Call(entry, learned.Interview.EndedAt ?? entry.CreatedAt, respondent, Event(entry, With(Facts(learned), respondent, traits)))),
        _ => Write(Call(entry, learned.Interview.EndedAt ?? entry.CreatedAt, respondent, new JsonObject { ["traits"] = Traits(learned) })),
    };

    public static string Invited(
        WriteBackEntry entry, Invitation invitation, Study study, Respondent respondent, IReadOnlyList<InvitationLink> links, ImmutableArray<string> traits)
    {
        var facts = new JsonObject
        {
            ["study"] = study.Id,
            ["studyName"] = study.Name,
            ["wave"] = invitation.Wave,
            ["segments"] = List(invitation.Segments),
            ["link"] = links[0].Url,
            ["links"] = new JsonObject(links.Select(link => KeyValuePair.Create(link.Channel, (JsonNode?)link.Url))),
            ["expires"] = Time(invitation.ExpiresAt),
        };
        return Write(entry.To == WriteBackTarget.Webhook
            ? Webhook(entry, entry.CreatedAt, respondent, traits, facts)
            : Call(entry, entry.CreatedAt, respondent, Event(entry, With(facts, respondent, traits))));
    }

    private static JsonObject Facts(Learned learned)
    {
        var interview = learned.Interview;
        var facts = new JsonObject
        {
            ["study"] = interview.StudyId,
            ["studyName"] = learned.Study.Name,
            ["version"] = interview.StudyVersion,
            ["wave"] = interview.Wave,
            ["segments"] = List(interview.Segments),
            ["channel"] = interview.Channel,
            ["language"] = interview.Language,
            ["startedAt"] = Time(interview.StartedAt),
            ["endedAt"] = Time(interview.EndedAt),
            ["themes"] = new JsonArray([.. learned.Themes.Select(theme => new JsonObject
            {
                ["question"] = theme.QuestionId,
                ["id"] = theme.ThemeId,
                ["label"] = theme.Label,
                ["strength"] = theme.Strength,
            })]),
            ["quality"] = new JsonObject
            {
                ["score"] = learned.Quality.Score,
                ["flags"] = List(learned.Quality.Flags.Select(flag => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(flag.ToString()))),
            },
        };
        if (!learned.Answers.IsEmpty)
        {
            facts["answers"] = new JsonArray([.. learned.Answers.Select(answer => new JsonObject { ["question"] = answer.QuestionId, ["text"] = answer.Words })]);
        }

        return facts;
    }

    /// <summary>What a CRM shows beside a person: flat, and the last interview's.</summary>
    private static JsonObject Traits(Learned learned)
    {
        var prefix = $"koji_{learned.Interview.StudyId.Replace('-', '_')}_";
        var traits = new JsonObject
        {
            ["koji_last_study"] = learned.Interview.StudyId,
            ["koji_last_completed_at"] = Time(learned.Interview.EndedAt),
            [prefix + "completed_at"] = Time(learned.Interview.EndedAt),
            [prefix + "wave"] = learned.Interview.Wave,
            [prefix + "segments"] = string.Join(", ", learned.Interview.Segments),
            [prefix + "quality"] = learned.Quality.Score,
        };
        if (!learned.Themes.IsEmpty)
        {
            traits[prefix + "themes"] = string.Join(", ", learned.Themes.Select(theme => theme.Label).Distinct());
        }

        return traits;
    }

    private static JsonObject Webhook(WriteBackEntry entry, DateTimeOffset at, Respondent respondent, ImmutableArray<string> traits, JsonObject facts)
    {
        var body = new JsonObject { ["id"] = entry.Id, ["event"] = entry.Event, ["at"] = Time(at), ["person"] = With(Person(respondent), respondent, traits) };
        foreach (var (name, value) in facts)
        {
            body[name] = value?.DeepClone();
        }

        return body;
    }

    /// <summary>A call of Segment's HTTP API.</summary>
    private static JsonObject Call(WriteBackEntry entry, DateTimeOffset at, Respondent respondent, JsonObject content)
    {
        var call = Person(respondent);
        call["messageId"] = entry.Id;
        call["timestamp"] = Time(at);
        call["context"] = new JsonObject { ["library"] = new JsonObject { ["name"] = "koji" } };
        foreach (var (name, value) in content)
        {
            call[name] = value?.DeepClone();
        }

        return call;
    }

    private static JsonObject Event(WriteBackEntry entry, JsonObject properties) => new() { ["event"] = entry.Event, ["properties"] = properties };

    private static JsonObject Person(Respondent respondent) => RespondentDirectory.IdsOf(respondent) switch
    {
        { UserId: { } user } => new JsonObject { ["userId"] = user },
        { AnonymousId: { } visitor } => new JsonObject { ["anonymousId"] = visitor },
        _ => [],
    };

    /// <summary>The traits that are configured to go along, of those that the person has.</summary>
    private static JsonObject With(JsonObject about, Respondent respondent, ImmutableArray<string> traits)
    {
        var known = traits.Where(respondent.Traits.ContainsKey).Select(name => KeyValuePair.Create(name, (JsonNode?)Value(respondent.Traits[name]))).ToList();
        if (known.Count > 0)
        {
            about["traits"] = new JsonObject(known);
        }

        return about;
    }

    private static JsonValue? Value(TraitValue value) =>
        value.Text is { } text ? JsonValue.Create(text) : value.Number is { } number ? JsonValue.Create(number) : value.Flag is { } flag ? JsonValue.Create(flag) : null;

    private static JsonArray List(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode?)JsonValue.Create(text))]);

    private static JsonValue? Time(DateTimeOffset? at) => at is { } time ? JsonValue.Create(time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)) : null;

    private static string Write(JsonObject body) => body.ToJsonString(KojiJson.Options);
}
