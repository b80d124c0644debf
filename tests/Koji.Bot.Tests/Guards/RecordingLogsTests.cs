using Koji.Bot.Tests.Channels;
using Microsoft.Extensions.Logging;
using Xunit.Sdk;

namespace Koji.Bot.Tests.Guards;

/// <summary>The recorder bites.</summary>
public sealed class RecordingLogsTests : IDisposable
{
    private readonly RecordingLogs _logs = new();

    public void Dispose() => _logs.Dispose();

    [Theory]
    [InlineData("Sent to +14158675309.")]
    [InlineData("GET /chat?text=we%20lost%20the%20invoices")]
    [InlineData("Heard: we lost the invoices")]
    public void A_loud_line_that_tells_what_was_planted_fails_the_test(string line)
    {
        _logs.Plant("+14158675309", "First line\nwe lost the invoices");
        Write(LogLevel.Information, line, null);
        Assert.ThrowsAny<XunitException>(_logs.AssertDiscreet);
    }

    [Fact]
    public void The_exception_of_a_line_counts_as_the_line()
    {
        _logs.Plant("the-app's-secret");
        Write(LogLevel.Error, "It failed.", new InvalidOperationException("Bearer the-app's-secret"));
        Assert.ThrowsAny<XunitException>(_logs.AssertDiscreet);
    }

    [Fact]
    public void Debug_lines_and_words_of_every_day_are_let_pass()
    {
        _logs.Plant("we lost the invoices", "yes");
        Write(LogLevel.Debug, "we lost the invoices", null);
        Write(LogLevel.Information, "yes", null);
        _logs.AssertDiscreet();
        Assert.Equal(2, _logs.Lines.Count);
    }

    [Fact]
    public void A_test_that_plants_nothing_proves_nothing() => Assert.ThrowsAny<XunitException>(_logs.AssertDiscreet);

    private void Write(LogLevel level, string line, Exception? exception) => _logs.Log(level, default, line, exception, (text, _) => text);
}
