using System.Collections.Concurrent;
using System.Globalization;
using Koji.Bot.Channels;
using Koji.Bot.Studies;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Llm;

/// <summary>
/// What studies may spend on the model and have spent. Asked before each call; calls under way at that moment may go beyond by what they need.
/// </summary>
internal sealed class ModelBudget(IModelLedger ledger, IStudyCatalog studies, IOptions<LlmOptions> options, TimeProvider time, ILogger<ModelBudget> log) : IStudySpending
{
    /// <summary>Under which name a study's own limit stands in <see cref="Study.MessageLimits"/>.</summary>
    public const string Name = "model";

    private const decimal Million = 1_000_000m;

    /// <summary>The limits that were reached and told in the log, so that each is told once.</summary>
    private readonly ConcurrentDictionary<string, string> _told = new(StringComparer.Ordinal);

    public string Channel => Name;

    public int? UsualLimit => options.Value.MaxTokensPerStudy;

    public async Task<bool> HasRoomAsync(string studyId, CancellationToken cancellationToken)
    {
        var tokens = await TokenLimitAsync(studyId, cancellationToken);
        var cost = options.Value.MaxCostPerStudy;
        if (tokens is null && cost is null)
        {
            return true;
        }

        var spent = await ledger.TotalsAsync(studyId, cancellationToken);
        var reached = spent.Tokens >= tokens ? $"{tokens} tokens" : spent.Cost >= cost ? $"{cost?.ToString(CultureInfo.InvariantCulture)} {options.Value.Currency}".TrimEnd() : null;
        if (reached is null)
        {
            _told.TryRemove(studyId, out _);
        }
        else if (!_told.TryGetValue(studyId, out var told) || told != reached)
        {
            _told[studyId] = reached;
            Log.Capped(log, studyId, reached);
        }

        return reached is null;
    }

    public Task SpentAsync(string studyId, ModelTask task, TokenUse use, CancellationToken cancellationToken) =>
        use == default ? Task.CompletedTask : ledger.AddAsync(new ModelCharge(studyId, task.ToString().ToLowerInvariant(), time.GetUtcNow(), use.Sent, use.Received, CostOf(use)), cancellationToken);

    public async Task<MessageSpending> SpentAsync(string studyId, CancellationToken cancellationToken)
    {
        var spent = await ledger.TotalsAsync(studyId, cancellationToken);
        return new MessageSpending("token", Count(spent.Sent), Count(spent.Received), options.Value.InputPrice is null ? null : spent.Cost, options.Value.Currency, IsEstimate: true);
    }

    private static int Count(long tokens) => (int)Math.Min(tokens, int.MaxValue / 2);

    private async ValueTask<int?> TokenLimitAsync(string studyId, CancellationToken cancellationToken) =>
        await studies.FindAsync(studyId, cancellationToken) is { } record
        && await studies.GetAsync(studyId, record.CurrentVersion, cancellationToken) is { } study
        && study.MessageLimits.TryGetValue(Name, out var own) ? own : options.Value.MaxTokensPerStudy;

    private decimal CostOf(TokenUse use) => ((use.Sent * (options.Value.InputPrice ?? 0)) + (use.Received * (options.Value.OutputPrice ?? 0))) / Million;
}
