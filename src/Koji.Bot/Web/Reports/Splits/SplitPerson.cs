using Koji.Bot.Segments.Evaluation;

namespace Koji.Bot.Web.Reports.Splits;

/// <summary>One person of a segment who was asked.</summary>
/// <param name="Theme">The id of the main theme of what they said; null where there is none.</param>
/// <param name="At">When they were asked: what they did later divides nothing.</param>
internal sealed record SplitPerson(string Id, string? Theme, PersonHistory History, DateTimeOffset At);
