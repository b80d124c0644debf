using Koji.Bot.Intake;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Tests.Intake;

public sealed class IntakeOptionsTests
{
    [Fact]
    public void Write_keys_are_a_list() => Assert.Equal(["key-one", "key-two"], KeysOf(("Koji:Intake:WriteKeys:0", "key-one"), ("Koji:Intake:WriteKeys:1", "key-two")));

    [Fact]
    public void Write_keys_are_one_value_as_well() => Assert.Equal(["key-one"], KeysOf(("Koji:Intake:WriteKeys", "key-one")));

    [Fact]
    public void Several_keys_in_one_value_are_parted_by_commas() => Assert.Equal(["key-one", "key-two"], KeysOf(("Koji:Intake:WriteKeys", " key-one, key-two,")));

    [Fact]
    public void No_value_is_no_key() => Assert.Empty(KeysOf(("Koji:Intake:WriteKeys", "")));

    private static IEnumerable<string> KeysOf(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();
        using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddIntake().BuildServiceProvider();
        return services.GetRequiredService<IOptions<IntakeOptions>>().Value.WriteKeys;
    }
}
