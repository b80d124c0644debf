using System.Text.RegularExpressions;

namespace Koji.Bot.Interviews.Answers;

/// <summary>Recognises text that a program was meant to read, not an interviewer. A number in it is nobody's rating.</summary>
internal static partial class CodeLike
{
    private const int Longest = 2000;

    public static bool Looks(string text) => Code().IsMatch(text.Length > Longest ? text[..Longest] : text);

    // Tags, calls as in scripts, templates, SQL, objects in braces, shell. "<3", "(4)", "=> 4" and "good (4)" are how people write, and pass.
    [GeneratedRegex(@"</?[a-z!][^<>]*>|\b[a-z_]+\.[a-z_]+\(|\b(?:alert|eval|exec|system|print|printf|println|sleep|prompt|confirm|require|import|fetch|int|float|str|sqrt|random|range|return|echo|function|def|lambda)\s?\(|\(\)|\)\s*;|\$\{|\$\(|\{\{|\}\}|\{%|<\?|\?>|&&|\|\||;\s*--|/\*|\*/|[=!]==|\b(?:or|and)\s+'?\d+'?\s*=\s*'?\d|\bselect\b[^.!?]*\bfrom\s+\w|\b(?:drop|alter|truncate)\s+table\b|\binsert\s+into\b|\bunion\s+select\b|\bdelete\s+from\b|\{\s*""[^{}]*:|\b(?:var|let|const|int)\s+\w+\s*=", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Code();
}
