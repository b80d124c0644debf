using Koji.Bot.Interviews.Guides;

namespace Koji.Bot.Tests.Studies;

public class SampleStudyTests
{
    [Theory]
    [InlineData("churn")]
    public void A_sample_reads_without_a_mistake(string name)
    {
        var result = Samples.Read(name);

        Assert.Empty(result.Problems.Select(problem => problem.ToString()));
        Assert.Equal(name, result.Study!.Id);
        Assert.Equal(["en", "fr"], result.Study.Guide.Languages);
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
