using System.CommandLine;
using Koji.Bot.Studies;
using Koji.Bot.Studies.Advice;
using Koji.Bot.Studies.Format;

namespace Koji.Bot.Cli;

/// <summary><c>study check STUDY.yaml</c> and <c>study schema</c>.</summary>
internal static class StudyVerb
{
    public static Command Create() => new("study", "Checks a study file, prints the schema for editors.") { Check(), Schema() };

    /// <summary>One line a finding: <c>file:line:column: error|advice: …</c>, which editors and terminals make clickable.</summary>
    internal static int Check(FileInfo file, TextWriter output, TextWriter errors)
    {
        if (ReadText(file, errors) is not { } text)
        {
            return ExitCode.Wrong;
        }

        var result = StudyReader.Read(text, file.Name);
        foreach (var problem in result.Problems)
        {
            output.WriteLine($"{file}:{problem}");
        }

        if (result.Study is not { } study)
        {
            output.WriteLine($"{file}: {Count(result.Problems.Length, "error")}.");
            return ExitCode.Wrong;
        }

        var remarks = Remarks(file, result);
        foreach (var remark in remarks)
        {
            output.WriteLine(remark);
        }

        output.WriteLine($"{file}: no errors{(remarks.Count == 0 ? ", and nothing to remark" : $", {Count(remarks.Count, "remark")}")}. {Count(study.Guide.Questions.Length, "question")}, {Count(study.Segments.Length, "segment")}, in {string.Join(", ", study.Guide.Languages)}.");
        return ExitCode.Done;
    }

    /// <summary>What a methodologist would say of a study that could be read, in the order of the file.</summary>
    internal static IReadOnlyList<string> Remarks(FileInfo file, StudyReadResult result) =>
        [.. StudyAdvice.On(result.Study!).Concat(ReferenceAdvice.On(result.Study!, active: null)).Select(remark => (remark, Place: result.PlaceOf(remark.Place))).OrderBy(pair => pair.Place)
            .Select(pair => $"{file}:{pair.Place.Line}:{pair.Place.Column}: advice: {pair.remark.Remark}. {pair.remark.Suggestion}. [{pair.remark.Rule}]")];

    private static Command Check()
    {
        var file = new Argument<FileInfo>("STUDY.yaml") { Description = "The study file." };
        var command = new Command("check", "Every mistake in the file, and what a methodologist would say.") { file };
        command.SetAction(parsed => Check(parsed.GetRequiredValue(file), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static Command Schema()
    {
        var command = new Command("schema", "The JSON schema of study files, for editors.");
        command.SetAction(parsed => parsed.InvocationConfiguration.Output.Write(StudySchema.Generate()));
        return command;
    }

    internal static string? ReadText(FileInfo file, TextWriter errors)
    {
        try
        {
            // What is larger is refused by its size alone, so that a mistaken path to a film is not read into memory.
            if (file.Exists && file.Length > StudyReader.LargestFile * 2L)
            {
                errors.WriteLine($"{file}: this is larger than any study ({StudyReader.LargestFile / 1024} KB). Is it the right file?");
                return null;
            }

            return File.ReadAllText(file.FullName);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            errors.WriteLine($"{file}: there is no such file.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            errors.WriteLine($"{file}: it cannot be read: {exception.Message}");
        }

        return null;
    }

    private static string Count(int number, string what) => $"{number} {what}{(number == 1 ? "" : "s")}";
}
