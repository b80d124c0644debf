using System.Collections.Immutable;
using System.Globalization;
using System.Resources;

namespace Koji.Bot.Probing;

/// <summary>The phrasings of each kind of probe, from <c>Texts/ProbeTexts.resx</c>: numbered from 1 behind the name of their group.</summary>
internal static class ProbePhrasings
{
    private static readonly ResourceManager Texts = new("Koji.Bot.Probing.Texts.ProbeTexts", typeof(ProbePhrasings).Assembly);

    /// <param name="group">Such as <c>ReasonQuoted</c>; those that quote or name something hold <c>{0}</c>.</param>
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
