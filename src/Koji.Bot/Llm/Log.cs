namespace Koji.Bot.Llm;

/// <summary>What is logged of calls of the model. Never a prompt nor a reply: they hold what people said.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Debug, "The model's {Task} for study {Study} is left to the rules: {Reason}.")]
    public static partial void FellBack(ILogger logger, ModelTask task, string study, Fallback reason);

    [LoggerMessage(2, LogLevel.Warning, "The language model failed several times in a row. The rules go on without it; it is tried again every {Rest}. `doctor` says what is wrong.")]
    public static partial void Rests(ILogger logger, TimeSpan rest);

    [LoggerMessage(3, LogLevel.Warning, "Study {Study} has spent what it may on the language model ({Limit}). The rules go on without it until the limit is raised.")]
    public static partial void Capped(ILogger logger, string study, string limit);
}
