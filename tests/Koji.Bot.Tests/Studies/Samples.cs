using Koji.Bot.Studies;

namespace Koji.Bot.Tests.Studies;

/// <summary>The shipped samples, as they lie beside the built program.</summary>
internal static class Samples
{
    public static string PathOf(string fileName) => Path.Combine(AppContext.BaseDirectory, "samples", fileName);

    public static StudyReadResult Read(string name)
    {
        var file = $"{name}.yaml";
        return StudyReader.Read(File.ReadAllText(PathOf(file)), file);
    }
}
