namespace Koji.Bot.Tests.Conversations.Standins;

/// <summary>Runs before and after every step that the loop takes outside of itself: to fail there, or to let something else happen there.</summary>
internal sealed class Hook
{
    /// <summary>Given the step's name, such as <c>commit</c>, and whether it is over.</summary>
    public Func<string, bool, Task> At { get; set; } = (_, _) => Task.CompletedTask;

    public async Task<T> AroundAsync<T>(string step, Func<Task<T>> work)
    {
        await At(step, false);
        var result = await work();
        await At(step, true);
        return result;
    }
}

/// <summary>What a hook throws to stand for a crash at that place.</summary>
internal sealed class CrashException() : Exception("The process was killed here.");
