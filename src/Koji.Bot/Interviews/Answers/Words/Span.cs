namespace Koji.Bot.Interviews.Answers.Words;

/// <summary>Tokens from <paramref name="Start"/> up to, not including, <paramref name="End"/>.</summary>
internal readonly record struct Span(int Start, int End)
{
    public int Length => End - Start;

    public bool IsEmpty => End <= Start;
}
