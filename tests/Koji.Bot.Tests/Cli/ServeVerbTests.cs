using Koji.Bot.Cli;

namespace Koji.Bot.Tests.Cli;

public sealed class ServeVerbTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("koji-serve").FullName;

    /// <summary>The one is found wrong while the parts are put together, the other when they start.</summary>
    [Theory]
    [InlineData("--Koji:Channels:Telegram:Token=rubbish")]
    [InlineData("--Koji:SigningKey=short")]
    [InlineData("--urls=nonsense")]
    public async Task A_setting_that_is_wrong_ends_the_program_and_throws_nothing(string setting) =>
        Assert.Equal(1, await ServeAsync("--urls=http://127.0.0.1:0", $"--Koji:DataDirectory={_directory}", setting));

    [Fact]
    public async Task A_data_directory_that_is_a_file_ends_the_program_and_throws_nothing()
    {
        var file = Path.Combine(_directory, "a file");
        await File.WriteAllTextAsync(file, "");
        Assert.Equal(1, await ServeAsync("--urls=http://127.0.0.1:0", $"--Koji:DataDirectory={file}"));
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static Task<int> ServeAsync(params string[] args) => ServeVerb.RunAsync(args, TestContext.Current.CancellationToken);
}
