namespace Koji.Bot.Conversations.Alerts;

/// <summary>What the researchers must see to, one document for each thing that is wrong, however often it shows.</summary>
public interface IAlertStore
{
    /// <summary>Records that it happened <paramref name="times"/> times more: a new alert, or the one that stands counts on. The last time never moves back.</summary>
    Task RaiseAsync(Alert alert, int times, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>What stands, the latest first.</summary>
    Task<IReadOnlyList<StandingAlert>> ListAsync(CancellationToken cancellationToken);

    /// <summary>A researcher has seen to it. Should it happen again, it stands again.</summary>
    /// <returns>False where there is none of this key.</returns>
    Task<bool> ClearAsync(string key, CancellationToken cancellationToken);

    /// <summary>Forgets what has not happened since <paramref name="before"/>.</summary>
    /// <returns>How many.</returns>
    Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken);
}

public enum AlertKind
{
    /// <summary>The provider refuses a message for good.</summary>
    Rejected,

    /// <summary>The provider has not been reached, or has not taken messages, for a while.</summary>
    Unavailable,

    /// <summary>A message was tried until it was too old.</summary>
    GivenUp,

    /// <summary>A message may or may not have arrived, and is not sent again.</summary>
    Uncertain,

    /// <summary>A conversation failed again and again.</summary>
    SetAside,

    /// <summary>A study has spent what it may: messages are not sent, and interviews end before their time.</summary>
    LimitReached,

    /// <summary>A respondent asked something that the guide does not answer.</summary>
    QuestionPassedOn,
}

/// <summary>Something that is wrong. Holds no address, no name and no word of anybody's.</summary>
/// <param name="StudyId">Of the interview that it concerns, where it concerns one.</param>
/// <param name="Reason">In the provider's terms or ours, for researchers.</param>
public sealed record Alert(AlertKind Kind, string Channel, string? StudyId, string Reason)
{
    /// <summary>The same thing again has the same key.</summary>
    public string Key => $"{Kind}|{Channel}|{StudyId}|{Reason}";
}

public sealed record StandingAlert(Alert Alert, DateTimeOffset FirstAt, DateTimeOffset LastAt, int Times);
