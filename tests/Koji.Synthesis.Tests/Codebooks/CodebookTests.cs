using System.Text.Json;
using CsCheck;
using Koji.Synthesis.Codebooks;
using static Koji.Synthesis.Tests.Codebooks.CodebookExamples;

namespace Koji.Synthesis.Tests.Codebooks;

public class CodebookTests
{
    [Fact]
    public void A_renamed_theme_keeps_its_id_and_its_answers()
    {
        var fees = ThemeOf("fees");
        var codebook = With(Rename("e1", fees, "Surprise fees"));

        Assert.Equal("Surprise fees", codebook.Themes.Single(theme => theme.Id == fees).Label);
        Assert.Equal(40, codebook.Placements.Values.Count(theme => theme == fees));
        Assert.Equal(2, codebook.Revision);
    }

    [Fact]
    public void Two_themes_never_get_one_name()
    {
        var codebook = With(Rename("e1", ThemeOf("fees"), "Fees"), Rename("e2", ThemeOf("export"), " fees "));

        Assert.Equal("another theme is called 'fees'", Assert.Single(codebook.Ignored).Reason);
    }

    [Fact]
    public void Merging_takes_answers_and_codes_along()
    {
        var (fees, export) = (ThemeOf("fees"), ThemeOf("export"));
        var codebook = With(Code("e1", "export-1", CodeSample.Random, export), new ThemesMerged("e2", Monday, "Ada", fees, [export]));

        Assert.Equal(3, codebook.Themes.Count);
        Assert.Equal([fees], codebook.Codes["export-1"].Themes);
        Assert.Equal(80, codebook.Placements.Values.Count(theme => theme == fees));
    }

    [Fact]
    public void What_is_split_off_is_a_theme_with_its_answers_as_codes()
    {
        var codebook = With(new ThemeSplit("e1", Monday, "Ada", ThemeOf("login"), "t-sso", "Single sign-on", ["login-3", "login-7"]));

        Assert.Equal("Single sign-on", codebook.Themes.Single(theme => theme.Id == "t-sso").Label);
        Assert.Equal(["t-sso"], codebook.Codes["login-7"].Themes);
    }

    [Fact]
    public void Undoing_is_as_if_it_had_never_happened_and_can_be_undone()
    {
        CodebookEvent[] edits = [Rename("e1", ThemeOf("fees"), "Fees"), new ThemesMerged("e2", Monday, "Ada", ThemeOf("fees"), [ThemeOf("export")]), new ThemePinned("e3", Monday, "Ada", ThemeOf("login"))];
        var undone = With([.. edits, new EventUndone("e4", Monday, "Ada", "e2")]);
        var redone = With([.. edits, new EventUndone("e4", Monday, "Ada", "e2"), new EventUndone("e5", Monday, "Ada", "e4")]);

        Assert.Equal(With(edits[0], edits[2]).Themes, undone.Themes);
        Assert.Equal(With(edits).Themes, redone.Themes);
    }

    [Fact]
    public void An_event_that_arrives_twice_happens_once()
    {
        var moved = new AnswerMoved("e1", Monday, "Ada", "fees-0", null);

        Assert.Equal(2, With(moved, moved).Revision);
    }

    [Fact]
    public void What_makes_no_sense_is_ignored_and_told()
    {
        var codebook = With(
            Rename("e1", "nothing", "Fees"), new ThemesMerged("e2", Monday, "Ada", ThemeOf("fees"), [ThemeOf("fees")]), Code("e3", "fees-0", CodeSample.Chosen, "nothing"),
            Rename("e4", ThemeOf("fees"), " "), new ThemeSplit("e5", Monday, "Ada", ThemeOf("fees"), "t-x", "X", []), new ThemeAdded("e6", Monday, "Ada", ThemeOf("fees"), "Again", []));

        Assert.Equal(["e1", "e2", "e3", "e4", "e5", "e6"], codebook.Ignored.Select(ignored => ignored.Id));
        Assert.Equal(With().Themes, codebook.Themes);
        Assert.Empty(codebook.Codes);
    }

    [Fact]
    public void An_answer_that_was_drawn_stays_drawn_when_somebody_moves_it() =>
        Assert.Equal(CodeSample.Random, With(Code("e1", "fees-0", CodeSample.Random, ThemeOf("fees")), new AnswerMoved("e2", Monday, "Bo", "fees-0", ThemeOf("export"))).Codes["fees-0"].Sample);

    [Fact]
    public void Events_are_the_same_after_a_journey_as_json()
    {
        CodebookEvent[] events =
        [
            Found, Rename("e1", ThemeOf("fees"), "Fees"), new ThemesMerged("e2", Monday, "Ada", ThemeOf("fees"), [ThemeOf("export")]), new ThemeSplit("e3", Monday, "Ada", ThemeOf("login"), "t-sso", "SSO", ["login-3"]),
            new ThemePinned("e4", Monday, "Ada", "t-sso"), new ThemeDismissed("e5", Monday, "Ada", "t-sso"), new AnswerMoved("e6", Monday, "Ada", "fees-0", null), Code("e7", "fees-4", CodeSample.Random, ThemeOf("fees")),
            new ThemeAdded("e8", Monday, "Ada", "t-new", "New", ["fees-8"]), new EventUndone("e9", Monday, "Ada", "e4"),
        ];
        var json = JsonSerializer.Serialize(events, JsonSerializerOptions.Web);
        var read = JsonSerializer.Deserialize<CodebookEvent[]>(json, JsonSerializerOptions.Web)!;

        Assert.Equal(json, JsonSerializer.Serialize(read, JsonSerializerOptions.Web));
        Assert.Equal(Codebook.Replay(events).Themes, Codebook.Replay(read).Themes);
        Assert.Contains("\"kind\":\"themes_merged\"", json, StringComparison.Ordinal);
        Assert.Contains("\"sample\":\"random\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_happens_codes_and_placements_name_themes_that_are_there() => Events.Array[0, 25].Sample(events =>
    {
        var codebook = Codebook.Replay([Found, .. events.Select((make, i) => make($"r{i}"))]);
        var themes = codebook.Themes.Select(theme => theme.Id).ToHashSet();

        Assert.Equal(codebook.Themes.Count, codebook.Themes.Select(theme => theme.Label).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(codebook.Codes.Values.SelectMany(code => code.Themes).Concat(codebook.Placements.Values), theme => Assert.Contains(theme, themes));
    });

    private static readonly string[] Known = [.. Found.Themes.Select(theme => theme.Id), "t-a", "t-b", "nothing"];

    private static Gen<string> AnyTheme { get; } = Gen.Int[0, Known.Length - 1].Select(i => Known[i]);

    private static Gen<Func<string, CodebookEvent>> Events { get; } = Gen.Select(Gen.Int[0, 7], AnyTheme, AnyTheme, Gen.Int[0, 39]).Select((kind, a, b, number) => (Func<string, CodebookEvent>)(id => kind switch
    {
        0 => Rename(id, a, $"Label {number % 5}"),
        1 => new ThemesMerged(id, Monday, "Ada", a, [b]),
        2 => new ThemeSplit(id, Monday, "Ada", a, b, $"Part {number % 5}", [$"fees-{4 * number}"]),
        3 => new ThemeAdded(id, Monday, "Ada", b, $"New {number % 5}", []),
        4 => Code(id, $"fees-{4 * number}", CodeSample.Chosen, a, b),
        5 => new EventUndone(id, Monday, "Ada", $"r{number % 25}"),
        6 => new ThemeDismissed(id, Monday, "Ada", a),
        _ => Found with { Id = id },
    }));
}
