namespace Koji.Bot.Interviews.Answers.Words;

/// <summary>The phrases of one language by their role, as its file lists them: separated by <c>|</c>, written naturally.</summary>
/// <param name="Numbers">Phrases with their value: <c>one 1 | two 2</c>.</param>
/// <param name="Ordinals">Likewise: <c>first 1 | second 2</c>.</param>
internal sealed record Lexicon(string Numbers, string Ordinals, IReadOnlyDictionary<Role, string> ByRole)
{
    public IEnumerable<string> Phrases(Role role) => ByRole.TryGetValue(role, out var list) ? Entries(list) : [];

    public static string[] Entries(string list) => list.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
