using Koji.Bot.Studies.Format;

namespace Koji.Bot.Studies.Reading;

/// <summary>How many interviews are wanted of a group.</summary>
internal static class Goals
{
    /// <summary>A target above the quota would never be reached.</summary>
    public static int? ReadTarget(SectionReader section, Field field, int? quota, ReadingContext context)
    {
        var target = section.Whole(field);
        if (target > quota)
        {
            context.Problems.Add(section.PlaceOf(field) ?? section.At, $"The target of {target} is never reached: the quota ends it at {quota}", $"Write a target of at most {quota}, or remove the quota");
            return null;
        }

        return target;
    }
}
