using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Answers;

namespace Koji.Bot.Tests.Channels.Telegram;

/// <summary>From a deep link to the closing words, all six types of question, as the program ships; the transcript is printed, to be read.</summary>
public sealed class WholeTelegramInterviewTests
{
    private const long Chat = 4242;

    public static TheoryData<string, string> Ways() => new() { { "polling", "en" }, { "polling", "fr" }, { "webhook", "en" }, { "webhook", "fr" } };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_person_follows_their_link_and_answers_to_the_end(string mode, string language)
    {
        await using var host = await TelegramHost.StartAsync(mode);
        var fr = language == "fr";
        host.Write(Chat, $"/start {await host.LinkAsync("u_1")}", language);

        var opening = await host.NextAsync(fr ? "programme" : "automated");
        host.Tap(opening, opening.Buttons[0].Label);
        await host.NextAsync(fr ? "décidé à vous inscrire" : "What made you sign up?");
        host.Write(Chat, fr ? "Mon comptable perdait sans cesse les factures papier" : "My accountant kept losing the paper invoices", language);
        await host.NextAsync(message => message.Buttons.Count == 0 && message.Text.Contains('?', StringComparison.Ordinal));
        host.Write(Chat, fr ? "Deux fois en mars, et chaque fois un client a payé en retard <à cause> de cela" : "Twice in March, and each time a client paid late because of <it>", language);

        var scale = await host.NextAsync(message => message.Buttons.Count >= 5);
        host.Tap(scale, "4");
        var answered = await host.NextAsync(message => message.Id == scale.Id);
        Assert.Empty(answered.Buttons);
        Assert.EndsWith("✔️ <i>4</i>", answered.Source, StringComparison.Ordinal);

        var choice = await host.NextAsync(fr ? "auparavant" : "before?");
        host.Tap(choice, fr ? "Un tableur" : "A spreadsheet");
        var many = await host.NextAsync(message => message.Buttons.Any(b => b.Label == (fr ? "Factures" : "Invoices")));
        host.Tap(many, fr ? "Factures" : "Invoices");
        many = await host.NextAsync(message => message.Buttons.Any(b => b.Label.StartsWith('✅')));
        host.Tap(many, "Planning");
        many = await host.NextAsync(message => message.Buttons.Count(b => b.Label.StartsWith('✅')) == 2);
        host.Tap(many, many.Buttons.Single(b => b.Data.StartsWith("d:", StringComparison.Ordinal)).Label);

        var order = await host.NextAsync(message => message.Buttons.Any(b => b.Label == (fr ? "Assistance" : "Support")));
        host.Tap(order, fr ? "Assistance" : "Support");
        order = await host.NextAsync(message => message.Buttons.Any(b => b.Label.StartsWith("1️⃣", StringComparison.Ordinal)));
        host.Tap(order, fr ? "Prix" : "Price");
        order = await host.NextAsync(message => message.Buttons.Any(b => b.Label.StartsWith("2️⃣", StringComparison.Ordinal)));
        host.Tap(order, order.Buttons.Single(b => b.Data.StartsWith("d:", StringComparison.Ordinal)).Label);

        await host.NextAsync(fr ? "à nouveau ?" : "sign up again?");
        host.Write(Chat, fr ? "oui" : "👍", language);
        var summary = await host.NextAsync(message => message.Buttons.Count == 1 && message.Text.Contains(fr ? "Un tableur" : "A spreadsheet", StringComparison.Ordinal));
        Assert.InRange(summary.Text.Length, 1, 4096);
        host.Tap(summary, summary.Buttons[0].Label);
        await host.NextAsync(fr ? "supprimées après le test" : "deleted after the test");

        var interview = await host.ArchivedAsync();
        Assert.Equal((InterviewOutcome.Completed, language, true), (interview.Outcome, interview.Language, interview.Consent!.Given));
        Assert.Equal(new ScaleAnswer(4), interview.Answers[1].Value);
        Assert.Equal("a-spreadsheet-that-somebody-once-made", Assert.IsType<SingleChoiceAnswer>(interview.Answers[2].Value).OptionId);
        Assert.Equal(["invoices", "planning"], Assert.IsType<MultipleChoiceAnswer>(interview.Answers[3].Value).OptionIds);
        Assert.Equal(["support", "price"], Assert.IsType<RankingAnswer>(interview.Answers[4].Value).OptionIds);
        Assert.Equal(new YesNoAnswer(true), interview.Answers[5].Value);
    }

