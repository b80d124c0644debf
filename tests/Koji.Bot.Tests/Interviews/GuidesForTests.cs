using System.Collections.Immutable;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Branching;
using Koji.Bot.Interviews.Guides;

namespace Koji.Bot.Tests.Interviews;

/// <summary>The guides that tests interview with, in English and French.</summary>
internal static class GuidesForTests
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private static readonly ScaleQuestion Ease = new()
    {
        Id = "ease",
        Text = Both("How easy or hard was it to set up your account?", "La création de votre compte a-t-elle été facile ou difficile\u00a0?"),
        Purpose = Both("We want to know whether setting up is where people lose time.", "Nous voulons savoir si c’est à la création du compte que l’on perd du temps."),
        Min = 1,
        Max = 5,
        MinLabel = Both("very hard", "très difficile"),
        MaxLabel = Both("very easy", "très facile"),
    };

    private static readonly SingleChoiceQuestion First = new()
    {
        Id = "first",
        Text = Both("What did you want to get done first?", "Que vouliez-vous faire en premier\u00a0?"),
        Options = [Choice("import", "Import my data", "Importer mes données"), Choice("invite", "Invite my team", "Inviter mon équipe"), Choice("report", "Build a report", "Créer un rapport")],
        AllowOther = true,
    };

    private static readonly MultipleChoiceQuestion Used = new()
    {
        Id = "used",
        Text = Both("Which of these have you used so far?", "Qu’avez-vous utilisé jusqu’ici\u00a0?"),
        Options = [Choice("reports", "Reports", "Rapports"), Choice("dashboards", "Dashboards", "Tableaux de bord"), Choice("alerts", "Alerts", "Alertes"), Choice("exports", "Exports", "Exports")],
    };

    private static readonly RankingQuestion Matters = new()
    {
        Id = "matters",
        Text = Both("What matters most to you when you choose a tool like this?", "Qu’est-ce qui compte le plus pour vous dans le choix d’un tel outil\u00a0?"),
        Options = [Choice("price", "Price", "Prix"), Choice("speed", "Speed", "Rapidité"), Choice("support", "Support", "Assistance")],
    };

    private static readonly YesNoQuestion Recommend = new()
    {
        Id = "recommend",
        Text = Both("Would you recommend it to a colleague?", "Le recommanderiez-vous à un collègue\u00a0?"),
    };

    private static readonly OpenEndedQuestion InTheWay = new()
    {
        Id = "in-the-way",
        Text = Both("What, if anything, got in your way?", "Qu’est-ce qui vous a gêné, le cas échéant\u00a0?"),
        Probe = ProbePolicy.Default,
    };

    private static readonly OpenEndedQuestion Reason = new()
    {
        Id = "reason",
        Text = Both("What made it hard?", "Qu’est-ce qui l’a rendue difficile\u00a0?"),
        ShowIf = Condition("ease <= 2", Ease),
    };

    private static readonly YesNoQuestion CalledSupport = new()
    {
        Id = "called-support",
        Text = Both("Did you get in touch with our support?", "Avez-vous contacté notre assistance\u00a0?"),
        ShowIf = Condition("ease <= 2", Ease),
    };

    private static readonly ImmutableSortedDictionary<string, DiscussionGuide> ByName = new Dictionary<string, DiscussionGuide>
    {
        ["six-types"] = Guide(Ease, First, Used, Matters, Recommend, InTheWay),
        ["short"] = Guide(Ease, Recommend, InTheWay with { Probe = ProbePolicy.None }),
        ["required"] = Guide(Recommend with { Required = true }, Ease with { Required = true }),
        ["branching"] = Guide(Ease, Reason, CalledSupport, Recommend),
        ["segments"] = Guide(Ease with { Segments = ["new"] }, Recommend, InTheWay with { Segments = ["leaving", "left"], Probe = ProbePolicy.None }),
        ["probes"] = Guide(
            Ease with { Probe = new ProbePolicy(1, ProbeWhen.Low) },
            InTheWay with { Probe = new ProbePolicy(2) },
            InTheWay with { Id = "wish", Text = Both("If you could change one thing, what would it be?", "Si vous pouviez changer une chose, laquelle serait-ce\u00a0?"), Probe = new ProbePolicy(2) }) with
        { ProbeBudget = 3 },
        ["picks"] = Guide(
            Used with { Id = "weekly", Text = Both("Which of these do you use every week?", "Lesquels utilisez-vous chaque semaine\u00a0?"), MinPicks = 2, MaxPicks = 3, AllowOther = true },
            Matters with { Id = "top", Options = [.. Matters.Options, Choice("design", "Design", "Design")], Top = 2 }),
        ["open-first"] = Guide(
            InTheWay,
            Ease,
            InTheWay with { Id = "wish", Text = Both("If you could change one thing, what would it be?", "Si vous pouviez changer une chose, laquelle serait-ce\u00a0?"), Probe = ProbePolicy.None }),
        ["leaving"] = Guide(
            new SingleChoiceQuestion
            {
                Id = "next",
                Text = Both("What do you plan to do with your subscription?", "Que comptez-vous faire de votre abonnement\u00a0?"),
                Options = [Choice("keep", "Keep", "Garder"), Choice("pause", "Pause", "Pause"), Choice("cancel", "Cancel", "Annuler")],
            },
            InTheWay with { Id = "why", Text = Both("What leads you to that?", "Qu’est-ce qui vous y amène\u00a0?"), Probe = ProbePolicy.None }),
    }.ToImmutableSortedDictionary();

    public static IEnumerable<string> Names => ByName.Keys;

    public static DiscussionGuide Get(string name) => ByName[name];

    public static InterviewState NewInterview(DiscussionGuide guide, string language = "en", params string[] segments) => new()
    {
        InterviewId = "i_1",
        StudyId = guide.StudyId,
        StudyVersion = guide.Version,
        RespondentId = "r_1",
        Language = language,
        Segments = [.. segments],
        Channel = "web",
    };

    public static LocalizedText Both(string english, string french) =>
        new(ImmutableSortedDictionary<string, string>.Empty.Add("en", english).Add("fr", french));

    private static Option Choice(string id, string english, string french) => new(id, Both(english, french));

    private static Condition Condition(string source, params Question[] earlier) =>
        ConditionParser.Parse(source, earlier).Condition ?? throw new InvalidOperationException(source);

    private static DiscussionGuide Guide(params Question[] questions) => new()
    {
        StudyId = "onboarding",
        Version = 1,
        Languages = ["en", "fr"],
        Opening = new GuideOpening
        {
            Asker = Both("the Acme product team", "l’équipe produit d’Acme"),
            Purpose = Both("how the first weeks with Acme went", "comment se sont passées les premières semaines avec Acme"),
            Minutes = 3,
            DataUse = Both("The product team reads your answers without your name and deletes them after a year.", "L’équipe produit lit vos réponses sans votre nom et les efface au bout d’un an."),
        },
        Questions = [.. questions],
    };
}
