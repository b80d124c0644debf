using System.Collections.Immutable;

namespace Koji.Bot.Studies.Yaml;

/// <summary>A piece of a YAML file that knows where it stands.</summary>
internal abstract record SourceNode(SourcePosition At);

/// <param name="IsPlain">Written without quotes, so that <c>3</c> may be a number and <c>true</c> a boolean.</param>
/// <param name="Content">Where the text itself begins, for pointing into it; absent where it is spread over lines.</param>
internal sealed record SourceText(SourcePosition At, string Value, bool IsPlain, SourcePosition? Content) : SourceNode(At)
{
    /// <summary>Nothing was written after the colon, or an explicit null.</summary>
    public bool IsMissing => IsPlain && Value is "" or "~" or "null" or "Null" or "NULL";
}

internal sealed record SourceList(SourcePosition At, ImmutableArray<SourceNode> Items) : SourceNode(At);

/// <param name="Entries">In the file's order; a key that came twice is there once, with its first value.</param>
internal sealed record SourceMap(SourcePosition At, ImmutableArray<SourceEntry> Entries) : SourceNode(At)
{
    public SourceEntry? Find(string key) => Entries.FirstOrDefault(entry => entry.Key == key);
}

internal sealed record SourceEntry(string Key, SourcePosition At, SourceNode Value);
