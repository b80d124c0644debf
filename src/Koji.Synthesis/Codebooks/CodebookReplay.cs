namespace Koji.Synthesis.Codebooks;

/// <summary>Goes through the events of a codebook, one after the other.</summary>
internal sealed class CodebookReplay
{
    private readonly List<CodebookTheme> _themes = [];
    private readonly Dictionary<string, AnswerCode> _codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _placements = new(StringComparer.Ordinal);
    private readonly List<IgnoredEvent> _ignored = [];

    public static Codebook Of(IReadOnlyList<CodebookEvent> events)
    {
        var replay = new CodebookReplay();
        foreach (var happened in Effective(events))
        {
            if (replay.Apply(happened) is { } reason)
            {
                replay._ignored.Add(new IgnoredEvent(happened.Id, reason));
            }
        }

        return new Codebook(events.Count, replay._themes, replay._codes, replay._placements, replay._ignored);
    }

    /// <summary>An undoing comes after what it undoes, so that from the last event to the first each is known to stand or not.</summary>
    private static IEnumerable<CodebookEvent> Effective(IReadOnlyList<CodebookEvent> events)
    {
        var undone = new HashSet<string>(StringComparer.Ordinal);
        for (var at = events.Count - 1; at >= 0; at--)
        {
            if (events[at] is EventUndone undoing && !undone.Contains(undoing.Id))
            {
                undone.Add(undoing.Undone);
            }
        }

        return events.Where(happened => !undone.Contains(happened.Id));
    }

    /// <returns>Why it comes to nothing, or null.</returns>
    private string? Apply(CodebookEvent happened) => happened switch
    {
        ThemesFound found => Find(found),
        ThemeAdded added => Add(added, added.Theme, added.Label) ?? CodeAll(added, added.Answers, added.Theme),
        ThemeRenamed renamed => Unknown(renamed.Theme) ?? Rename(renamed),
        ThemeDescribed described => Unknown(described.Theme) ?? Change(described.Theme, theme => theme with { Description = string.IsNullOrWhiteSpace(described.Description) ? null : described.Description.Trim() }),
        ThemesMerged merged => merged.From.Append(merged.Into).Select(Unknown).FirstOrDefault(reason => reason is not null) ?? Merge(merged),
        ThemeSplit split => Unknown(split.Theme) ?? (split.Answers.Count == 0 ? "no answer is named that belongs to the part" : null) ?? Split(split),
        ThemePinned pinned => Unknown(pinned.Theme) ?? Change(pinned.Theme, theme => theme with { IsPinned = true, IsDismissed = false }),
        ThemeDismissed dismissed => Unknown(dismissed.Theme) ?? Change(dismissed.Theme, theme => theme with { IsDismissed = true, IsPinned = false }),
        AnswerMoved moved => Code(moved, moved.Answer, moved.Theme is null ? [] : [moved.Theme], CodeSample.Chosen),
        AnswerCoded coded => Code(coded, coded.Answer, coded.Themes, coded.Sample),
        _ => null,
    };

    private string? Find(ThemesFound found)
    {
        var kept = _themes.Where(theme => theme.IsEdited).ToArray();
        var before = _themes.ToDictionary(theme => theme.Id, StringComparer.Ordinal);
        _themes.Clear();
        _themes.AddRange(kept);
        foreach (var theme in found.Themes.Where(theme => _themes.All(known => known.Id != theme.Id)))
        {
            _themes.Add(new CodebookTheme(theme.Id, FreeLabel(theme.Label), before.GetValueOrDefault(theme.Id)?.Since ?? found.At));
        }

        _placements.Clear();
        foreach (var (answer, theme) in found.Placements.Where(pair => Unknown(pair.Value) is null))
        {
            _placements[answer] = theme;
        }

        return null;
    }

    private string? Add(CodebookEvent happened, string theme, string label)
    {
        if (_themes.Any(known => known.Id == theme))
        {
            return $"there is a theme '{theme}' already";
        }

        if (Taken(label, "") is { } reason)
        {
            return reason;
        }

        _themes.Add(new CodebookTheme(theme, label.Trim(), happened.At, IsEdited: true));
        return null;
    }

    private string? Rename(ThemeRenamed renamed) =>
        Taken(renamed.Label, renamed.Theme) ?? Change(renamed.Theme, theme => theme with { Label = renamed.Label.Trim() });

    private string? Merge(ThemesMerged merged)
    {
        var going = merged.From.Where(theme => theme != merged.Into).ToHashSet(StringComparer.Ordinal);
        if (going.Count == 0)
        {
            return "a theme cannot be merged with itself alone";
        }

        _themes.RemoveAll(theme => going.Contains(theme.Id));
        foreach (var (answer, theme) in _placements.Where(pair => going.Contains(pair.Value)).ToArray())
        {
            _placements[answer] = merged.Into;
        }

        foreach (var (answer, code) in _codes.Where(pair => pair.Value.Themes.Any(going.Contains)).ToArray())
        {
            _codes[answer] = code with { Themes = [.. code.Themes.Select(theme => going.Contains(theme) ? merged.Into : theme).Distinct(StringComparer.Ordinal)] };
        }

        return Change(merged.Into, theme => theme);
    }

    private string? Split(ThemeSplit split) =>
        Add(split, split.Part, split.Label) ?? Change(split.Theme, theme => theme) ?? CodeAll(split, split.Answers, split.Part);

    private string? CodeAll(CodebookEvent happened, IReadOnlyList<string> answers, string theme) =>
        answers.Select(answer => Code(happened, answer, [theme], CodeSample.Chosen)).ToArray().FirstOrDefault(reason => reason is not null);

    private string? Code(CodebookEvent happened, string answer, IReadOnlyList<string> themes, CodeSample sample)
    {
        if (themes.Select(Unknown).FirstOrDefault(reason => reason is not null) is { } reason)
        {
            return reason;
        }

        // Who was drawn at random stays so, whoever looks at the answer again.
        var drawn = _codes.TryGetValue(answer, out var known) && known.Sample == CodeSample.Random ? CodeSample.Random : sample;
        _codes[answer] = new AnswerCode([.. themes.Distinct(StringComparer.Ordinal)], drawn, happened.At, happened.By);
        foreach (var theme in themes)
        {
            Change(theme, coded => coded);
        }

        return null;
    }

    private string? Change(string theme, Func<CodebookTheme, CodebookTheme> change)
    {
        var at = _themes.FindIndex(known => known.Id == theme);
        _themes[at] = change(_themes[at]) with { IsEdited = true };
        return null;
    }

    private string? Unknown(string theme) => _themes.Any(known => known.Id == theme) ? null : $"there is no theme '{theme}'";

    private string? Taken(string label, string except) =>
        string.IsNullOrWhiteSpace(label) ? "a theme needs a name"
        : _themes.Any(theme => theme.Id != except && string.Equals(theme.Label, label.Trim(), StringComparison.OrdinalIgnoreCase)) ? $"another theme is called '{label.Trim()}'"
        : null;

    private string FreeLabel(string label)
    {
        var free = label;
        for (var number = 2; Taken(free, "") is not null; number++)
        {
            free = $"{label} ({number})";
        }

        return free;
    }
}
