using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Outreach.Links;

namespace Koji.Bot.Tests.Outreach.Links;

public sealed class SigningKeyTests : IDisposable
{
    private readonly string _directory = Path.Combine(Directory.CreateTempSubdirectory("koji-").FullName, "data");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_directory)!, recursive: true);

    [Fact]
    public void A_key_is_made_once_and_kept_for_its_owner_alone()
    {
        var first = Payload(SigningKey.FromConfigurationOr(null, _directory));
        var file = Assert.Single(Directory.GetFiles(_directory));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        Assert.Equal(first, Payload(SigningKey.FromConfigurationOr("", _directory)));
    }

    [Fact]
    public async Task Programs_that_start_at_once_end_with_the_same_key()
    {
        var payloads = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Payload(SigningKey.FromConfigurationOr(null, _directory)))));
        Assert.Single(payloads.Distinct());
        Assert.Single(Directory.GetFiles(_directory));
    }

    [Fact]
    public void A_configured_key_makes_no_file()
    {
        Payload(SigningKey.FromConfigurationOr("a key of at least thirty-two characters", _directory));
        Assert.False(Directory.Exists(_directory));
    }

    [Fact]
    public void A_file_that_holds_no_key_is_named_and_not_replaced()
    {
        Directory.CreateDirectory(_directory);
        var file = Path.Combine(_directory, "signing.key");
        File.WriteAllText(file, "oops");
        var mistake = Assert.Throws<InvalidDataException>(() => SigningKey.FromConfigurationOr(null, _directory));
        Assert.Contains(file, mistake.Message, StringComparison.Ordinal);
        Assert.Equal("oops", File.ReadAllText(file));
    }

    private static string Payload(SigningKey key) => new LinkSigner(key).Sign(InvitationId.Of("churn", "r_1"));
}
