using System.Collections.Immutable;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Studies.Format;

namespace Koji.Bot.Studies.Reading;

/// <summary>What a study file says about asking people.</summary>
/// <param name="Reminders">Default where the file says nothing of it.</param>
internal sealed record OutreachSection(StudyOutreach Outreach, ImmutableArray<TimeSpan> Reminders, TimeSpan? ExpiresAfter)
{
    public static OutreachSection Absent { get; } = new(StudyOutreach.Usual, default, null);
}

internal sealed record ComparisonSection(ComparisonGroup Group, int? Quota, int? Target);

/// <summary>Reads when people are asked, reminded and asked again, and with whom they are compared.</summary>
internal static class OutreachReader
{
    private static readonly TimeSpan UsualWithin = TimeSpan.FromDays(30);

    public static OutreachSection Read(SectionReader file, bool linksByText, ReadingContext context)
    {
        if (file.Section(StudyFormat.Outreach, "'outreach'") is not { } section)
        {
            return OutreachSection.Absent with { Outreach = StudyOutreach.Usual with { LinksByText = linksByText } };
        }

        var reminders = ReadReminders(section, context);
        var expires = section.Duration(OutreachFormat.ExpiresAfter);
        if (!reminders.IsDefaultOrEmpty && reminders[^1] >= expires)
        {
            context.Problems.Add(section.PlaceOf(OutreachFormat.ExpiresAfter) ?? section.At, "The last reminder would come after the interview has ended", $"Write more than {Durations.Write(reminders[^1])}, or remove the reminder");
        }

        var waves = section.Section(OutreachFormat.Waves, "'waves'");
        var (every, atMost) = (waves?.Duration(WavesFormat.Every), waves?.Whole(WavesFormat.AtMost));
        var outreach = new StudyOutreach
        {
            TimeZone = section.Zone(OutreachFormat.TimeZone),
            Delay = section.Duration(OutreachFormat.Delay),
            OpenFor = section.Duration(OutreachFormat.OpenFor),
            Waves = every is { } time ? new WavePlan(time, atMost) : null,
            StopsWhenReached = section.Flag(OutreachFormat.StopWhenReached) ?? false,
            LinksByText = linksByText,
        };
        return new OutreachSection(outreach, reminders, expires);
    }

    public static ComparisonSection? ReadComparison(SectionReader file, ImmutableArray<StudySegment> segments, ReadingContext context)
    {
        if (file.Section(StudyFormat.Comparison, "'comparison'") is not { } section || section.Id(ComparisonFormat.Id) is not { } id)
        {
            return null;
        }

        if (segments.IsEmpty)
        {
            context.Problems.Add(section.At, "There is no segment to compare with", "Add the segment that the study is about under 'segments'");
        }

        if (segments.Any(segment => segment.Definition.Id == id))
        {
            context.Problems.Add(section.PlaceOf(ComparisonFormat.Id) ?? section.At, $"A segment is called '{id}' already", "Give the comparison group an id of its own, such as 'others'");
        }

        var quota = section.Whole(ComparisonFormat.Quota);
        var match = section.Items(ComparisonFormat.Match).Select(item => ValueReader.Line(item, ComparisonFormat.Match.Key, new LineShape(100), context.Problems)).OfType<string>();
        return new ComparisonSection(
            new ComparisonGroup(id, section.Line(ComparisonFormat.Name) ?? id, [.. match]), quota, Goals.ReadTarget(section, ComparisonFormat.Target, quota, context));
    }

    public static ImmutableArray<KnownSignal> ReadKnown(SectionReader file, ReadingContext context)
    {
        var known = ImmutableArray.CreateBuilder<KnownSignal>();
        foreach (var item in file.Items(StudyFormat.Known))
        {
            if (SectionReader.Open(item, KnownFormat.Section, "an item of 'known'", "known", context) is { } section
                && section.Line(KnownFormat.Signal) is { } signal
                && section.Text(KnownFormat.Say) is { } say)
            {
                foreach (var (language, sentence) in say.ByLanguage.Where(pair => UnknownPlace(pair.Value)))
                {
                    context.Problems.Add(section.PlaceOf(KnownFormat.Say) ?? section.At, $"'say' has braces that stand for nothing{(say.ByLanguage.Count > 1 ? $" ({language})" : "")}", "Write {when} where the day belongs, and no other braces");
                }

                known.Add(new KnownSignal(signal, say, section.Duration(KnownFormat.Within) ?? UsualWithin));
            }
        }

        return known.ToImmutable();
    }

    /// <summary>Every group must have a number to reach.</summary>
    public static void CheckStop(SectionReader file, StudyOutreach outreach, Study study, ReadingContext context)
    {
        if (outreach is { StopsWhenReached: true, Waves: not null })
        {
            context.Problems.Add(file.PlaceOf(StudyFormat.Outreach) ?? file.At, "A study that stops when it is reached never comes to its next wave", "Remove 'waves' or 'stop_when_reached'");
            return;
        }

        var without = study.Groups.FirstOrDefault(group => !study.Targets.ContainsKey(group.Id) && !study.Quotas.ContainsKey(group.Id));
        if (outreach.StopsWhenReached && (study.Groups.IsEmpty || without is not null))
        {
            context.Problems.Add(
                file.PlaceOf(StudyFormat.Outreach) ?? file.At,
                without is null ? "'stop_when_reached' needs segments" : $"'stop_when_reached' never happens: '{without.Id}' has neither target nor quota",
                "Add 'target:' to each segment, or remove 'stop_when_reached'");
        }
    }

    private static ImmutableArray<TimeSpan> ReadReminders(SectionReader section, ReadingContext context)
    {
        if (section.PlaceOf(OutreachFormat.Reminders) is not { } place)
        {
            return default;
        }

        var shape = (DurationShape)((ListShape)OutreachFormat.Reminders.Shape).Item;
        ImmutableArray<TimeSpan> reminders =
            [.. section.Items(OutreachFormat.Reminders).Select(item => ValueReader.Duration(item, OutreachFormat.Reminders.Key, shape, context.Problems)).OfType<TimeSpan>()];
        if (reminders.Zip(reminders.Skip(1)).Any(pair => pair.First >= pair.Second))
        {
            context.Problems.Add(place, "The reminders are not in order", "Write the shortest silence first, each one longer than the one before");
        }

        return reminders;
    }

    private static bool UnknownPlace(string sentence) => sentence.Replace(KnownSignal.When, "", StringComparison.Ordinal).AsSpan().ContainsAny('{', '}');
}
