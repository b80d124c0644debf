namespace Koji.Synthesis.Language.Concepts;

/// <summary>One section of a thesaurus file: <c>[id] Label</c>, then phrases separated by commas. The files' heads explain the rest.</summary>
internal sealed record ConceptSection(string Id, string Label, IReadOnlyList<string> Phrases);

/// <summary>Reads a thesaurus file. A mistake in one is a mistake in the build: it is reported with its line.</summary>
internal static class ConceptFile
{
    /// <param name="kind">Which files: the thesaurus', or those of stances.</param>
    /// <returns>The sections in the order of the file; none where there is no such file for the language.</returns>
    public static IReadOnlyList<ConceptSection> Load(string language, string kind = "Concepts")
    {
        using var stream = typeof(ConceptFile).Assembly.GetManifestResourceStream($"Koji.Synthesis.{kind}.{language}");
        if (stream is null)
        {
            return [];
        }

        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }

    /// <exception cref="FormatException">A line fits nowhere, or a concept stands twice.</exception>
    public static IReadOnlyList<ConceptSection> Parse(string text)
    {
        var sections = new List<ConceptSection>();
        var phrases = new List<string>();
        foreach (var (number, line) in text.Split('\n').Select(line => line.Trim()).Index())
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (line[0] == '[')
            {
                var (id, label) = Head(line, number + 1);
                if (sections.Any(section => section.Id == id))
                {
                    throw new FormatException($"Line {number + 1}: the concept '{id}' stands twice.");
                }

                phrases = [];
                sections.Add(new ConceptSection(id, label, phrases));
            }
            else if (sections.Count == 0)
            {
                throw new FormatException($"Line {number + 1}: a phrase stands before the first [concept].");
            }
            else
            {
                phrases.AddRange(line.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
            }
        }

        return sections;
    }

    private static (string Id, string Label) Head(string line, int number)
    {
        var end = line.IndexOf(']');
        return end > 1 && line[(end + 1)..].Trim() is { Length: > 0 } label
            ? (line[1..end], label)
            : throw new FormatException($"Line {number}: write [id] and then the label.");
    }
}
