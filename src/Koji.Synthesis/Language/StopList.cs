namespace Koji.Synthesis.Language;

/// <summary>The house's own stop lists. The usual ones also drop words that carry a subject; measured on feedback, that costs accuracy.</summary>
internal static class StopList
{
    public static IReadOnlySet<string> Load(string code)
    {
        using var stream = typeof(StopList).Assembly.GetManifestResourceStream($"Koji.Synthesis.StopWords.{code}")
            ?? throw new InvalidOperationException($"There is no stop list for '{code}'.");
        using var reader = new StreamReader(stream);
        var words = new HashSet<string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                words.UnionWith(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            }
        }

        return words;
    }
}
