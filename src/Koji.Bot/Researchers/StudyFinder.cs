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

    /// <summary>By its id, by the beginning of it or a part of its name that no other study has; or the only study there is.</summary>
    /// <param name="said">Absent: the only one.</param>
    public async Task<FoundStudy> FindOneAsync(string? said, CancellationToken cancellationToken)
    {
        var all = await studies.ListAsync(cancellationToken);
        if (said is null)
        {
            return all is [var only] ? await FindAsync(only.StudyId, cancellationToken)
                : new FoundStudy(null, null, CommandReply.Wrong(all.Count == 0 ? "There is no study yet. study new makes one; study launch FILE launches a file." : $"Which study? There are {string.Join(", ", all.Select(one => one.StudyId))}."));
        }

        if (all.Any(one => one.StudyId == said))
        {
            return await FindAsync(said, cancellationToken);
        }

        var begun = all.Where(one => one.StudyId.StartsWith(said, StringComparison.OrdinalIgnoreCase)).Select(one => one.StudyId).ToList();
        if (begun.Count != 1)
        {
            begun = [];
            foreach (var record in all)
            {
                if (await studies.GetAsync(record.StudyId, record.CurrentVersion, cancellationToken) is { } study
                    && (study.Id.Contains(said, StringComparison.OrdinalIgnoreCase) || study.Name.Contains(said, StringComparison.OrdinalIgnoreCase)))
                {
                    begun.Add(study.Id);
                }
            }
        }

        return begun is [var one] ? await FindAsync(one, cancellationToken)
            : begun.Count > 1 ? new FoundStudy(null, null, CommandReply.Wrong($"'{said}' fits several studies: {string.Join(", ", begun)}. Which one?"))
            : await FindAsync(said, cancellationToken);
    }

    private static string Hint(string studyId, List<string> known) =>
        known.Count == 0 ? "There is none yet: study launch FILE."
        : Nearest.To(studyId, known) is { } meant ? $"Did you mean '{meant}'?"
        : $"There {(known.Count == 1 ? "is" : "are")} {string.Join(", ", known)}.";
}
