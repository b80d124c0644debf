namespace Koji.Bot.Interviews.Commands.OptOuts;

/// <summary>How people ask in one language to be left alone.</summary>
internal sealed record OptOutLanguage
{
    /// <summary>Words that mean it wherever they stand alone.</summary>
    public required IReadOnlyList<string> Alone { get; init; }

    /// <summary>Words that mean it when nothing else is being asked, and can be an answer when something is ("cancel", "end").</summary>
    public required IReadOnlyList<string> AloneOrAnAnswer { get; init; }

    /// <summary>Requests that are addressed to us.</summary>
    public required PhraseBook Requests { get; init; }

    /// <summary>What may be meant as one, and is asked about.</summary>
    public required PhraseBook Hints { get; init; }
}
