using System.Globalization;
using System.Resources;

namespace Koji.Bot.Interviews.Texts;

/// <summary>What the interviewer says, in the language of the interview; English where a language has no translation.</summary>
public static class InterviewTexts
{
    private static readonly ResourceManager Resources = new("Koji.Bot.Interviews.Texts.InterviewTexts", typeof(InterviewTexts).Assembly);

    /// <param name="language">Two letters.</param>
    public static string Get(Phrase phrase, string language, params object[] values)
    {
        var culture = CultureOf(language);
        var text = Resources.GetString(phrase.ToString(), culture)
            ?? throw new MissingManifestResourceException($"InterviewTexts.resx has no {phrase}.");
        return values.Length == 0 ? text : string.Format(culture, text, values);
    }

    /// <summary>“a”, “b” and “c”, in the language's own way.</summary>
    public static string Join(IEnumerable<string> items, string language, Phrase last = Phrase.And)
    {
        var all = items.ToList();
        return all.Count < 2
            ? string.Concat(all)
            : $"{string.Join(", ", all.Take(all.Count - 1))} {Get(last, language)} {all[^1]}";
    }

    private static CultureInfo CultureOf(string language)
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
