using System.Reflection;
using NetArchTest.Rules;

namespace Koji.Bot.Tests.Architecture;

/// <summary>The rooms of the design, and who may look into whom.</summary>
public class ImportLineTests
{
    private static readonly Assembly Bot = typeof(Koji.Bot.Cli.CommandLine).Assembly;

    /// <summary>From the outermost to the innermost; a room may import what stands below it.</summary>
    private static readonly string[][] Rings =
    [
        ["Cli", "Web", "Researchers", "Intake", "Simulation", "Privacy", "WriteBack"],
        ["Outreach", "Conversations"],
        ["Studies"],
        ["Probing", "Segments", "Respondents"],
        ["Interviews"],
    ];

    public static IEnumerable<TheoryDataRow<string>> Rooms() =>
        Rings.SelectMany(ring => ring).Select(room => new TheoryDataRow<string>(room));

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_imports_only_what_stands_further_in(string room)
    {
        var ring = Array.FindIndex(Rings, r => r.Contains(room));
        var outer = Rings.Take(ring).SelectMany(r => r).Select(Namespace);
        AssertNone(Types.InAssembly(Bot).That().ResideInNamespace(Namespace(room)), [.. outer]);
    }

    [Fact]
    public void The_interview_engine_imports_nothing_of_Koji_s()
    {
        var others = Rings.SelectMany(r => r).Where(r => r != "Interviews").Append("Channels").Append("Storage").Append("Llm").Select(Namespace);
        AssertNone(Types.InAssembly(Bot).That().ResideInNamespace(Namespace("Interviews")), [.. others]);
    }

    /// <summary>All but the verbs, which put the parts together.</summary>
    public static IEnumerable<TheoryDataRow<string>> RoomsButCli() =>
        Rings.SelectMany(ring => ring).Where(room => room != "Cli").Select(room => new TheoryDataRow<string>(room));

    [Theory]
    [MemberData(nameof(RoomsButCli))]
    public void What_implements_a_contract_is_imported_by_nobody_further_in(string room)
    {
        AssertNone(
            Types.InAssembly(Bot).That().ResideInNamespace(Namespace(room)),
            "Koji.Bot.Channels.Telegram", "Koji.Bot.Channels.Teams", "Koji.Bot.Channels.Sms", "Koji.Bot.Channels.Web", "Koji.Bot.Storage.Sqlite", "Koji.Bot.Storage.Mongo", "Koji.Bot.Llm");
    }

    [Fact]
    public void The_channel_contract_imports_only_the_interview()
    {
        var others = Rings.SelectMany(r => r).Where(r => r != "Interviews").Append("Storage").Append("Llm").Select(Namespace);
        AssertNone(Types.InAssembly(Bot).That().ResideInNamespaceMatching(@"^Koji\.Bot\.Channels$"), [.. others]);
    }

    [Theory]
    [InlineData("Telegram.Bot", "Koji.Bot.Channels.Telegram")]
    [InlineData("Microsoft.Identity.Client", "Koji.Bot.Channels.Teams")]
    [InlineData("Microsoft.IdentityModel", "Koji.Bot.Channels.Teams")]
    [InlineData("Microsoft.Data.Sqlite", "Koji.Bot.Storage.Sqlite")]
    [InlineData("MongoDB", "Koji.Bot.Storage.Mongo")]
    [InlineData("Microsoft.SemanticKernel", "Koji.Bot.Llm")]
    [InlineData("OpenAI", "Koji.Bot.Llm")]
    [InlineData("Azure", "Koji.Bot.Llm")]
    [InlineData("YamlDotNet", "Koji.Bot.Studies")]
    [InlineData("Microsoft.ML", "Koji.Bot.Segments.Proposals")]
    public void An_outside_library_stays_in_its_room(string library, string room)
    {
        var outside = Types.InAssembly(Bot).That().DoNotResideInNamespace(room);
        AssertNone(outside, library);
    }

    private static string Namespace(string room) => $"Koji.Bot.{room}";

    private static void AssertNone(PredicateList types, params string[] forbidden)
    {
        if (forbidden.Length == 0)
        {
            return;
        }

        var result = types.ShouldNot().HaveDependencyOnAny(forbidden).GetResult();
        Assert.True(result.IsSuccessful, $"imports what it may not: {string.Join(", ", result.FailingTypeNames ?? [])}");
    }
}
