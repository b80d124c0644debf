using System.Text;
using CsCheck;
using Koji.Bot.Channels;
using Koji.Bot.Channels.Telegram;

namespace Koji.Bot.Tests.Channels.Telegram;

public class CallbackDataTests
{
    private static readonly Gen<string> PromptId = Gen.Char["abcdefghijklmnopqrstuvwxyz0123456789-"].Array[1, 16].Select(c => new string(c));
    private static readonly Gen<string> OptionId = Gen.Char["abcdefghijklmnopqrstuvwxyz0123456789_-"].Array[1, 80].Select(c => new string(c));

    [Fact]
    public void Data_fits_into_64_bytes_and_comes_back_as_it_was_or_as_its_position() =>
        Gen.Select(PromptId, OptionId, Gen.Int[0, 99], Gen.Bool).Sample((prompt, option, position, on) =>
        {
            var data = CallbackData.Toggle(prompt, option, position, on);
            Assert.InRange(Encoding.UTF8.GetByteCount(data), 1, 64);
            var read = Assert.IsType<ToggleContent>(CallbackData.Read(data));
            Assert.Equal((prompt, on), (read.PromptId, read.On));
            Assert.True(read.OptionId == option || read.OptionId == $"#{position}");

            var pick = Assert.IsType<PickContent>(CallbackData.Read(CallbackData.Pick(prompt, option, position)));
            Assert.Equal(prompt, pick.PromptId);
        });
}
