using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using CsCheck;
using Koji.Bot.Outreach.Links;
using Koji.Bot.Researchers;
using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Studies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Koji.Bot.Tests.Endpoints;

/// <summary>
/// Every endpoint of the whole program that is no provider's webhook (those have suites of their own): whatever is sent, it is refused with 4xx or understood,
/// nothing is stored of what is refused, and no answer shows the inside of the program.
/// </summary>
public sealed class EndpointFuzzTests : IAsyncLifetime
{
    private const string StudyId = "churn";

    private const string Yaml = """
        id: churn
        name: Why people leave
        goal: Understand why people leave.
        decision: What to mend first.
        channels: [web]
        segments:
          - { id: gone, name: Gone, when: did("left"), decision: What to keep. }
        opening: { asker: the Acme team, purpose: how it went, minutes: 4 }
        questions:
          - { id: why, type: open_ended, text: Why did you leave? }
        """;

    /// <summary>Each with requests of its own; a new endpoint without a line here fails a test below.</summary>
    private static readonly string[] Fuzzed =
    [
        "POST /v1/track", "POST /v1/identify", "POST /v1/group", "POST /v1/page", "POST /v1/screen", "POST /v1/alias", "POST /v1/batch",
        "POST /v1/t", "POST /v1/i", "POST /v1/g", "POST /v1/p", "POST /v1/s", "POST /v1/a", "POST /v1/b", "POST /v1/import", "POST /intake/{source}",
        "GET /chat/assets/{version}/{name}", "GET /chat/{study}", "POST /chat/{study}/session", "POST /chat/{study}/messages", "GET /chat/{study}/messages", "GET /chat/{study}/events",
        "GET /reports/{study}", "GET /reports/{study}/interviews/{interview}", "GET /reports/{study}/shares.csv", "GET /reports/{study}/code", "POST /reports/{study}/code",
    ];

    /// <summary>Fuzzed where the provider's protocol is known: signatures, tokens, secrets.</summary>
    private static readonly string[] Webhooks = ["POST /api/messages", "POST /channels/telegram", "POST /channels/sms/inbound", "POST /channels/sms/status"];

    /// <summary>They read nothing of a request.</summary>
    private static readonly string[] WithoutInput = ["* /healthz", "* /readyz", "OPTIONS /v1/{type}"];

    private readonly string _directory = Directory.CreateTempSubdirectory("koji-fuzz-").FullName;
    private WebApplication _koji = null!;
    private HttpClient _client = null!;

    public static TheoryData<string> Routes => [.. Fuzzed];

