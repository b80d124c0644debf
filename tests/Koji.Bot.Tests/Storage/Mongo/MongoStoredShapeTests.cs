using Koji.Bot.Storage.Mongo;

namespace Koji.Bot.Tests.Storage.Mongo;

public sealed class MongoStoredShapeTests
{
    [Theory]
    [InlineData("1")]
    public async Task A_database_of_every_earlier_shape_is_read(string shape)
    {
        var options = MongoTestDatabase.NewOptions();
        using var store = MongoStore.Connect(options);
        foreach (var (collection, document) in StoredShapeTests.MongoSamples(shape))
        {
            await store.Collection(collection).InsertOneAsync(document);
        }

        await using (var services = TestStores.Mongo(options))
        {
            await SampleStore.CheckAsync(services);
        }

        await store.Database.Client.DropDatabaseAsync(options.Database);
    }

    [Fact]
    public async Task A_database_of_a_later_version_is_refused()
    {
        var options = MongoTestDatabase.NewOptions();
        using var store = MongoStore.Connect(options);
        await store.Collection(MongoStore.Meta).InsertOneAsync(MongoDocuments.New("store").Set("schema", 2));
        Assert.Contains("later version of Koji", Assert.Throws<InvalidDataException>(() => MongoStore.Open(options, MongoSchemas.All)).Message, StringComparison.Ordinal);
        await store.Database.Client.DropDatabaseAsync(options.Database);
    }
}
