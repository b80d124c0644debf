using System.Collections.Immutable;
using System.Globalization;
using Koji.Bot.Researchers.Commands;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Advice;

namespace Koji.Bot.Researchers;

/// <summary>The active segments as researchers see them: how large, how they move, what they are for, and what is to be said about them.</summary>
public sealed class SegmentBook(SegmentSurvey survey, SegmentFinder finder, SegmentService segments, TimeProvider time)
{
    public async Task<CommandReply> ListAsync(CancellationToken cancellationToken)
    {
        var facts = await survey.TakeAsync(cancellationToken);
        if (facts.Count == 0)
        {
            return CommandReply.Done(new ReplyText("No segment is active yet. segment new FILE takes those of a file into use, study launch FILE those of a study; segment propose rfm and segment propose groups make proposals."));
        }

        var remarks = SegmentAdvice.On(facts, time.GetUtcNow());
        var rows = facts.Select(one => ImmutableArray.Create(
            one.Definition.Id, $"{one.Members.Count}", Percent(one.Share), Worth(one), Trend(one), Day(one.LatestInterview), one.IsOver ? "its study is closed" : Rules(remarks, one.Definition.Id)));
        return CommandReply.Done(
            new ReplyTable(["segment", "people", "share", "of value", "30 days ago", "last heard", "advice"], [.. rows]),
            new ReplyText($"Of {Wording.People(facts[0].People)} known.{(remarks.Length == 0 ? " There is nothing to be said against them." : $" segment advice says why ({Wording.Count(remarks.Length, "remark")}).")}"));
    }

    public async Task<CommandReply> ShowAsync(string id, CancellationToken cancellationToken)
    {
        var known = await finder.AllAsync(cancellationToken);
        if (!known.TryGetValue(id, out var segment))
        {
            return CommandReply.Wrong($"There is no segment '{id}'. {SegmentFinder.Hint(id, known.Keys)}");
        }

        var about = new ReplyTable(["", segment.Definition.Name], [
            ["segment", id],
            ["when", segment.Definition.Expression],
            ["decision", segment.Definition.Decision ?? "none"],
            ["playbook", segment.Definition.Playbook ?? "none"],
            ["value", segment.Definition.Value ?? "none"],
            ["studies", segment.Studies.Count == 0 ? "none" : string.Join(", ", segment.Studies)]]);
        if (!segment.IsActive)
        {
            return CommandReply.Done(about, new ReplyText(segment.ArchivedAt is { } archived
                ? $"It was archived on {Day(archived)}, and is kept up to date no more. segment new FILE takes it into use again; segment size {id} counts who would be in it."
                : $"It is not active: it becomes so when its study is launched. segment size {id} counts who would be in it."));
        }

        var all = await survey.TakeAsync(cancellationToken);
        var facts = all.Single(one => one.Definition.Id == id);
        var worth = facts.ValueShare is { } share ? $" They are worth {Percent(share)} of everybody's {facts.Definition.Value}." : "";
        var heard = facts.LatestInterview is { } at ? $" The latest interview was completed on {Day(at)}." : "";
        return CommandReply.Done([
            about,
            new ReplyText($"{facts.Members.Count} of {Wording.People(facts.People)} ({Percent(facts.Share)}) are in it now; {facts.Before} would have been 30 days ago.{worth}{heard}"),
            new ReplyText(await MovedAsync(facts, cancellationToken)),
            .. Remarks(SegmentAdvice.On(all, time.GetUtcNow()).Where(remark => remark.Segments.Contains(id)))]);
    }

    /// <summary>Who moved by the definition itself, not by what they did.</summary>
    private async Task<string> MovedAsync(SegmentFacts facts, CancellationToken cancellationToken)
    {
        var last = (await segments.RecomputationsAsync(cancellationToken)).FirstOrDefault(one => one.SegmentId == facts.Definition.Id);
        return !facts.IsEvaluated ? "Its definition is new: the server has yet to evaluate everyone by it, and until then everyone stands as before."
            : last is null ? "Nobody has moved by its definition."
            : $"When its definition took effect ({Day(last.EndedAt)}), {Wording.People(last.People)} were evaluated: {last.Entered} entered, {last.Left} left.";
    }

    /// <param name="id">Absent: about all of them.</param>
    public async Task<CommandReply> AdviseAsync(string? id, CancellationToken cancellationToken)
    {
        var facts = await survey.TakeAsync(cancellationToken);
        if (id is not null && facts.All(one => one.Definition.Id != id))
        {
            return CommandReply.Wrong($"There is no active segment '{id}'. {SegmentFinder.Hint(id, [.. facts.Select(one => one.Definition.Id)])}");
        }

        var remarks = SegmentAdvice.On(facts, time.GetUtcNow()).Where(remark => id is null || remark.Segments.Contains(id)).ToList();
        return remarks.Count == 0
            ? CommandReply.Done(new ReplyText(facts.Count == 0 ? "No segment is active yet." : "There is nothing to be said against it."))
            : CommandReply.Done([.. id is null ? ByRule(remarks) : Remarks(remarks)]);
    }

    /// <summary>A paragraph for each segment, and one for what concerns several.</summary>
    internal static IEnumerable<ReplyText> Remarks(IEnumerable<SegmentRemark> remarks) => remarks
        .GroupBy(remark => remark.Segments is [var only] ? only : "")
        .Select(group => new ReplyText(string.Join('\n', group.Select(remark => $"- {remark}").Prepend(group.Key.Length == 0 ? "Together:" : $"{group.Key}:"))));

    /// <summary>A paragraph for each rule: what is said of many segments is said once.</summary>
    private static IEnumerable<ReplyText> ByRule(IEnumerable<SegmentRemark> remarks) => remarks
        .GroupBy(remark => (remark.Rule, remark.Suggestion))
        .Select(rule => new ReplyText(string.Join('\n', rule
            .GroupBy(remark => remark.Remark)
            .Select(same => $"- {Named(same)}{same.Key}.")
            .Prepend($"{Words(rule.Key.Rule)}:")
            .Append($"  {rule.Key.Suggestion}."))));

    /// <summary>Remarks on several segments name them themselves.</summary>
    private static string Named(IEnumerable<SegmentRemark> same) =>
        same.Where(remark => remark.Segments.Length == 1).SelectMany(remark => remark.Segments).ToList() is { Count: > 0 } ids ? $"{string.Join(", ", ids)}: " : "";

    private static string Words(string rule) => rule.Replace('_', ' ');

    private static string Rules(IEnumerable<SegmentRemark> remarks, string id) =>
        string.Join(", ", remarks.Where(remark => remark.Segments.Contains(id)).Select(remark => Words(remark.Rule)).Distinct());

    private static string Worth(SegmentFacts facts) => facts.ValueShare is { } share ? Percent(share) : "";

    private static string Trend(SegmentFacts facts) => (facts.Members.Count - facts.Before) switch
    {
        null => "",
        0 => $"{facts.Before}",
        > 0 and var more => $"{facts.Before} (+{more})",
        var fewer => $"{facts.Before} (−{-fewer})",
    };

    internal static string Day(DateTimeOffset? at) => at is { } day ? day.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "never";

    internal static string Percent(double share) => (100 * share).ToString(share is > 0 and < 0.1 ? "0.#" : "0", CultureInfo.InvariantCulture) + " %";
}
