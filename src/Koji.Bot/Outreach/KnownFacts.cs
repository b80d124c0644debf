using Koji.Bot.Interviews;
using Koji.Bot.Outreach.Rules;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Studies;

namespace Koji.Bot.Outreach;

/// <summary>What an interview may say that is known of a person: what its guide names, and nothing else.</summary>
public sealed class KnownFacts(ISignalHistory history, OutreachPolicy policy)
{
    /// <returns>Of the first signal that the guide names and the person has, the latest; null where there is none.</returns>
    /// <param name="at">When the interview begins: what happened later is not known yet.</param>
    public async Task<KnownFact?> OfAsync(Study study, Respondent respondent, DateTimeOffset at, CancellationToken cancellationToken)
    {
        foreach (var known in study.Guide.Known)
        {
            if (await history.LatestAsync(respondent.Id, known.Signal, at, cancellationToken) is { } happened && at - happened <= known.Within)
            {
                return new KnownFact(known.Signal, happened, LocalTimes.ZonesOf(respondent, study.Outreach.TimeZone, policy.DefaultZone)[0].Id);
            }
        }

        return null;
    }
}
