using Koji.Load.Survey;

namespace Koji.Load.Channels;

/// <summary>How one provider speaks: what it posts when a person answers, and what it makes of what it is sent.</summary>
internal abstract class Dialect
{
    public abstract string Name { get; }

    /// <summary>Environment variables by which the program knows the channel.</summary>
    /// <param name="program">The address of the program.</param>
    /// <param name="standIn">Where the provider is.</param>
    public abstract IEnumerable<(string Name, string Value)> Settings(Uri program, Uri standIn, TimeSpan burstPause);

    /// <summary>The request that brings the person's next answer.</summary>
    public abstract ReadOnlyMemory<byte> Compose(Person person, byte[] buffer);

    /// <summary>Whether the program waits for more words after what the person says next.</summary>
    public virtual bool IsFreeText(Person person) => person.Asked == Question.Story;

    /// <summary>Reads what was sent to the provider.</summary>
    public abstract Heard Read(ReadOnlySpan<byte> head, ReadOnlySpan<byte> body);
}

/// <param name="Answer">The provider's answer, as a whole HTTP message.</param>
/// <param name="PersonId">Whom the message is for; 0 where no reply is in it.</param>
/// <param name="Prompt">What its buttons or its card belong to.</param>
internal readonly record struct Heard(ReadOnlyMemory<byte> Answer, long PersonId = 0, Question Question = Question.None, string Prompt = "");
