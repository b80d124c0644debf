using Koji.Bot.Cli;
using Koji.Bot.Tests.Studies;

namespace Koji.Bot.Tests.Cli;

public sealed class StudyVerbTests : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();
    private readonly string _directory = Directory.CreateTempSubdirectory("koji-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void A_sound_study_is_said_to_be_one()
    {
        var file = new FileInfo(Samples.PathOf("churn.yaml"));

        Assert.Equal(0, StudyVerb.Check(file, _output, _errors));
        Assert.Equal($"{file}: no errors, and nothing to remark. 9 questions, 3 segments, in en, fr.\n", _output.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Advice_stands_at_its_line_and_is_no_failure()
    {
        var file = Write("""
            id: s
            name: A study
            goal: Understand something
            decision: What to do
            channels: [web]
            opening: { asker: Us, purpose: how it went, minutes: 3 }
            questions:
              - id: a
                type: open_ended
                text: Why do you love it?
            """);

        Assert.Equal(0, StudyVerb.Check(file, _output, _errors));
        Assert.Contains($"{file}:10:5: advice: 'Why do you love' tells people what to answer. Ask so that either answer is as easy to give. [leading]", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_stand_at_their_lines_and_end_with_exit_code_2()
    {
        var file = Write("id: s\nnam: A study\n");

        Assert.Equal(2, StudyVerb.Check(file, _output, _errors));
        Assert.Contains($"{file}:2:1: error: 'nam' is not a key of a study. Did you mean 'name'?", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        var file = new FileInfo(Path.Combine(_directory, "nowhere.yaml"));

        Assert.Equal(2, StudyVerb.Check(file, _output, _errors));
        Assert.Equal($"{file}: there is no such file.\n", _errors.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_folder_is_no_study()
    {
        Assert.Equal(2, StudyVerb.Check(new FileInfo(_directory), _output, _errors));
        Assert.NotEmpty(_errors.ToString());
    }

    private FileInfo Write(string text)
    {
        var path = Path.Combine(_directory, "s.yaml");
        File.WriteAllText(path, text);
        return new FileInfo(path);
    }
}
