using System.Runtime.CompilerServices;
using Koji.Bot.Studies;

namespace Koji.Bot.Tests.Studies;

/// <summary>
/// Wrong studies under <c>Mistakes/</c>, each beside the exact report that its author gets.
/// To accept changed reports, run these tests with <c>KOJI_ACCEPT=1</c> and read the difference.
/// </summary>
public class MistakeTests
{
    public static TheoryData<string> Files() => [.. Directory.GetFiles(Folder(), "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)).Order()];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_mistake_is_told_with_its_place_and_what_to_write(string name)
    {
        var result = StudyReader.Read(File.ReadAllText(Path.Combine(Folder(), $"{name}.yaml")), $"{name}.yaml");
        var report = string.Concat(result.Problems.Select(problem => $"{problem}\n"));

        var expected = Path.Combine(Folder(), $"{name}.txt");
        if (Environment.GetEnvironmentVariable("KOJI_ACCEPT") == "1")
        {
            File.WriteAllText(expected, report);
        }

        Assert.Null(result.Study);
        Assert.NotEmpty(result.Problems);
        Assert.Equal(File.ReadAllText(expected), report);
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Mistakes");
}
