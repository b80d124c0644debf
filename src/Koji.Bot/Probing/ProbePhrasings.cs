using System.Collections.Immutable;
using System.Globalization;
using System.Resources;

namespace Koji.Bot.Probing;

/// <summary>The phrasings of each kind of probe, from <c>Texts/ProbeTexts.resx</c>: numbered from 1 behind the name of their group.</summary>
internal static class ProbePhrasings
{
    private static readonly ResourceManager Texts = new("Koji.Bot.Probing.Texts.ProbeTexts", typeof(ProbePhrasings).Assembly);

    /// <summary>The questions that follow an introduction or stand alone.</summary>
    internal static readonly ImmutableArray<string> Plain =
    [
        "ReasonPlain", "ExamplePlain", "ExampleNeutral", "ExampleOnce", "ClarifyPlain", "ConsequencePlain", "ConsequenceNeutral", "FeelingPlain", "TriedBeforePlain", "ContrastPlain", "MagnitudePlain",
        "OftenPlain", "LongPlain",
    ];

    /// <summary>Every way to ask for more of what was said in words, <c>{0}</c> where something is quoted.</summary>
    internal static IEnumerable<string> Ways(string language)
    {
        var questions = Plain.SelectMany(group => Of(group, language)).ToList();
        var introductions = Of("LeadIn", language).Concat(Of("LeadInThing", language));
        return questions
            .Concat(introductions.SelectMany(_ => questions, (introduction, question) => $"{introduction} {question}"))
            .Concat(new[] { "Topic", "ClarifyQuoted", "MagnitudeQuoted" }.SelectMany(group => Of(group, language)));
    }

    /// <param name="group">Such as <c>ClarifyQuoted</c>; those that quote or name something hold <c>{0}</c>.</param>
    public static ImmutableArray<string> Of(string group, string language)
    {
        var culture = Culture(language);
        var phrasings = ImmutableArray.CreateBuilder<string>();
        while (Texts.GetString($"{group}{phrasings.Count + 1}", culture) is { } phrasing)
        {
            phrasings.Add(phrasing);
        }

        return phrasings.ToImmutable();
    }

    private static CultureInfo Culture(string language)
    {
        try
        {
            return CultureInfo.GetCultureInfo(language);
        }
        catch (CultureNotFoundException)
        {
            return CultureInfo.InvariantCulture;
        }
    }
}
