using System.Collections.Immutable;
using Koji.Bot.Respondents;

namespace Koji.Bot.Intake.Items;

/// <summary>
/// Whether consent that is imported carries its evidence: who relies on it later must be able to say when, how and to which words it was given.
/// </summary>
internal static class ConsentChecks
{
    private const int LongestText = 2000;

    /// <summary>The clocks of two systems of one team.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <param name="at">When the item was made: what it tells of cannot come after.</param>
    /// <returns>What is wrong and what to write; null where nothing is.</returns>
    public static string? Problem(ImmutableSortedDictionary<string, TraitValue> traits, DateTimeOffset at) =>
        ConsentTraits.ChannelsIn(traits.Keys).Select(channel => Problem(ConsentTraits.Prefix + channel, traits, at)).FirstOrDefault(problem => problem is not null);

    private static string? Problem(string name, ImmutableSortedDictionary<string, TraitValue> traits, DateTimeOffset at)
    {
        var stated = traits.GetValueOrDefault(name);
        var fields = traits.Where(trait => trait.Key.StartsWith(name + ".", StringComparison.Ordinal)).ToDictionary(trait => trait.Key[(name.Length + 1)..], trait => trait.Value);
        if (stated is { Flag: null })
        {
            return $"{name} is neither true nor false; write false, or the evidence of a consent: {name}.given, .at, .source and .wording";
        }

        if (fields.Count == 0)
        {
            return stated is { Flag: true } ? $"{name} says that there is a consent and not how it was given: write {name}.given, .at, .source and .wording in its place" : null;
        }

        if (fields.Keys.FirstOrDefault(field => !ConsentTraits.Fields.Contains(field)) is { } unknown)
        {
            return $"{name}.{unknown} is not known; the evidence of a consent is {string.Join(", ", ConsentTraits.Fields)}";
        }

        if (fields.GetValueOrDefault("given") is not { Flag: { } given })
        {
            return $"{name}.given is missing or neither true nor false";
        }

        if (stated is { Flag: { } flag } && flag != given)
        {
            return $"{name} says {Word(flag)} and {name}.given says {Word(given)}; leave one of them out";
        }

        return TimeProblem(name, fields.GetValueOrDefault("at"), at) ?? EvidenceProblem(name, fields, given);
    }

    private static string? TimeProblem(string name, TraitValue? said, DateTimeOffset at)
    {
        if (said?.Text is not { } text || IntakeTime.Read(text) is not { } time)
        {
            return $"{name}.at is missing or no time: write when it was given, {IntakeTime.Shape}";
        }

        return time > at + Tolerance ? $"{name}.at lies after the item that tells of it" : null;
    }

    private static string? EvidenceProblem(string name, Dictionary<string, TraitValue> fields, bool given)
    {
        foreach (var (field, value) in fields.Where(field => field.Key is not ("given" or "at")))
        {
            if (value.Text is not { Length: <= LongestText } text || string.IsNullOrWhiteSpace(text))
            {
                return $"{name}.{field} is not a text of at most {LongestText} characters";
            }
        }

        return (given, fields.ContainsKey("source"), fields.ContainsKey("wording")) switch
        {
            (true, false, _) => $"{name}.source is missing: how the consent was taken, such as 'sign-up form, version 3'",
            (true, _, false) => $"{name}.wording is missing: the words that the person agreed to",
            _ => null,
        };
    }

    private static string Word(bool flag) => flag ? "true" : "false";
}
