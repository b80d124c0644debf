using System.Text.Json;
using Koji.Bot.Studies;
using Koji.Bot.Studies.Format;
using Koji.Bot.Studies.Yaml;

namespace Koji.Bot.Tests.Studies.Format;

public class StudySchemaTests
{
    [Fact]
    public void The_committed_schema_is_the_one_that_the_program_prints() =>
        Assert.Equal(File.ReadAllText(Path.Combine(Samples.Repository, "samples", "study.schema.json")), StudySchema.Generate());

    [Theory]
    [InlineData("churn.yaml")]
    [InlineData("onboarding.yaml")]
    [InlineData("pricing.yaml")]
    public void Samples_satisfy_the_schema_and_name_it_for_editors(string file)
    {
        var yaml = File.ReadAllText(Samples.PathOf(file));
        using var schema = JsonDocument.Parse(StudySchema.Generate());

        Assert.StartsWith("# yaml-language-server: $schema=study.schema.json\n", yaml, StringComparison.Ordinal);
        Assert.Empty(SmallSchemaValidator.Faults(Parse(yaml), schema.RootElement, "study"));
    }

    [Fact]
    public void The_schema_refuses_what_the_reader_refuses()
    {
        using var schema = JsonDocument.Parse(StudySchema.Generate());
        var wrong = Parse("""
            id: s
            name: A study
            goal: Understand something
            chanels: [web]
            opening: { asker: Us, purpose: how it went, minutes: 0 }
            questions:
              - { id: a, type: scale, text: Hello?, options: [1, 2] }
            """);

        Assert.Equal(
            ["study.chanels: unknown key", "study.opening.minutes: below the minimum", "study.questions[0]: fits none", "study: 'channels' is missing"],
            SmallSchemaValidator.Faults(wrong, schema.RootElement, "study").Order(StringComparer.Ordinal));
    }

    /// <summary>A key in the table that the reader forgot would be in the schema and mean nothing: so a wrong value under each key must be told.</summary>
    [Theory]
    [MemberData(nameof(Keys))]
    public void The_reader_looks_at_every_key_of_the_table(string section, string key)
    {
        var template = section switch
        {
            "study" => $"{key}: {{ zz: [ 1 ] }}\n",
            "segment" => $"segments:\n  - {key}: {{ zz: [ 1 ] }}\n",
            "opening" => $"opening:\n    {key}: {{ zz: [ 1 ] }}\n",
            "probes" => $"probes:\n    {key}: {{ zz: [ 1 ] }}\n",
            _ => $"questions:\n  - {(key == "type" ? "" : $"type: {section}\n    ")}{key}: {{ zz: [ 1 ] }}\n",
        };

        var lines = template.TrimEnd().Split('\n');
        var value = new SourcePosition(lines.Length, lines[^1].IndexOf('{', StringComparison.Ordinal) + 1);
        Assert.Contains(StudyReader.Read(template, "t.yaml").Problems, problem => problem.At >= value);
    }

    public static TheoryData<string, string> Keys()
    {
        var keys = new TheoryData<string, string>();
        Add("study", StudyFormat.Study);
        Add("segment", SegmentFormat.Section);
        Add("opening", OpeningFormat.Section);
        Add("probes", ProbesFormat.Section);
        foreach (var (type, section) in QuestionFormat.Question.Variants)
        {
            Add(type, section);
        }

        return keys;

        void Add(string name, SectionShape section)
        {
            foreach (var field in section.Fields)
            {
                keys.Add(name, field.Key);
            }
        }
    }

    private static SourceNode Parse(string yaml) => SourceReader.Read(yaml, new ProblemList())!;
}
