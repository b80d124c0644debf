using System.Reflection;

namespace Koji.Bot.Llm;

/// <summary>What a call of the model is for. Each has a prompt and a schema of its own.</summary>
public enum ModelTask
{
    /// <summary>Whether to follow an answer up, and in which words.</summary>
    Probe,

    /// <summary>What an answer means that the readers could not read.</summary>
    Reading,

    /// <summary>What a respondent wants to know of the study.</summary>
    Question,

    /// <summary>What was understood, in a sentence for each open answer.</summary>
    Summary,
}

/// <summary>The prompts, as files that one can read: those inside the program, and in their place those of <see cref="LlmOptions.Prompts"/>.</summary>
internal static class PromptFiles
{
    /// <summary>Where the mark goes between which the data stands: a prompt without it would not tell the model what is data.</summary>
    public const string Fence = "{{fence}}";

    private static readonly Assembly Home = typeof(PromptFiles).Assembly;

    public static string NameOf(ModelTask task) => $"{task.ToString().ToLowerInvariant()}.md";

    public static string Prompt(ModelTask task, string? directory) =>
        directory is not null && Path.Combine(directory, NameOf(task)) is var own && File.Exists(own) ? File.ReadAllText(own) : Embedded($"Llm.Prompts.{NameOf(task)}");

    public static string Schema(ModelTask task) => Embedded($"Llm.Schemas.{task.ToString().ToLowerInvariant()}.json");

    /// <summary>What is wrong with the files of a directory.</summary>
    public static IEnumerable<string> Problems(string directory)
    {
        var names = Enum.GetValues<ModelTask>().Select(NameOf).ToArray();
        foreach (var file in Directory.EnumerateFiles(directory, "*.md").Order(StringComparer.Ordinal))
        {
            if (!names.Contains(Path.GetFileName(file)))
            {
                yield return $"'{Path.GetFileName(file)}' is no prompt; there are {string.Join(", ", names)}.";
            }
            else if (!File.ReadAllText(file).Contains(Fence, StringComparison.Ordinal))
            {
                yield return $"'{Path.GetFileName(file)}' does not hold {Fence}: it must tell the model that what stands between two such marks is data. Begin with a copy of the prompt inside the program.";
            }
        }
    }

    private static string Embedded(string name)
    {
        using var stream = Home.GetManifestResourceStream($"Koji.Bot.{name}") ?? throw new InvalidOperationException($"There is no '{name}' in the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
