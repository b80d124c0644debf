using System.Reflection;
using Koji.Bot.Privacy;
using Koji.Bot.Storage.Copy;
using Koji.Bot.Storage.Mongo;
using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Tests.Privacy;
using Koji.Bot.Tests.Storage;
using Koji.Bot.Tests.Storage.Mongo;
using Microsoft.Extensions.DependencyInjection;

namespace Koji.Bot.Tests.Architecture;

/// <summary>Whatever the embedded store can do, MongoDB can do too, and the same tests say so. Without a server: what is compared is what there is.</summary>
public sealed class MongoHalfTests
{
    private static readonly Assembly Bot = typeof(Koji.Bot.Cli.CommandLine).Assembly;
    private static readonly Type[] Tests = typeof(MongoHalfTests).Assembly.GetTypes();

    /// <summary>The embedded store is copied from, into MongoDB; not the other way round.</summary>
    private static readonly Type[] OnlyEmbedded = [typeof(ICopySource)];

    /// <summary>Ports that their suite asks a whole program for, rather than naming them in a member of its own.</summary>
    private static readonly Dictionary<Type, Type> SuitesOfWholePrograms = new() { [typeof(IPersonalRecords)] = typeof(ErasureCompliance), [typeof(IErasureLog)] = typeof(ErasureCompliance) };

    public static IEnumerable<TheoryDataRow<string>> Suites() => SuiteTypes().Select(suite => new TheoryDataRow<string>(suite.FullName!));

    public static IEnumerable<TheoryDataRow<string>> Ports() => PortTypes().Select(port => new TheoryDataRow<string>(port.FullName!));

    [Fact]
    public void There_are_suites_and_ports_to_be_compared()
    {
        Assert.InRange(SuiteTypes().Count(), 21, 99);
        Assert.InRange(PortTypes().Count(), 24, 99);
    }

    [Theory]
    [MemberData(nameof(Suites))]
    public void A_compliance_suite_is_run_on_both_stores(string suite)
    {
        var runs = Tests.Where(type => !type.IsAbstract && type.IsSubclassOf(Type.GetType(suite)!)).ToList();
        Assert.Contains(runs, type => type.Name.StartsWith("Sqlite", StringComparison.Ordinal));
        Assert.Contains(runs, OnMongo);
    }

    [Theory]
    [MemberData(nameof(Ports))]
    public void A_port_of_the_embedded_store_is_implemented_on_MongoDB_and_has_a_suite(string name)
    {
        var port = Bot.GetType(name)!;
        Assert.Contains(Bot.GetTypes(), type => type is { IsClass: true, IsAbstract: false } && type.Namespace == typeof(MongoStore).Namespace && port.IsAssignableFrom(type));
        Assert.Contains(SuiteTypes(), suite => MembersOf(suite).Contains(port) || SuitesOfWholePrograms.GetValueOrDefault(port) == suite);
    }

    [Fact]
    public void What_a_program_finds_on_the_embedded_store_it_finds_on_MongoDB()
    {
        var embedded = ServicesOf(null);
        var mongo = ServicesOf(new MongoOptions { ConnectionString = "mongodb://127.0.0.1:1" });
        Assert.Empty(embedded.Except(mongo));
        Assert.Empty(PortTypes().Except(mongo));
    }

    [Fact]
    public void A_collection_that_a_store_declares_is_prepared_at_the_start()
    {
        var declared = Bot.GetTypes().Where(type => type.Namespace == typeof(MongoStore).Namespace)
            .SelectMany(type => type.GetProperties(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(property => property.PropertyType == typeof(MongoSchema)).Select(property => (MongoSchema)property.GetValue(null)!).ToList();
        Assert.Equal(declared.Select(schema => schema.Collection).Order(StringComparer.Ordinal), MongoSchemas.All.Select(schema => schema.Collection).Order(StringComparer.Ordinal));
        Assert.Equal(declared.Count, declared.Select(schema => schema.Collection).Distinct(StringComparer.Ordinal).Count());
    }

    private static IEnumerable<Type> SuiteTypes() => Tests.Where(type => type.IsAbstract && type.Name.EndsWith("Compliance", StringComparison.Ordinal));

    /// <summary>What the embedded store implements of what other rooms ask of a store.</summary>
    private static IEnumerable<Type> PortTypes() => Bot.GetTypes().Where(type => type.Namespace == typeof(SqliteDatabase).Namespace)
        .SelectMany(type => type.GetInterfaces()).Where(port => port.Assembly == Bot).Except(OnlyEmbedded).Distinct().OrderBy(port => port.FullName, StringComparer.Ordinal);

    private static bool OnMongo(Type test) =>
        test.Name.StartsWith("Mongo", StringComparison.Ordinal)
        && test.GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Any(field => field.FieldType == typeof(MongoTestDatabase));

    private static IEnumerable<Type> MembersOf(Type suite) =>
        suite.GetProperties(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public).Select(property => property.PropertyType);

    private static HashSet<Type> ServicesOf(MongoOptions? options) =>
    [
        .. new ServiceCollection().AddStore(TestStores.Settings(Path.GetTempPath(), options))
            .Select(service => service.ServiceType).Where(type => type.Assembly == Bot && type.Namespace != typeof(SqliteDatabase).Namespace),
    ];
}
