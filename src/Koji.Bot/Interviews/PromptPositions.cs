using System.Globalization;

namespace Koji.Bot.Interviews;

/// <summary>
/// A channel whose buttons hold little (Telegram's 64 bytes) names an option with a long id by its position: <c>#0</c> is the first.
/// No id begins with <c>#</c>, so that the two cannot be mixed up.
/// </summary>
internal static class PromptPositions
{
    public static InterviewInput Resolve(Prompt prompt, InterviewInput input) => input switch
    {
        Picked { OptionIds.IsDefault: false } picked => picked with { OptionIds = [.. picked.OptionIds.Select(id => IdOf(prompt, id))] },
        Toggled toggled => toggled with { OptionId = IdOf(prompt, toggled.OptionId) },
        _ => input,
    };

    /// <summary>The id at that position; what is no position of this prompt stays as it is, and is then nobody's.</summary>
    private static string IdOf(Prompt prompt, string id) =>
        id.StartsWith('#') && int.TryParse(id.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var position) && position < prompt.Options.Length
            ? prompt.Options[position].Id
            : id;
}
