using Koji.Bot.Interviews.Guides;
using Koji.Bot.Studies.Format;

namespace Koji.Bot.Studies.Reading;

/// <summary>Reads what is a scale's own.</summary>
internal static class ScaleReader
{
    /// <summary>0 to 10: with more points people no longer tell them apart, and they fit on no phone.</summary>
    private const int MostPoints = 11;

    public static ScaleQuestion Read(SectionReader section, string id, LocalizedText text, ReadingContext context)
    {
        var (min, max) = (section.Whole(QuestionFormat.Min), section.Whole(QuestionFormat.Max));
        if (min is { } low && max is { } high)
        {
            var at = section.PlaceOf(QuestionFormat.Max) ?? section.At;
            if (high <= low)
            {
                context.Problems.Add(at, $"The scale goes from {low} to {high}", "Let 'max' be greater than 'min'");
            }
            else if (high - low + 1 > MostPoints)
            {
                context.Problems.Add(at, $"The scale has {high - low + 1} points", $"Keep it to {MostPoints}, such as 0 to 10");
            }
        }

        var labels = section.Section(QuestionFormat.Labels, "'labels'");
        return new ScaleQuestion
        {
            Id = id,
            Text = text,
            Min = min ?? 1,
            Max = max ?? 5,
            MinLabel = labels?.Text(LabelsFormat.Min),
            MaxLabel = labels?.Text(LabelsFormat.Max),
        };
    }
}
