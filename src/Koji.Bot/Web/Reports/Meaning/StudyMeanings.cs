using Koji.Bot.Storage;
using Koji.Synthesis;
using Koji.Synthesis.Meaning;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Web.Reports.Meaning;

/// <summary>What the answers of a study mean, where a model for that is configured or registered; kept in the data directory. Nothing needs it.</summary>
internal sealed partial class StudyMeanings(IServiceProvider services, ILogger<StudyMeanings>? logger = null) : IDisposable
{
    private readonly MeaningOptions _options = MeaningOptions.Of(services.GetService<IConfiguration>());
    private readonly HttpClient _client = new();
    private MeaningFiles? _files;

    /// <returns>Null where there is no model, or nothing is known. Where it cannot be reached, what it said before.</returns>
    public async Task<Meanings?> OfAsync(IReadOnlyList<AnswerRow> rows, CancellationToken cancellationToken)
    {
        if (_options.EmbeddingModel is not { } model)
        {
            return null;
        }

        var generator = services.GetService<IEmbeddingGenerator<string, Embedding<float>>>() ?? new ServerEmbeddings(new ModelServer(_client, _options), model);
        _files ??= new MeaningFiles(Path.Combine(services.GetService<IOptions<StorageOptions>>()?.Value.DataDirectory ?? new StorageOptions().DataDirectory, "meanings"));
        var reader = new MeaningReader(generator, _files, model);
        try
        {
            return NotEmpty(await reader.ReadAsync(rows.Select(row => row.Text), cancellationToken));
        }
        catch (Exception wrong) when (wrong is HttpRequestException or InvalidDataException)
        {
            if (logger is not null)
            {
                Unreachable(logger, wrong.Message);
            }

            return NotEmpty(await reader.ReadKnownAsync(rows.Select(row => row.Text), cancellationToken));
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        _files?.Dispose();
    }

    private static Meanings? NotEmpty(Meanings meanings) => meanings.Count > 0 ? meanings : null;

    [LoggerMessage(EventId = 7101, Level = LogLevel.Warning, Message = "What answers mean cannot be asked, so that new ones are placed by their words: {Reason}")]
    private static partial void Unreachable(ILogger logger, string reason);
}
