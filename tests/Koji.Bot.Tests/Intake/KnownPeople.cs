using Koji.Bot.Respondents;

namespace Koji.Bot.Tests.Intake;

/// <summary>A directory in memory: a user id names the person; an anonymous id does until it is seen with a user id.</summary>
internal sealed class KnownPeople : IRespondentDirectory
{
    private readonly Dictionary<string, string> _userOf = [];
    private readonly Dictionary<string, string> _absorbed = [];

    public List<(string Respondent, string Trait, TraitValue Value)> Traits { get; } = [];

    public HashSet<string> People { get; } = [];

    public ValueTask<string> ResolveAsync(string? userId, string? anonymousId, CancellationToken cancellationToken)
    {
        if (userId is not null && anonymousId is not null)
        {
            _userOf[anonymousId] = userId;
            _absorbed["r_" + userId] = "r_" + anonymousId;
        }

        var id = "r_" + (userId ?? _userOf.GetValueOrDefault(anonymousId!, anonymousId!));
        People.Add(id);
        return ValueTask.FromResult(id);
    }

    public ValueTask SetTraitsAsync(string respondentId, IReadOnlyDictionary<string, TraitValue> traits, CancellationToken cancellationToken)
    {
        Traits.AddRange(traits.Select(trait => (respondentId, trait.Key, trait.Value)));
        return ValueTask.CompletedTask;
    }

    public Task<Respondent?> FindAsync(string respondentId, CancellationToken cancellationToken) =>
        Task.FromResult<Respondent?>(new Respondent { Id = respondentId, AbsorbedIds = _absorbed.TryGetValue(respondentId, out var absorbed) ? [absorbed] : [] });
}
