namespace Koji.Bot.Studies;

/// <summary>What studies have spent on a language model, for as long as the store lasts: it is what was paid. Holds nothing of a person.</summary>
public interface IModelLedger
{
    /// <summary>Adds a call. Each is made once: one that is told twice counts twice.</summary>
    Task AddAsync(ModelCharge charge, CancellationToken cancellationToken);

    /// <summary>Of one study so far; <see cref="ModelTotals.None"/> where there was no call.</summary>
    Task<ModelTotals> TotalsAsync(string studyId, CancellationToken cancellationToken);
}

/// <param name="Task">What the model was asked for: <c>probe</c>, <c>reading</c>, <c>question</c>, <c>summary</c>.</param>
/// <param name="Sent">Tokens of the prompt.</param>
/// <param name="Received">Tokens of the reply.</param>
/// <param name="Cost">By the prices that held then; 0 where none are known.</param>
public sealed record ModelCharge(string StudyId, string Task, DateTimeOffset At, int Sent, int Received, decimal Cost);

public sealed record ModelTotals(long Calls, long Sent, long Received, decimal Cost)
{
    public static ModelTotals None { get; } = new(0, 0, 0, 0);

    public long Tokens => Sent + Received;
}
