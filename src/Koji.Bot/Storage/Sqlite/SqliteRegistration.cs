using Microsoft.Extensions.Options;

namespace Koji.Bot.Storage.Sqlite;

public static class SqliteRegistration
{
    /// <summary>The embedded store. Each store adds its <see cref="SqliteSchema"/> and itself.</summary>
    public static IServiceCollection AddSqlite(this IServiceCollection services)
    {
        services.AddSingleton(provider => new StorePlace($"lies in {Path.GetFullPath(provider.GetRequiredService<IOptions<StorageOptions>>().Value.DataDirectory)}"));
        services.AddSingleton(provider => SqliteDatabase.OpenIn(
            provider.GetRequiredService<IOptions<StorageOptions>>().Value.DataDirectory,
            provider.GetServices<SqliteSchema>()));
        return services;
    }
}