    public async ValueTask InitializeAsync()
    {
        _koji = KojiHost.Build(Settings("urls=http://127.0.0.1:0"), builder => builder.Logging.ClearProviders());
        await _koji.StartAsync();
        var file = Path.Combine(_directory, "churn.yaml");
        await File.WriteAllTextAsync(file, Yaml);
        await _koji.Services.GetRequiredService<CommandRouter>().RunAsync($"study launch {file}", default);
        Assert.NotNull(await _koji.Services.GetRequiredService<IStudyCatalog>().FindAsync(StudyId, default));
        _client = new HttpClient { BaseAddress = new Uri(_koji.Urls.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _koji.StopAsync();
        await _koji.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task Every_endpoint_of_the_program_has_its_fuzz()
    {
        string[] all =
        [
            $"Koji:Channels:Sms:AccountSid=AC{new string('0', 32)}", $"Koji:Channels:Sms:AuthToken={new string('0', 32)}", "Koji:Channels:Sms:From=+14155550100", "Koji:PublicUrl=https://koji.example",
            "Koji:Channels:Telegram:Token=123456:fuzz-token", "Koji:Channels:Telegram:Mode=webhook", "Koji:Channels:Telegram:WebhookSecret=a-secret-of-some-length-01",
            "Koji:Channels:Teams:AppId=11111111-2222-3333-4444-555555555555", "Koji:Channels:Teams:TenantId=tenant-0001", "Koji:Channels:Teams:ClientSecret=a-secret-of-the-app",
        ];
        // Built and not started: nobody is asked to register a webhook.
        await using var koji = KojiHost.Build([.. Settings("Koji:DataDirectory=" + Path.Combine(_directory, "all")), .. all.Select(one => "--" + one)], builder => builder.Logging.ClearProviders());
        var routes = ((IEndpointRouteBuilder)koji).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["*"]).Select(method => $"{method} /{endpoint.RoutePattern.RawText!.Trim('/')}"))
            .Order(StringComparer.Ordinal);
        Assert.Equal(((string[])[.. Fuzzed, .. Webhooks, .. WithoutInput]).Order(StringComparer.Ordinal), routes);
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Whatever_is_sent_is_refused_or_understood_and_a_refusal_stores_nothing(string route)
    {
        var known = new Dictionary<string, string> { ["study"] = StudyId, ["version"] = "0", ["name"] = "chat.js" };
        await OpenSessionAsync();
        EndpointFuzz.To(route, known).Sample(request => CheckAsync(request).GetAwaiter().GetResult(), iter: 60, threads: 1, print: request => request.ToString());
    }

    [Theory]
    [InlineData("GET /reports/{study}")]
    [InlineData("GET /reports/{study}/interviews/{interview}")]
    public void Behind_a_good_link_too(string route)
    {
        var good = _koji.Services.GetRequiredService<ReportLinks>().PathTo(StudyId, TimeProvider.System.GetUtcNow().AddDays(1));
        var query = good[good.IndexOf('?', StringComparison.Ordinal)..];
        EndpointFuzz.To(route, new Dictionary<string, string> { ["study"] = StudyId })
            .Select(request => request with { Target = request.Target.Split('?')[0] + query })
            .Sample(request => CheckAsync(request, besides: "audit_log").GetAwaiter().GetResult(), iter: 60, threads: 1, print: request => request.ToString());
    }

    [Theory]
    [InlineData("/v1/track")]
    [InlineData("/v1/batch")]
    [InlineData("/chat/churn/session")]
    [InlineData("/chat/churn/messages")]
    public async Task A_body_without_an_end_is_cut_off(string path)
    {
        await OpenSessionAsync();
        var before = Version();
        using var content = new EndlessContent();
        try
        {
            using var response = await _client.PostAsync(new Uri(path, UriKind.Relative), content);
            Assert.InRange((int)response.StatusCode, 400, 499);
        }
        catch (HttpRequestException)
        {
            // The server hung up while the client was still sending.
        }

        // What lies in the buffers of the two sockets was taken from the content, but never by the program.
        Assert.InRange(content.Taken, 1, 64 << 20);
        Assert.Equal(before, Version());
    }

    [Fact]
    public async Task A_small_packet_that_unpacks_to_a_large_one_is_cut_off()
    {
        var bomb = new MemoryStream();
        await using (var gzip = new System.IO.Compression.GZipStream(bomb, System.IO.Compression.CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var spaces = new byte[1 << 20];
            Array.Fill(spaces, (byte)' ');
            for (var i = 0; i < 200; i++)
            {
                await gzip.WriteAsync(spaces);
            }
        }

        using var content = new ByteArrayContent(bomb.ToArray());
        content.Headers.Add("Content-Type", "application/json");
        content.Headers.Add("Content-Encoding", "gzip");
        using var response = await _client.PostAsync(new Uri("/v1/batch", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    public async Task Health_reads_nothing_of_what_is_sent(string path)
    {
        var before = Version();
        using var response = await _client.PostAsync(new Uri(path + "?x=%00", UriKind.Relative), new StringContent("{{{{"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(before, Version());
    }

    /// <param name="besides">A table that may grow: whoever has a good link opens a report, which is put on record.</param>
    private async Task CheckAsync(FuzzedRequest fuzzed, string besides = "")
    {
        var before = Version(besides);
        using var message = fuzzed.ToMessage();
        using var response = await _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead);
        Assert.InRange((int)response.StatusCode, 200, 499);
        if (response.Content.Headers.ContentType?.MediaType == "text/event-stream")
        {
            return; // It goes on for as long as somebody listens.
        }

        var body = await response.Content.ReadAsStringAsync();
        Assert.DoesNotContain("   at ", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Koji.Bot.", body, StringComparison.Ordinal);
        Assert.DoesNotContain(_directory, body, StringComparison.Ordinal);
        if ((int)response.StatusCode >= 400 || fuzzed.Method == HttpMethod.Get)
        {
            Assert.Equal(before, Version(besides));
        }
        else
        {
            await QuietAsync();
        }
    }

    /// <summary>A visitor of the chat page, so that what they post gets past the door.</summary>
    private async Task OpenSessionAsync()
    {
        using var response = await _client.PostAsJsonAsync($"/chat/{StudyId}/session", new { again = false });
        response.EnsureSuccessStatusCode();
        await QuietAsync();
    }

    /// <summary>Until what was taken has been worked on.</summary>
    private async Task QuietAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await _koji.Services.GetRequiredService<Koji.Bot.Conversations.ConversationPump>().DrainAsync(limit.Token);
    }

    /// <summary>How much is stored in each table: rows and characters. To be ready is to be able to store, which <c>/readyz</c> tries in a table of its own.</summary>
    private string Version(string besides = "") => _koji.Services.GetRequiredService<SqliteDatabase>().Read(connection =>
    {
        var tables = connection.Query("select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name <> 'health' order by name", row => row.GetString(0));
        return string.Join(' ', tables.Where(table => table != besides).Select(table =>
        {
            var columns = connection.Query($"select name from pragma_table_info('{table}')", row => row.GetString(0));
            var size = string.Join(" + ", columns.Select(column => $"length(quote(\"{column}\"))"));
            return string.Create(CultureInfo.InvariantCulture, $"{table}={connection.Scalar($"select count(*) || '/' || coalesce(sum({size}), 0) from \"{table}\"")}");
        }));
    });

    private string[] Settings(params string[] more) =>
        [.. new[] { $"Koji:DataDirectory={_directory}", "Koji:Channels:Telegram:Token=", "Koji:Outreach:PollInterval=1.00:00:00" }.Concat(more).Select(setting => "--" + setting)];
}
