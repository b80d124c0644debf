using Koji.Bot.Researchers.Commands;
using Koji.Bot.Studies;
using Koji.Bot.Studies.Format;

namespace Koji.Bot.Researchers;

/// <summary>A study that was found, or the reply that says which might have been meant. Exactly one is there.</summary>
public sealed record FoundStudy(StudyRecord? Record, Study? Study, CommandReply? Missing);

/// <summary>Studies by the id that a researcher typed.</summary>
public sealed class StudyFinder(IStudyCatalog studies)
{
    public async Task<FoundStudy> FindAsync(string studyId, CancellationToken cancellationToken)
    {
        if (await studies.FindAsync(studyId, cancellationToken) is { } record
            && await studies.GetAsync(record.StudyId, record.CurrentVersion, cancellationToken) is { } study)
        {
            return new FoundStudy(record, study, null);
        }

        var known = (await studies.ListAsync(cancellationToken)).Select(one => one.StudyId).ToList();
        return new FoundStudy(null, null, CommandReply.Wrong($"There is no study '{studyId}'. {Hint(studyId, known)}"));
    }

    private static string Hint(string studyId, List<string> known) =>
        known.Count == 0 ? "There is none yet: study launch FILE."
        : Nearest.To(studyId, known) is { } meant ? $"Did you mean '{meant}'?"
        : $"There {(known.Count == 1 ? "is" : "are")} {string.Join(", ", known)}.";
}
