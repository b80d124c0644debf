namespace Koji.Bot.Respondents.Identity;

/// <summary>Which system an external id is of. Connected sources write their own name in front (<c>hubspot:501</c>); all else is a user id of the team's.</summary>
public static class IdKind
{
    public const string User = "user";
    public const string Anonymous = "anonymous";

    /// <summary>The sources that have ids of their own for people.</summary>
    public static IReadOnlyList<string> Sources { get; } = ["hubspot", "salesforce", "stripe"];

    public static string Of(string externalId) =>
        externalId.Split(':', 2) is [var prefix, { Length: > 0 }] && (prefix == Anonymous || Sources.Contains(prefix)) ? prefix : User;

    /// <summary>The systems that know the person; a visitor's id is no system's.</summary>
    public static IEnumerable<string> SystemsOf(Respondent respondent) =>
        respondent.ExternalIds.Select(Of).Where(kind => kind != Anonymous).Distinct(StringComparer.Ordinal);
}
