using Koji.Bot.Channels;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Researchers.Team;

/// <summary>Finds somebody of the team by tenant and object id; where an entry comes twice, the later one holds.</summary>
public sealed class TeamRoster(IOptionsMonitor<ResearcherOptions> options)
{
    /// <summary>Null for anybody else.</summary>
    public Researcher? Find(DeskSender sender)
    {
        var settings = options.CurrentValue;
        return sender is { TenantId: { Length: > 0 } tenant, PersonId: { Length: > 0 } person }
            && settings.People.LastOrDefault(one => Same(one.ObjectId, person) && Same(one.TenantId ?? settings.TenantId, tenant)) is { } entry
            && RoleOf(entry.Role) is { } role
                ? new Researcher($"teams:{person.Trim().ToLowerInvariant()}", role, entry.SeesPeople ?? role == ResearcherRole.Admin)
                : null;
    }

    internal static ResearcherRole? RoleOf(string? word) => word?.Trim().ToLowerInvariant() switch
    {
        "viewer" => ResearcherRole.Viewer,
        "researcher" => ResearcherRole.Researcher,
        "admin" => ResearcherRole.Admin,
        _ => null,
    };

    private static bool Same(string? a, string b) => string.Equals(a?.Trim(), b.Trim(), StringComparison.OrdinalIgnoreCase);
}
