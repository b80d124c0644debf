using Koji.Synthesis.Codebooks;
using static Koji.Synthesis.Tests.Codebooks.CodebookExamples;

namespace Koji.Synthesis.Tests.Codebooks;

/// <summary>Themes found anew.</summary>
public class RecomputationTests
{
    [Fact]
    public void Themes_that_are_found_again_keep_their_ids()
    {
        var again = Recomputation.Of(Rows, With(), new(Themes: 4), "e1", Monday.AddDays(1), "Koji");

        Assert.All(again.Changes, change => Assert.Equal((ThemeFate.Kept, 1), (change.Fate, change.Overlap)));
        Assert.Equal(Found.Themes.Select(theme => theme.Id).Order(StringComparer.Ordinal), again.Event.Themes.Select(theme => theme.Id).Order(StringComparer.Ordinal));
        Assert.All(With(again.Event).Themes, theme => Assert.Equal(Monday, theme.Since));
    }

    [Fact]
    public void Fewer_themes_are_told_as_merged()
    {
        var fewer = Recomputation.Of(Rows, With(), new(Themes: 2), "e1", Monday, "Koji");

        Assert.Equal(2, fewer.Event.Themes.Count);
        Assert.True(fewer.Changes.Count(change => change.Fate == ThemeFate.Merged) >= 2);
    }

    [Fact]
    public void One_theme_of_everything_is_told_as_split()
    {
        var one = Recomputation.Open(Synthesizer.Synthesize(Rows, new(Themes: 1)), "e0", Monday, "Koji");
        var four = Recomputation.Of(Rows, Codebook.Replay([one]), new(Themes: 4), "e1", Monday, "Koji");

        Assert.Equal(ThemeFate.Split, four.Changes[0].Fate);
        Assert.Equal(4, four.Changes[0].Into.Count);
    }

    [Fact]
    public void What_a_researcher_edited_stays_edited()
    {
        var fees = ThemeOf("fees");
        var codebook = With(Rename("e1", fees, "Surprise fees"));
        var again = Recomputation.Of(Rows, codebook, new(Themes: 8), "e2", Monday, "Koji");
        var after = Codebook.Replay([Found, Rename("e1", fees, "Surprise fees"), again.Event]);

        Assert.Equal(ThemeFate.Edited, again.Changes.Single(change => change.Theme == fees).Fate);
        Assert.Equal("Surprise fees", after.Themes.Single(theme => theme.Id == fees).Label);
        Assert.Equal(Answers("fees").Order(StringComparer.Ordinal), after.Placements.Where(pair => pair.Value == fees).Select(pair => pair.Key).Order(StringComparer.Ordinal));
        Assert.Equal(8, after.Themes.Count);
        Assert.Equal(after.Themes.Count, again.Event.Themes.Count + 1);
    }

    [Fact]
    public void A_theme_whose_answers_are_gone_vanishes()
    {
        var again = Recomputation.Of([.. Rows.Where(row => SubjectOf(row.Id) != "login")], With(), new(Themes: 3), "e1", Monday, "Koji");

        Assert.Equal(ThemeFate.Vanished, again.Changes.Single(change => change.Theme == ThemeOf("login")).Fate);
    }
}
