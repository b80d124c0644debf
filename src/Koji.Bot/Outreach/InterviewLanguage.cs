using Koji.Bot.Respondents;
using Koji.Bot.Studies;

namespace Koji.Bot.Outreach;

public static class InterviewLanguage
{
    /// <summary>The person's own language if the study speaks it, else what the channel reports of them, else the study's first.</summary>
    public static string Choose(Study study, string? known, string? hint) =>
        new[] { known, KnownTraits.LanguageOf(hint) }.FirstOrDefault(language => language is not null && study.Guide.Languages.Contains(language))
        ?? study.Guide.Languages[0];
}
