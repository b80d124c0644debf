using System.Net;
using Koji.Bot.Storage;
using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Web.Health;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Koji.Bot.Tests.Web.Health;

public sealed class HealthEndpointsTests
{
    [Fact]
    public async Task The_program_is_ready_for_as_long_as_it_can_store()
    {
        var directory = Directory.CreateTempSubdirectory("koji-").FullName;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.Configure<StorageOptions>(options => options.DataDirectory = directory);
        builder.Services.AddSqlite().AddSqliteHealth();
        await using var app = builder.Build();
        app.MapHealth();
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("healthz")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("readyz")).StatusCode);
        await app.Services.GetRequiredService<SqliteDatabase>().WriteAsync(connection => { connection.Execute("drop table health"); });
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("readyz")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("healthz")).StatusCode);
        await app.StopAsync();
        await app.Services.GetRequiredService<SqliteDatabase>().DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }
}
