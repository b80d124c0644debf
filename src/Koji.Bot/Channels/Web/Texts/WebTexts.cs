using System.Globalization;
using System.Resources;

namespace Koji.Bot.Channels.Web.Texts;

/// <summary>The chat page's own sentences in one language; what the interviewer says comes from the interview.</summary>
internal sealed class WebTexts
{
    private static readonly ResourceManager Resources = new(typeof(WebTexts));

    /// <summary>The languages that the page speaks; the first is what others fall back to.</summary>
    private static readonly string[] Languages = ["en", "fr", "es", "de"];

    private readonly CultureInfo _culture;

    private WebTexts(string language)
    {
        Language = language;
        _culture = CultureInfo.GetCultureInfo(language);
    }

    /// <summary>Two letters.</summary>
    public string Language { get; }

    public string this[string name] =>
        Resources.GetString(name, _culture) ?? throw new MissingManifestResourceException($"There is no text '{name}' for the chat page.");

    /// <summary>In the best of the visitor's languages that there is.</summary>
    public static WebTexts For(HttpRequest request) =>
        new(Wished(request).FirstOrDefault(language => Languages.Contains(language)) ?? Languages[0]);

    /// <summary>The visitor's first language, two letters, whether the page speaks it or not.</summary>
    public static string? FirstWish(HttpRequest request) => Wished(request).FirstOrDefault();

    public string Format(string name, params object[] values) => string.Format(_culture, this[name], values);

    /// <summary>All of them by name, for the page's script.</summary>
    public IReadOnlyDictionary<string, string> All() =>
        Resources.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: true)!
            .Cast<System.Collections.DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => this[(string)entry.Key]);

    private static IEnumerable<string> Wished(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.ToString())
            .Where(language => language.Length >= 2 && language.Take(2).All(char.IsAsciiLetter) && (language.Length == 2 || language[2] == '-'))
            .Select(language => language[..2].ToLowerInvariant());
}
