using System.Text.Json;
using Koji.Synthesis.Reports;
using Koji.Synthesis.Themes;

namespace Koji.Synthesis.Meaning;

/// <summary>Reads what a model proposes, and keeps only what the answers themselves bear out. Pure.</summary>
/// <param name="texts">Answers, word for word, by their id.</param>
internal sealed class AdviceReader(ThemeReport report, IReadOnlyDictionary<string, string> texts)
{
    private const int LongestName = 60;
    private const int LongestDescription = 300;
    private const int ShortestQuote = 3;
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { AllowTrailingCommas = true };

    private readonly Dictionary<string, Theme> _themes = report.DefaultThemes.ToDictionary(theme => theme.Id, StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _themeOf = report.Assignments.ToDictionary(assignment => assignment.Id, assignment => assignment.Theme, StringComparer.Ordinal);
    private readonly List<string> _refused = [];

    /// <param name="reply">JSON, perhaps with words around it.</param>
    /// <exception cref="InvalidDataException">There is no such JSON in it.</exception>
    public ThemeAdvice Read(string reply)
    {
        var said = Parse(reply);
        var names = (said.Names ?? []).Where(IsBacked).DistinctBy(name => name.Theme, StringComparer.Ordinal).DistinctBy(name => name.Name.Trim(), StringComparer.OrdinalIgnoreCase)
            .Select(name => name with { Name = name.Name.Trim(), Description = (name.Description ?? "").Trim() }).ToArray();
        var merges = (said.Merges ?? []).Where(IsBacked).Select(LargerFirst).DistinctBy(merge => merge.From, StringComparer.Ordinal).ToArray();
        var moves = (said.Moves ?? []).Where(IsBacked).DistinctBy(move => move.Answer, StringComparer.Ordinal).ToArray();

        // What goes into another theme needs no name, and takes nothing in.
        var going = merges.Select(merge => merge.From).ToHashSet(StringComparer.Ordinal);
        return new ThemeAdvice(
            [.. names.Where(name => !going.Contains(name.Theme))],
            [.. merges.Where(merge => !going.Contains(merge.Into))],
            [.. moves.Where(move => move.Theme is null || !going.Contains(move.Theme))],
            _refused);
    }

    private static Said Parse(string reply)
    {
        var (from, to) = (reply.IndexOf('{'), reply.LastIndexOf('}'));
        try
        {
            return from >= 0 && to > from && JsonSerializer.Deserialize<Said>(reply[from..(to + 1)], Options) is { } said
                ? said
                : throw new InvalidDataException("The model answered without the JSON that it was asked for.");
        }
        catch (JsonException wrong)
        {
            throw new InvalidDataException($"The model's JSON cannot be read: {wrong.Message}", wrong);
        }
    }

    private bool IsBacked(ProposedName? name)
    {
        if (name is not { Theme: not null, Name: not null } || !_themes.TryGetValue(name.Theme, out var theme))
        {
            return Refuse("A name for a theme that isn't there.");
        }

        if (name.Name.Trim() is not { Length: > 0 and <= LongestName } || name.Name.Any(char.IsControl) || name.Description is { Length: > LongestDescription })
        {
            return Refuse($"A name for “{theme.Label}” that is empty or too long.");
        }

        var quoted = (name.Evidence ?? []).Where(quote => Stands(quote, theme.Id)).Select(quote => quote.Answer).Distinct(StringComparer.Ordinal).Count();
        return quoted >= Math.Min(2, theme.Size) || Refuse($"“{name.Name.Trim()}” for “{theme.Label}”: no two of its answers are quoted for it.");
    }

    private bool IsBacked(ProposedMerge? merge)
    {
        if (merge is not { Into: not null, From: not null } || merge.Into == merge.From || !_themes.TryGetValue(merge.Into, out var into) || !_themes.TryGetValue(merge.From, out var from))
        {
            return Refuse("A merge of themes that aren't there.");
        }

        return ((merge.Evidence ?? []).Any(quote => Stands(quote, merge.Into)) && (merge.Evidence ?? []).Any(quote => Stands(quote, merge.From)))
            || Refuse($"“{from.Label}” into “{into.Label}”: not both are quoted for it.");
    }

    private bool IsBacked(ProposedMove? move)
    {
        if (move is not { Answer: not null } || !_themeOf.TryGetValue(move.Answer, out var now) || now == move.Theme || (move.Theme is not null && !_themes.ContainsKey(move.Theme)))
        {
            return Refuse("A move of an answer, or to a theme, that isn't there.");
        }

        return (move.Evidence is { } quote && quote.Answer == move.Answer && Stands(quote, now)) || Refuse($"A move of answer {move.Answer} without words of it.");
    }

    private ProposedMerge LargerFirst(ProposedMerge merge) =>
        _themes[merge.From].Size > _themes[merge.Into].Size ? merge with { Into = merge.From, From = merge.Into } : merge;

    private bool Stands(Quote? quote, string? theme) =>
        quote is { Answer: not null, Words.Length: >= ShortestQuote } && _themeOf.TryGetValue(quote.Answer, out var found) && found == theme
        && texts.TryGetValue(quote.Answer, out var text) && text.Contains(quote.Words, StringComparison.Ordinal);

    private bool Refuse(string what)
    {
        _refused.Add(what);
        return false;
    }

    private sealed record Said(ProposedName[]? Names, ProposedMerge[]? Merges, ProposedMove[]? Moves);
}
