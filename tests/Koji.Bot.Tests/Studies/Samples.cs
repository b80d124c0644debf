using System.Runtime.CompilerServices;
using Koji.Bot.Studies;

namespace Koji.Bot.Tests.Studies;

/// <summary>The shipped samples, as they lie beside the built program.</summary>
internal static class Samples
{
    public static string PathOf(string fileName) => Path.Combine(AppContext.BaseDirectory, "samples", fileName);

    /// <summary>The top of the source tree, for what is not copied beside the program.</summary>
    public static string Repository { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", ".."));

    public static StudyReadResult Read(string name)
    {
        var file = $"{name}.yaml";
        return StudyReader.Read(File.ReadAllText(PathOf(file)), file);
    }

    private static string Here([CallerFilePath] string file = "") => file;
}
