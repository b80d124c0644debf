using Lucene.Net.Tartarus.Snowball;
using Lucene.Net.Tartarus.Snowball.Ext;

namespace Koji.Synthesis.Language;

/// <summary>What is known about one language: which words say nothing about the subject, and how its words are cut to their stem.</summary>
internal sealed class Tongue
{
    private readonly Func<SnowballProgram>? _stemmer;

    private Tongue(string code, Func<SnowballProgram>? stemmer)
    {
        Code = code;
        _stemmer = stemmer;
        StopWords = stemmer is null ? new HashSet<string>() : StopList.Load(code);
    }

    public static Tongue English { get; } = new("en", () => new EnglishStemmer());

    public static Tongue French { get; } = new("fr", () => new FrenchStemmer());

    public static Tongue Spanish { get; } = new("es", () => new SpanishStemmer());

    public static Tongue German { get; } = new("de", () => new GermanStemmer());

    /// <summary>Any other: words are kept as they are.</summary>
    public static Tongue Other { get; } = new("", null);

    /// <summary>Those with a stop list and a stemmer; where two fit a text equally well, the first wins.</summary>
    public static IReadOnlyList<Tongue> Known { get; } = [English, French, Spanish, German];

    /// <summary>ISO 639-1; empty for <see cref="Other"/>.</summary>
    public string Code { get; }

    /// <summary>In lower case, apostrophes straight.</summary>
    public IReadOnlySet<string> StopWords { get; }

    /// <summary>A stemmer is a machine with a state of its own: one for each thread.</summary>
    public Func<string, string> NewStemmer()
    {
        if (_stemmer?.Invoke() is not { } program)
        {
            return word => word;
        }

        return word =>
        {
            program.SetCurrent(word);
            program.Stem();
            return program.Current;
        };
    }
}
