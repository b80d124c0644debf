using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Koji.Bot.Segments;
using Koji.Bot.Storage;
using Koji.Bot.Studies.Format;

namespace Koji.Bot.Researchers.Drafts;

/// <summary>A study as far as it was filled in. It travels with the card, so that nothing of an unfinished study is stored.</summary>
internal sealed record StudyDraft
{
    private const int LongestId = 32;
    private const int LongestCarried = 40_000;

    public required string Name { get; init; }

    public required string Goal { get; init; }

    public required string Decision { get; init; }

    public required string Language { get; init; }

    public ImmutableArray<string> Channels { get; init; } = [];

    public bool Listening { get; init; }

    public required string Asker { get; init; }

    public required string Purpose { get; init; }

    public int Minutes { get; init; } = 5;

    public ImmutableArray<SegmentDefinition> Segments { get; init; } = [];

    public ImmutableArray<DraftQuestion> Questions { get; init; } = [];

    public string Id => Slug.Of(Name, LongestId, '-') is { Length: > 0 } slug ? slug : "study";

    public string Carried() => KojiJson.Write(this);

    /// <returns>Null where it is none: a card of an earlier version, or a forgery.</returns>
    public static StudyDraft? Of(string carried)
    {
        try
        {
            return carried.Length is 0 or > LongestCarried ? null : KojiJson.Read<StudyDraft>(carried) is { Channels.IsDefault: false, Segments.IsDefault: false, Questions.IsDefault: false } draft ? draft : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The study's file. Every text is quoted, for authors write colons and quotation marks.</summary>
    public string Yaml()
    {
        var file = new StringBuilder();
        Line(file, "id", Id).Append(Pair("name", Name)).Append(Pair("goal", Goal)).Append(Pair("decision", Decision));
        file.Append("listening: ").Append(Listening ? "true" : "false").Append("\nlanguages: [").Append(Language).Append("]\nchannels: [").AppendJoin(", ", Channels).Append("]\n");
        if (Segments.Length > 0)
        {
            file.Append("segments:\n");
            foreach (var segment in Segments)
            {
                file.Append("  - ").Append(Pair("id", segment.Id)).Append("    ").Append(Pair("name", segment.Name)).Append("    ").Append(Pair("when", segment.Expression));
                file.Append(segment.Decision is { } decision ? "    " + Pair("decision", decision) : "");
            }
        }

        file.Append("opening:\n  ").Append(Pair("asker", Asker)).Append("  ").Append(Pair("purpose", Purpose)).Append(System.Globalization.CultureInfo.InvariantCulture, $"  minutes: {Minutes}\n");
        file.Append("questions:\n");
        foreach (var (index, question) in Questions.Index())
        {
            file.Append(question.Yaml(IdOf(index)));
        }

        return file.ToString();
    }

    /// <summary>Of its words; with a number where an earlier question has the same.</summary>
    private string IdOf(int index)
    {
        var ids = new List<string>();
        foreach (var question in Questions.Take(index + 1))
        {
            var slug = Slug.Of(question.Text, 24) is { Length: > 0 } words && char.IsAsciiLetter(words[0]) ? words : $"q{ids.Count + 1}";
            ids.Add(ids.Contains(slug) ? $"{slug}_{ids.Count + 1}" : slug);
        }

        return ids[^1];
    }

    private static StringBuilder Line(StringBuilder file, string key, string value) => file.Append(Pair(key, value));

    internal static string Pair(string key, string value) => $"{key}: {Quoted(value)}\n";

    /// <summary>A string of JSON is one of YAML (YAML 1.2, section 1.3).</summary>
    internal static string Quoted(string text) => JsonSerializer.Serialize(text, KojiJson.Options);
}

/// <param name="Type">A word of the format, such as <c>open_ended</c>.</param>
/// <param name="Options">Of choices and rankings.</param>
/// <param name="Min">Of a scale.</param>
/// <param name="MinLabel">What its lowest number means; empty where it is not said.</param>
internal sealed record DraftQuestion(string Type, string Text, ImmutableArray<string> Options, int Min, int Max, string MinLabel, string MaxLabel)
{
    public string Yaml(string id)
    {
        var file = new StringBuilder("  - ").Append(StudyDraft.Pair("id", id)).Append("    type: ").Append(Type).Append("\n    ").Append(StudyDraft.Pair("text", Text));
        if (Type is "single_choice" or "multiple_choice" or "ranking")
        {
            file.Append("    options:\n").AppendJoin("", Options.Select(option => $"      - {StudyDraft.Quoted(option)}\n"));
        }

        if (Type == "scale")
        {
            file.Append(System.Globalization.CultureInfo.InvariantCulture, $"    min: {Min}\n    max: {Max}\n");
            file.Append(MinLabel.Length > 0 && MaxLabel.Length > 0 ? $"    labels: {{ min: {StudyDraft.Quoted(MinLabel)}, max: {StudyDraft.Quoted(MaxLabel)} }}\n" : "");
        }

        return file.ToString();
    }
}
