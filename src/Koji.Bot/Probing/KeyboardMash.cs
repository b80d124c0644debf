namespace Koji.Bot.Probing;

/// <summary>Recognises what was typed to get past a question ("asdf", "qwertz"): nothing in it is worth a follow-up. Errs on the side of silence.</summary>
internal static class KeyboardMash
{
    private const int ShortestRun = 4;
    private const int LongestWord = 40;

    // The rows of QWERTY, AZERTY and QWERTZ.
    private static readonly string[] Rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm", "azertyuiop", "qsdfghjklm", "wxcvbn", "qwertzuiop", "yxcvbnm"];

    /// <param name="words">The words of an answer; any other number than one is no mash.</param>
    public static bool Is(IReadOnlyList<string> words) =>
        words is [{ Length: >= ShortestRun and <= LongestWord } word] && (IsRun(word) || IsRepeated(word) || HasNoVowel(word));

    private static bool IsRun(string word) => Rows.Any(row => row.Contains(word, StringComparison.Ordinal) || row.Contains(new string([.. word.Reverse()]), StringComparison.Ordinal));

    /// <summary>"asdasd", "asdfasdf": the beginning of a row, over and over.</summary>
    private static bool IsRepeated(string word) =>
        Enumerable.Range(3, Math.Max(0, (word.Length / 2) - 2)).Any(size =>
            word.Length % size == 0 && word == string.Concat(Enumerable.Repeat(word[..size], word.Length / size)) && Rows.Any(row => row.Contains(word[..size], StringComparison.Ordinal)));

    private static bool HasNoVowel(string word) => word.Length > ShortestRun && word.All(char.IsAsciiLetterLower) && !word.Any(letter => "aeiouy".Contains(letter, StringComparison.Ordinal));
}
