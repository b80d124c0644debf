using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Commands;

namespace Koji.Bot.Tests.Interviews.Commands;

public class OptOutWordsTests
{
    [Theory]
    [InlineData("STOP")]
    [InlineData(" stop. ")]
    [InlineData("Stop please")]
    [InlineData("STOPALL")]
    [InlineData("unsubscribe")]
    [InlineData("Quit!")]
    [InlineData("cancel")]
    [InlineData("opt out")]
    [InlineData("please stop messaging me")]
    [InlineData("Stop texting me.")]
    [InlineData("Don't contact me again")]
    [InlineData("do not send me any more messages")]
    [InlineData("can you stop writing to me")]
    [InlineData("stop tout de suite")]
    [InlineData("stop immediately")]
    [InlineData("I don't want to receive any more messages from you")]
    [InlineData("remove me from your list")]
    [InlineData("Take me off this list please")]
    [InlineData("I'm on holiday. Please stop messaging me!")]
    [InlineData("I would like to unsubscribe")]
    [InlineData("arrêt")]
    [InlineData("ARRETEZ")]
    [InlineData("désinscrire")]
    [InlineData("Désinscrivez-moi s'il vous plaît")]
    [InlineData("Ne m’écrivez plus")]
    [InlineData("ne me contactez plus jamais")]
    [InlineData("arrêtez de m'écrire")]
    [InlineData("Je ne veux plus recevoir de messages")]
    [InlineData("merci de ne plus me contacter")]
    public void A_clear_opt_out_is_recognised(string text)
    {
        Assert.Equal(OptOutIntent.Clear, OptOutWords.Recognise(text, "en"));
        Assert.Equal(OptOutIntent.Clear, OptOutWords.Recognise(text, "fr"));
    }

    [Theory]
    [InlineData("leave me alone")]
    [InlineData("Enough!")]
    [InlineData("stop it")]
    [InlineData("go away please")]
    [InlineData("Laissez-moi tranquille")]
    [InlineData("ça suffit")]
    [InlineData("Stop sending emails")]
    [InlineData("Stop sending me emails about the new pricing")]
    [InlineData("Please stop emailing me about webinars that nobody asked for")]
    [InlineData("Don't send me the weekly digest of things I never read")]
    [InlineData("Arrêtez de m’envoyer des courriels sur vos promotions")]
    [InlineData("Ne m’envoyez plus le résumé hebdomadaire")]
    [InlineData("I have had a long day and there were many things that went wrong. Please stop messaging me.")]
    public void Words_that_may_be_an_opt_out_are_asked_about(string text) =>
        Assert.Equal(OptOutIntent.Unsure, OptOutWords.Recognise(text, "en"));

    [Theory]
    [InlineData("I want to cancel my subscription")]
    [InlineData("we went back to Excel")]
    [InlineData("the emails never stop")]
    [InlineData("I told them to stop messaging me")]
    [InlineData("They should stop sending me emails about the new pricing")]
    [InlineData("Nous avons arrêté de vous envoyer les factures")]
    [InlineData("It stopped working after the update")]
    [InlineData("The end of the month report")]
    [InlineData("There is no way to unsubscribe from the digest")]
    [InlineData("I quit my job because of it")]
    [InlineData("I want to unsubscribe from the weekly digest")]
    [InlineData("Je veux plus de rapports")]
    [InlineData("Je ne veux plus de cette interface")]
    [InlineData("I had enough of the slow imports")]
    [InlineData("don't know")]
    [InlineData("no")]
    [InlineData("Je voudrais annuler mon abonnement à la fin du mois")]
    [InlineData("Les courriels n’arrêtent pas")]
    [InlineData("Nous sommes revenus à Excel")]
    [InlineData("")]
    public void Telling_of_what_one_stopped_or_cancelled_is_no_opt_out(string text)
    {
        Assert.Equal(OptOutIntent.No, OptOutWords.Recognise(text, "en"));
        Assert.Equal(OptOutIntent.No, OptOutWords.Recognise(text, "fr"));
    }

    [Theory]
    [InlineData("START", true)]
    [InlineData("unstop", true)]
    [InlineData("Reprendre", true)]
    [InlineData("Please text me again", true)]
    [InlineData("You can start messaging me again.", true)]
    [InlineData("I'd like to get your messages again", true)]
    [InlineData("I want to opt in again", true)]
    [InlineData("Écrivez-moi de nouveau, s'il vous plaît", true)]
    [InlineData("Je voudrais à nouveau recevoir vos messages", true)]
    [InlineData("Vous pouvez me recontacter", true)]
    [InlineData("Quiero volver a recibir sus mensajes", true)]
    [InlineData("Pueden escribirme de nuevo", true)]
    [InlineData("Sie können mir wieder schreiben", true)]
    [InlineData("Ich möchte wieder Nachrichten erhalten", true)]
    [InlineData("yes", false)]
    [InlineData("I want to start over with the import", false)]
    [InlineData("Don't text me again", false)]
    [InlineData("Never text me again", false)]
    [InlineData("Will you text me again?", false)]
    [InlineData("You can text my colleague again", false)]
    [InlineData("Je ne veux plus recevoir vos messages", false)]
    [InlineData("Ne m'écrivez pas de nouveau", false)]
    [InlineData("No quiero recibir mensajes", false)]
    [InlineData("Ich möchte nie wieder Nachrichten erhalten", false)]
    public void Opting_in_again_takes_its_own_words(string text, bool expected) =>
        Assert.Equal(expected, OptInWords.Recognise(text));

