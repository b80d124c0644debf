using System.Text.RegularExpressions;
using Koji.Bot.Researchers.Commands;

namespace Koji.Bot.Researchers.Wishes;

/// <summary>Reads the wishes that are said most, by rules. Pure.</summary>
internal sealed partial class WishRules : IWishReader
{
    public ValueTask<string?> ReadAsync(string text, KnownNames known, CancellationToken cancellationToken) => ValueTask.FromResult(Read(text, known));

    /// <returns>A line; null where the wish is not clear.</returns>
    public static string? Read(string text, KnownNames known)
    {
        var said = $" {NotWord().Replace(text.ToLowerInvariant(), " ").Trim()} ";
        if (said.Length > 300)
        {
            return null;
        }

        var study = Mentioned(said, known.Studies) is [var one] ? one : known.Studies is [var only] ? only.Id : null;
        var segments = Mentioned(said, known.Segments);
        return segments is [var a, var b] && Compare().IsMatch(said) ? $"compare {Word(a)} with {Word(b)}{(study is null ? "" : $" in {study}")}"
            : segments is [var single] && Size().IsMatch(said) ? $"segment show {Word(single)}"
            : Studies().IsMatch(said) ? "studies"
            : Segments().IsMatch(said) ? "segments"
            : Help().IsMatch(said) ? "help"
            : study is null ? null
            // What changes something comes first: "how do I pause it" proposes, and does nothing.
            : Pause().IsMatch(said) ? $"study pause {study}"
            : Resume().IsMatch(said) ? $"study resume {study}"
            : Close().IsMatch(said) ? $"study close {study}"
            : Launch().IsMatch(said) ? $"study launch {study}"
            : Invite().IsMatch(said) ? $"study confirm {study}"
            : Report().IsMatch(said) ? $"report {study}"
            : Themes().IsMatch(said) ? $"themes {study}"
            : Status().IsMatch(said) ? $"status {study}"
            : null;
    }

    /// <summary>The ids of what is named: by its id, or by its name, or by a telling word of either.</summary>
    private static List<string> Mentioned(string said, IEnumerable<(string Id, string Name)> known)
    {
        var all = known.ToList();
        var whole = all.Where(one => Has(said, one.Id) || Has(said, one.Name)).Select(one => one.Id).ToList();
        return whole.Count > 0 ? whole : [.. all.Where(one => Telling(one.Id).Any(word => Has(said, word) && all.Count(other => Telling(other.Id).Contains(word)) == 1)).Select(one => one.Id)];
    }

    private static IEnumerable<string> Telling(string id) => id.ToLowerInvariant().Split('-', '_').Where(word => word.Length > 3);

    private static bool Has(string said, string words) => said.Contains($" {NotWord().Replace(words.ToLowerInvariant(), " ").Trim()} ", StringComparison.Ordinal);

    private static string Word(string id) => CommandLines.Word(id);

    [GeneratedRegex(@"[^\p{L}\p{Nd}]+", RegexOptions.CultureInvariant)]
    private static partial Regex NotWord();

    [GeneratedRegex(@" (?:compar\w+|differ\w*|versus|vs|between|apart) ", RegexOptions.CultureInvariant)]
    private static partial Regex Compare();

    [GeneratedRegex(@" (?:how (?:big|large|many|small)|size|who is in|grow\w*|shrink\w*|trend) ", RegexOptions.CultureInvariant)]
    private static partial Regex Size();

    [GeneratedRegex(@" (?:(?:what|which|all|list|show)(?: me)?(?: all| of)?(?: the| our| my)? studies|studies (?:are|do we have)) ", RegexOptions.CultureInvariant)]
    private static partial Regex Studies();

    [GeneratedRegex(@" (?:(?:what|which|all|list|show)(?: me)?(?: all| of)?(?: the| our| my)? segments|segments (?:are|do we have)) ", RegexOptions.CultureInvariant)]
    private static partial Regex Segments();

    [GeneratedRegex(@" (?:what can you do|what can i (?:do|write|ask|say)|how does this work|i need help) ", RegexOptions.CultureInvariant)]
    private static partial Regex Help();

    [GeneratedRegex(@" (?:pause|hold off|stop asking|stop inviting|put \w+(?: \w+)* on hold) ", RegexOptions.CultureInvariant)]
    private static partial Regex Pause();

    [GeneratedRegex(@" (?:resume|unpause|go on with|carry on with) ", RegexOptions.CultureInvariant)]
    private static partial Regex Resume();

    [GeneratedRegex(@" (?:close|shut down|wrap up) ", RegexOptions.CultureInvariant)]
    private static partial Regex Close();

    [GeneratedRegex(@" (?:launch|start|set live|go live) ", RegexOptions.CultureInvariant)]
    private static partial Regex Launch();

    [GeneratedRegex(@" (?:invite|ask them now|send the invitations) ", RegexOptions.CultureInvariant)]
    private static partial Regex Invite();

    [GeneratedRegex(@" (?:report|results|findings|what did we learn|what have we learn(?:ed|t)) ", RegexOptions.CultureInvariant)]
    private static partial Regex Report();

    [GeneratedRegex(@" (?:themes?|topics?|reasons?|why (?:do|did|are|is|people)|what (?:do|are|did|have) (?:people|they|respondents|customers|users) (?:say\w*|said|think\w*|complain\w*|tell\w*|mention\w*)) ", RegexOptions.CultureInvariant)]
    private static partial Regex Themes();

    [GeneratedRegex(@" (?:how (?:is|are|s|does|far|many)|status|progress|update|going|doing|response rate|drop ?off) ", RegexOptions.CultureInvariant)]
    private static partial Regex Status();
}
