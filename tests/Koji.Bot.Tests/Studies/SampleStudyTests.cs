using Koji.Bot.Interviews.Guides;
using Koji.Bot.Studies;
using Koji.Bot.Studies.Advice;

namespace Koji.Bot.Tests.Studies;

public class SampleStudyTests
{
    [Theory]
    [InlineData("churn")]
    [InlineData("onboarding")]
    [InlineData("pricing")]
    [InlineData("listening")]
    public void A_sample_reads_without_a_mistake(string name)
    {
        var result = Samples.Read(name);

        Assert.Empty(result.Problems.Select(problem => problem.ToString()));
        Assert.Equal(name, result.Study!.Id);
        Assert.Equal(["en", "fr"], result.Study.Guide.Languages);
    }

    [Fact]
    public void The_example_of_the_documentation_reads_without_a_mistake_or_a_remark()
    {
        var page = File.ReadAllText(Path.Combine(Samples.Repository, "docs", "studies.md"));
        var begin = page.IndexOf("```yaml\nid: hello", StringComparison.Ordinal) + "```yaml\n".Length;
        var result = StudyReader.Read(page[begin..page.IndexOf("```", begin, StringComparison.Ordinal)], "docs/studies.md");

        Assert.Empty(result.Problems.Select(problem => problem.ToString()));
        Assert.Empty(StudyAdvice.On(result.Study!));
    }

    [Fact]
    public void The_churn_sample_uses_all_six_types_branching_segments_probes_and_quotas()
    {
        var study = Samples.Read("churn").Study!;

        Assert.Equal(Enum.GetValues<QuestionType>(), study.Guide.Questions.Select(question => question.Type).Distinct().Order());
        Assert.Contains(study.Guide.Questions, question => !question.Segments.IsEmpty);
        Assert.Contains(study.Guide.Questions, question => question.Probe.Budget > 1);
        Assert.Equal(3, study.Segments.Length);
        Assert.Equal(["downgraded", "power_users", "trial_lapsed"], study.Quotas.Keys);
    }
}
