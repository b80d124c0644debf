using Koji.Bot.Storage.Mongo;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Koji.Bot.Tests.Storage;

/// <summary>The stores as the program puts them together.</summary>
internal static class TestStores
{
    public static ServiceProvider Embedded(string directory) => Services(Settings(directory, null));

    public static ServiceProvider Mongo(MongoOptions options) => Services(Settings(Path.GetTempPath(), options));

    public static IConfiguration Settings(string directory, MongoOptions? options) => new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["Koji:DataDirectory"] = directory,
        [$"{MongoOptions.Section}:ConnectionString"] = options?.ConnectionString,
        [$"{MongoOptions.Section}:Database"] = options?.Database,
    }).Build();

    private static ServiceProvider Services(IConfiguration configuration) =>
        new ServiceCollection().AddLogging().AddSingleton(configuration).AddStore(configuration).BuildServiceProvider();
}
