namespace Koji.Bot.Studies;

/// <summary>What a store keeps of a study's version is the text of its file; read again when it is needed.</summary>
internal static class StoredStudy
{
    /// <exception cref="InvalidDataException">The text could once be read and no longer can.</exception>
    public static Study Parse(string source, string studyId, int version)
    {
        var result = StudyReader.Read(source, $"{studyId}, version {version}");
        return result.Study is { } study
            ? study with { Guide = study.Guide with { Version = version } }
            : throw new InvalidDataException($"Version {version} of study '{studyId}' was stored and can no longer be read: {result.Problems[0].What}");
    }
}
