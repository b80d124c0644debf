namespace Koji.Bot.Respondents;

/// <summary>Hears that two respondents are one person. Owned here, implemented by the rooms that keep things by respondent id.</summary>
public interface IRespondentJoinListener
{
    /// <summary>
    /// What is kept of <paramref name="absorbedId"/> is <paramref name="survivorId"/>'s from now on. Told at least once for each document that was joined,
    /// before the join counts as done: the same again changes nothing, and an exception has it told again.
    /// </summary>
    Task JoinedAsync(string absorbedId, string survivorId, CancellationToken cancellationToken);
}
