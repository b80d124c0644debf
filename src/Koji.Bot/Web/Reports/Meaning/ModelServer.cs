using System.Net.Http.Headers;
using System.Text.Json;

namespace Koji.Bot.Web.Reports.Meaning;

/// <summary>Calls a server that speaks OpenAI's protocol.</summary>
internal sealed class ModelServer(HttpClient client, MeaningOptions options)
{
    /// <summary>A model of one's own may take its time for the first texts, and no longer than this.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <exception cref="HttpRequestException">It cannot be reached, or refuses. Says nothing of what was sent.</exception>
    /// <exception cref="InvalidDataException">It answers with something else.</exception>
    public async Task<T> PostAsync<T>(string path, object body, CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(Patience);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.Endpoint, path)) { Content = JsonContent.Create(body) };
        if (options.ApiKey is { } key)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        try
        {
            using var response = await client.SendAsync(request, limited.Token);
            if (!response.IsSuccessStatusCode)
            {
                throw new HttpRequestException($"{options.Endpoint}{path} answered {(int)response.StatusCode}.", null, response.StatusCode);
            }

            return await response.Content.ReadFromJsonAsync<T>(limited.Token) ?? throw new InvalidDataException($"{options.Endpoint}{path} answered with nothing.");
        }
        catch (JsonException wrong)
        {
            throw new InvalidDataException($"{options.Endpoint}{path} answered with something that is no answer of this protocol.", wrong);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException($"{options.Endpoint}{path} took longer than {Patience.TotalMinutes:0} minutes.");
        }
    }
}
