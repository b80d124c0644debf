using System.Security.Cryptography;

namespace Koji.Bot.Outreach.Moves;

/// <summary>
/// What a person types where there is no link: nine characters, shown in threes. No vowels, so that none spells a word; nothing that reads as something else
/// (0 and O, 1 and I and L, 5 and S, 8 and B, 2 and Z, U and V); letters in either case. About 2.6 million million of them: with <see cref="MoveGuesses"/> and a short life,
/// too many to be guessed. A code says nothing of whom it is for; the invitation that it was made for keeps it.
/// </summary>
public static class MoveCode
{
    public const int Length = 9;

    private const string Alphabet = "23456789CDFGHJKMNPQRTVWX";
    private const int Group = 3;

    /// <summary>A new one, with a digit and a letter at least: so no number and no word is taken for one.</summary>
    public static string Make()
    {
        while (true)
        {
            var code = RandomNumberGenerator.GetString(Alphabet, Length);
            if (code.Any(char.IsAsciiDigit) && code.Any(char.IsAsciiLetter))
            {
                return code;
            }
        }
    }

    /// <summary>As it is handed out: <c>K7Q-M2X-R4H</c>.</summary>
    public static string Shown(string code) => string.Join('-', code.Chunk(Group).Select(part => new string(part)));

    /// <summary>The code that somebody typed, in either case and with whatever stands between the threes; null where it cannot be one.</summary>
    public static string? Read(string typed)
    {
        var code = new string([.. typed.Where(char.IsAsciiLetterOrDigit)]).ToUpperInvariant();
        return code.Length == Length && code.All(Alphabet.Contains) ? code : null;
    }
}