    /// <summary>What people do besides answering, in one conversation: read it.</summary>
    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task Commands_pictures_and_second_thoughts_find_their_way(string language)
    {
        await using var host = await TelegramHost.StartAsync("polling");
        var fr = language == "fr";
        host.Write(Chat, $"/start {await host.LinkAsync("u_1")}", language);
        var opening = await host.NextAsync(fr ? "programme" : "automated");
        host.Tap(opening, opening.Buttons[0].Label);
        await host.NextAsync(fr ? "décidé à vous inscrire" : "What made you sign up?");
        host.Write(Chat, fr ? "/aide" : "/help", language);
        await host.NextAsync(fr ? "RETOUR" : "BACK");
        host.Api.WriteKind(Chat, "voice", new System.Text.Json.Nodes.JsonObject { ["file_id"] = "f", ["file_unique_id"] = "u", ["duration"] = 3 });
        await host.NextAsync(fr ? "que du texte" : "only read text");
        host.Write(Chat, fr ? "/passer" : "/skip", language);
        var scale = await host.NextAsync(message => message.Buttons.Count >= 5);
        var four = host.Write(Chat, "4", language);
        await host.NextAsync(fr ? "auparavant" : "before?");
        host.Api.Edit(Chat, four["message"]!["message_id"]!.GetValue<int>(), "5");
        await host.NextAsync("5");
        host.Tap(scale, "2");
        await host.NextAsync(fr ? "boutons" : "buttons");
        host.Write(Chat, "/pause@koji_bot", language);
        await host.NextAsync(fr ? "prenez votre temps" : "take your time");
        host.Write(Chat, "/start", language);
        await host.NextAsync(fr ? "auparavant" : "before?");
        host.Write(Chat, "/stop", language);
        await host.NextAsync("START");
        Assert.Equal(InterviewOutcome.Stopped, (await host.ArchivedAsync()).Outcome);
        Assert.Equal(new ScaleAnswer(5), (await host.ArchivedAsync()).Answers[1].Value);
        host.Write(Chat, fr ? "Vous êtes encore là ?" : "Are you still there?", language);
        host.Write(Chat, "/start", language);
        await host.NextAsync(fr ? "de nouveau recevoir" : "hear from us again");
    }

    [Theory]
    [InlineData("polling")]
    [InlineData("webhook")]
    public async Task Who_blocks_the_bot_ends_their_interview_and_is_not_written_to_when_they_unblock_it(string mode)
    {
        await using var host = await TelegramHost.StartAsync(mode);
        host.Write(Chat, $"/start {await host.LinkAsync("u_1")}");
        await host.NextAsync("automated");
        host.Api.Tell(Membership("member", "kicked"));
        Assert.Equal(InterviewOutcome.Aborted, (await host.ArchivedAsync()).Outcome);
        var said = host.Api.Requests.Count;
        host.Api.Tell(Membership("kicked", "member"));
        host.Write(Chat + 1, "/start");
        await host.NextAsync(message => message.Chat == Chat + 1);
        Assert.Single(host.Api.Requests.Skip(said), request => request.Method == "sendMessage");
    }

    private static string Membership(string before, string after)
    {
        static string Member(string status) => $$$"""{"status":"{{{status}}}","until_date":0,"user":{"id":123456,"is_bot":true,"first_name":"Koji","username":"koji_bot"} }""";
        return $$$"""{"my_chat_member":{"chat":{"id":{{{Chat}}},"type":"private"},"from":{"id":{{{Chat}}},"is_bot":false,"first_name":"P"},"date":1,"old_chat_member":{{{Member(before)}}},"new_chat_member":{{{Member(after)}}} } }""";
    }
}
