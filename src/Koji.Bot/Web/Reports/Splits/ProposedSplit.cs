namespace Koji.Bot.Web.Reports.Splits;

/// <summary>One segment that hides two groups: a theme is common on one side of a condition, and not on the other.</summary>
/// <param name="Segment">Its name.</param>
/// <param name="Theme">The theme's id.</param>
/// <param name="Condition">As a segment expression: what divides the segment.</param>
/// <param name="Inside">The whole definition of those of whom it holds, ready for a study of theirs.</param>
/// <param name="Outside">And of the others.</param>
/// <param name="CountIn">Answers with the theme among those of whom it holds.</param>
/// <param name="Q">Fisher's exact test over all conditions and themes that were looked at (Benjamini–Hochberg).</param>
/// <param name="Tried">How many those were.</param>
internal sealed record ProposedSplit(
    string Segment, string Theme, string Label, string Condition, string Inside, string Outside, int CountIn, int AskedIn, int CountOut, int AskedOut, double Q, int Tried);
