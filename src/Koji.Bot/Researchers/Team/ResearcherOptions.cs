using Microsoft.Extensions.Options;

namespace Koji.Bot.Researchers.Team;

/// <summary><c>Koji:Researchers</c>: who belongs to the team, and what each may do.</summary>
public sealed class ResearcherOptions
{
    public const string Section = "Koji:Researchers";

    /// <summary>Who may steer Koji in Teams. Default: nobody.</summary>
    public IList<ResearcherEntry> People { get; } = [];

    /// <summary>The tenant of an entry that names none: <c>Koji:Channels:Teams:TenantId</c>.</summary>
    public string? TenantId { get; set; }
}

public sealed class ResearcherEntry
{
    /// <summary>The directory (tenant) that the person belongs to. Default: that of the bot.</summary>
    public string? TenantId { get; set; }

    /// <summary>The person's object id in Entra.</summary>
    public string? ObjectId { get; set; }

    /// <summary><c>viewer</c>, <c>researcher</c> or <c>admin</c>. Default: viewer.</summary>
    public string Role { get; set; } = "viewer";

    /// <summary>Whether this person sees names, phone numbers and addresses. Default: admins do, others don't.</summary>
    public bool? SeesPeople { get; set; }
}

/// <summary>Says which key is wrong, how, and what to write instead.</summary>
internal sealed class ResearcherOptionsCheck : IValidateOptions<ResearcherOptions>
{
    public ValidateOptionsResult Validate(string? name, ResearcherOptions options)
    {
        var problems = options.People.Index().SelectMany(one => Problems(one.Item, options.TenantId).Select(problem => $"{ResearcherOptions.Section}:{one.Index}:{problem}")).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(ResearcherEntry entry, string? tenant)
    {
        if (string.IsNullOrWhiteSpace(entry.ObjectId))
        {
            yield return "ObjectId is missing. Write the person's object id in Entra.";
        }

        if (string.IsNullOrWhiteSpace(entry.TenantId) && string.IsNullOrWhiteSpace(tenant))
        {
            yield return "TenantId is missing. Write the directory (tenant) id that the person belongs to, or set Koji:Channels:Teams:TenantId.";
        }

        if (TeamRoster.RoleOf(entry.Role) is null)
        {
            yield return $"Role is '{entry.Role}'. Write viewer, researcher or admin.";
        }
    }
}