    /// <summary>A study speaks no language in which this does not hold.</summary>
    [Theory]
    [InlineData("en", "unsubscribe", "Please don't text me any more", "subscribe")]
    [InlineData("fr", "désinscription", "Je ne veux plus recevoir de messages", "reprendre")]
    [InlineData("es", "darme de baja", "No quiero que me escriban más", "quiero suscribirme")]
    [InlineData("de", "abmelden", "Schreiben Sie mir bitte nicht mehr", "wieder anmelden")]
    public void Every_language_of_a_study_has_words_and_free_words_for_no_and_words_for_yes(string language, string word, string free, string optIn)
    {
        Assert.Contains(language, InterviewLanguages.Understood);
        Assert.Equal(4, InterviewLanguages.Understood.Length);
        Assert.Equal((OptOutIntent.Clear, OptOutIntent.Clear), (OptOutWords.Recognise(word, language), OptOutWords.Recognise(free, language)));
        Assert.True(OptInWords.Recognise(optIn));
    }

    [Theory]
    [InlineData("BAJA")]
    [InlineData("Parar")]
    [InlineData("Darme de baja, por favor")]
    [InlineData("Quiero darme de baja de esta lista")]
    [InlineData("No más mensajes")]
    [InlineData("no me escriban más")]
    [InlineData("Por favor, no me manden más mensajes")]
    [InlineData("Dejen de enviarme mensajes")]
    [InlineData("deja de escribirme")]
    [InlineData("Ya no quiero recibir más mensajes")]
    [InlineData("No quiero que me contacten más")]
    [InlineData("Borren mi número")]
    [InlineData("Retiro mi consentimiento")]
    [InlineData("Hola. ¡No me molesten más!")]
    [InlineData("Stopp")]
    [InlineData("Abmelden")]
    [InlineData("bitte abmelden")]
    [InlineData("Hören Sie auf!")]
    [InlineData("Ende")]
    [InlineData("Keine SMS mehr, bitte")]
    [InlineData("Schreiben Sie mir nicht mehr")]
    [InlineData("Schicken Sie mir keine Nachrichten mehr")]
    [InlineData("Hör auf, mir zu schreiben")]
    [InlineData("Ich möchte keine weiteren Nachrichten erhalten")]
    [InlineData("Melden Sie mich bitte ab")]
    [InlineData("Löschen Sie meine Nummer")]
    [InlineData("Ich widerrufe meine Einwilligung")]
    public void A_clear_opt_out_in_Spanish_or_German_is_recognised_in_any_interview(string text) =>
        Assert.All(new[] { "en", "fr", "es", "de" }, language => Assert.Equal(OptOutIntent.Clear, OptOutWords.Recognise(text, language)));

    [Theory]
    [InlineData("Déjenme en paz")]
    [InlineData("¡Ya basta!")]
    [InlineData("Lassen Sie mich in Ruhe")]
    [InlineData("Das ist Spam")]
    [InlineData("Jetzt reicht’s")]
    public void What_may_be_an_opt_out_in_Spanish_or_German_is_asked_about(string text) =>
        Assert.Equal(OptOutIntent.Unsure, OptOutWords.Recognise(text, "es"));

    [Theory]
    [InlineData("Di de baja la cuenta porque era cara")]
    [InlineData("La velocidad es baja")]
    [InlineData("El volumen está alto")]
    [InlineData("Tuve que cancelar el pedido")]
    [InlineData("Dejé de usarlo en mayo")]
    [InlineData("No me escriben nunca sus vendedores")]
    [InlineData("No quiero más funciones, quiero menos")]
    [InlineData("para nada")]
    [InlineData("Am Ende des Monats ist es langsam")]
    [InlineData("Ich habe aufgehört, es zu benutzen")]
    [InlineData("Die Abmeldung hat nicht funktioniert")]
    [InlineData("Ich musste den Vertrag kündigen")]
    [InlineData("Ich schreibe nicht mehr mit Excel")]
    [InlineData("Keine Ahnung")]
    [InlineData("nein")]
    [InlineData("no")]
    public void Telling_of_something_else_in_Spanish_or_German_is_no_opt_out(string text) =>
        Assert.All(new[] { "en", "es", "de" }, language => Assert.Equal(OptOutIntent.No, OptOutWords.Recognise(text, language)));
}
