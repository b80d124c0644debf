using System.Runtime.CompilerServices;

namespace Koji.Bot.Tests.Interviews.Golden;

/// <summary>
/// Each file beside this one is a conversation, read as a chat. With <c>KOJI_WRITE_GOLDEN=1</c> the tests write Koji's side of them anew;
/// the change is then read, aloud if need be, before it is committed.
/// </summary>
public class GoldenConversationTests
{
    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Folder(), "*.txt").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void The_conversation_goes_as_written(string file)
    {
        var path = Path.Combine(Folder(), file + ".txt");
        var expected = File.ReadAllText(path);

        var conversation = new GoldenConversation(expected);
        var actual = conversation.Replay();

        if (Environment.GetEnvironmentVariable("KOJI_WRITE_GOLDEN") == "1")
        {
            File.WriteAllText(path, actual);
        }
        else
        {
            Assert.Equal(expected, actual);
        }

        Assert.Equal(conversation.State.HasEnded, conversation.State.Outcome is not null);
    }

    [Fact]
    public void There_are_conversations_enough() => Assert.True(Files.Count >= 25, $"There are only {Files.Count}.");

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
