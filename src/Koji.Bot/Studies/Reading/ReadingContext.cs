using System.Collections.Immutable;
using Koji.Bot.Studies.Yaml;

namespace Koji.Bot.Studies.Reading;

/// <summary>What every part of the reader shares while it reads one file.</summary>
internal sealed class ReadingContext
{
    private readonly ImmutableDictionary<string, SourcePosition>.Builder _places = ImmutableDictionary.CreateBuilder<string, SourcePosition>(StringComparer.Ordinal);

    public ProblemList Problems { get; } = new();

    /// <summary>The study's languages, its own first.</summary>
    public ImmutableArray<string> Languages { get; set; } = ["en"];

    public ImmutableDictionary<string, SourcePosition> Places => _places.ToImmutable();

    public void Mark(string path, SourcePosition at) => _places.TryAdd(path, at);
}
