using System.Collections.Immutable;

namespace Koji.Bot.Web.Reports.Audit;

/// <summary>One of the tests that a report is put to.</summary>
/// <param name="Name">What is tested, as a sentence that is true where it holds.</param>
/// <param name="Checked">How many things were looked at, in words: "180 quotes".</param>
/// <param name="Wrong">What doesn't hold; empty where all does.</param>
internal sealed record AuditTest(string Name, string Checked, ImmutableArray<string> Wrong)
{
    public bool Holds => Wrong.IsEmpty;
}
