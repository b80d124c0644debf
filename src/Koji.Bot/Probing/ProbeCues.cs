using Koji.Bot.Interviews.Answers.Words;

namespace Koji.Bot.Probing;

/// <summary>Words by which an answer shows what it lacks and what it already holds. English is understood beside French.</summary>
internal static class ProbeCues
{
    public static PhraseSet Refusal { get; } = Of(
        """
        rather not say | rather not | prefer not to | prefer not | no comment | none of your business | that's private | it's private | it's personal | that's personal | confidential | i won't say | don't want to talk
        | don't want to say | skip | no answer | can't discuss | can't talk about
        | préfère ne pas | ne vous regarde pas | c'est privé | c'est personnel | confidentiel | sans commentaire | ne souhaite pas répondre | veux pas en parler | ne veux pas | passer cette question
        """);

    public static PhraseSet DontKnow { get; } = Of(
        """
        don't know | do not know | dunno | idk | no idea | not sure | no clue | can't remember | don't remember | can't say | hard to say | nothing | none | nothing really | nothing in particular | n/a
        | sais pas | ne sais pas | ne sais plus | aucune idée | pas sûr | pas sûre | ne me souviens | difficile à dire | rien | rien de particulier | pas d'idée
        """);

    public static PhraseSet Irritation { get; } = Of(
        """
        as i said | like i said | already told you | already said | already answered | i just said | i just told you | i told you | stop asking | too many questions | enough questions | asked that already | you asked that | again the same
        | same question | annoying questions | waste of time | leave me alone | are we done | how many more | get on with it
        | comme je l'ai dit | comme je vous l'ai dit | comme dit | déjà dit | déjà répondu | je viens de le dire | je viens de vous le dire | trop de questions | encore des questions | encore une question | même question | perte de temps | laissez-moi tranquille | c'est bientôt fini
        """);

    public static PhraseSet Distress { get; } = Of(
        """
        died | passed away | death | funeral | suicide | suicidal | kill myself | depressed | depression | cancer | grief | grieving | bereavement | laid off | lost my job | got fired | divorce | in hospital | hospitalised | hospitalized | panic attack | burnout | burned out | burnt out | harassment | abuse | homeless | bankrupt | miscarriage
        | décès | décédé | décédée | est mort | est morte | enterrement | suicide | suicider | dépression | déprimé | déprimée | deuil | licencié | licenciée | perdu mon travail | perdu mon emploi | hospitalisé | hospitalisée | à l'hôpital | burn-out | harcèlement | faillite | fausse couche
        """);

    public static PhraseSet Cause { get; } = Of(
        """
        because | cause | cos | cuz | bc | since | so that | due to | the reason | thanks to | in order to | that's why | that is why | which is why | therefore | hence
        | parce que | parce qu | car | puisque | puisqu | à cause | grâce à | afin de | pour que | vu que | étant donné | c'est pourquoi | c'est pour ça | la raison | du coup
        """);

    public static PhraseSet Example { get; } = Of(
        """
        for example | for instance | e.g | such as | last week | last month | last year | last time | yesterday | this morning | today | the other day | one day | one time | when i | when we | every time | whenever | days | weeks | months | hours | minutes
        | monday | tuesday | wednesday | thursday | friday | saturday | sunday | january | february | march | april | june | july | august | september | october | november | december
        | par exemple | notamment | la semaine dernière | le mois dernier | l'an dernier | l'année dernière | la dernière fois | hier | ce matin | aujourd'hui | l'autre jour | un jour | une fois | quand j | quand je | quand on | quand nous | chaque fois | jours | semaines | heures | minutes | lorsque | lorsqu
        | lundi | mardi | mercredi | jeudi | vendredi | samedi | dimanche | janvier | février | mars | avril | juin | juillet | août | septembre | octobre | novembre | décembre
        """);

    public static PhraseSet Vague { get; } = Of(
        """
        fine | ok | okay | good | nice | bad | great | alright | all right | not great | not bad | so so | meh | stuff | things | something | somehow | whatever | complicated | confusing | weird | difficult | hard | easy | useful | better | worse | different | interesting | it works | kind of | sort of | a bit
        | bien | pas mal | mal | bon | moyen | bof | truc | trucs | choses | quelque chose | compliqué | compliquée | bizarre | difficile | facile | utile | mieux | pire | différent | intéressant | ça marche | ça va | un peu
        """);

    public static PhraseSet Problem { get; } = Of(
        """
        slow | doesn't | crash | crashes | crashed | crashing | broken | breaks | broke | error | errors | bug | bugs | buggy | fails | failed | failing | problem | problems | issue | issues | stuck | lost | missing | couldn't | can't | cannot | doesn't work | didn't work | not working | freezes | froze | hangs | timeout | times out | annoying | frustrating | unreliable | gave up | disappeared
        | lent | lente | lenteur | plante | planté | plantait | plantages | cassé | erreur | erreurs | bogue | bug | bugs | problème | problèmes | souci | soucis | bloqué | bloquée | perdu | manque | marche pas | fonctionne pas | pas trouvé | n'arrive pas | n'arrivais pas | impossible | rame | agaçant | frustrant | abandonné | disparu
        """);

    /// <summary>Words that make what follows worth quoting.</summary>
    public static PhraseSet Emphasis { get; } = Of(
        """
        too | way too | far too | much too | so | very | really | extremely | quite | pretty | not enough | hard to | difficult to | easy to | impossible to | too hard to | too difficult to | takes forever | too much | too many | too little | too few | not very | not clear | not easy
        | trop | beaucoup trop | bien trop | trop de | trop d | très | vraiment | tellement | extrêmement | assez | pas assez | pas assez de | difficile de | difficile à | facile à | impossible de | impossible à | pas très | pas clair
        """);

    public static PhraseSet Negation { get; } = Of(
        "not | no | never | isn't | wasn't | aren't | weren't | don't | didn't | doesn't | won't | wouldn't | can't | couldn't | hardly | nothing | without | neither | nor | if | unless | pas | jamais | ni | sans | aucun | aucune | rien | ne | n | si");

    /// <summary>A quote must not begin, end or be broken by these: it would put "I" into the interviewer's mouth or hang in the air.</summary>
    public static PhraseSet Pronoun { get; } = Of(
        "i | i'm | i've | i'd | i'll | me | my | mine | myself | we | we're | we've | us | our | you | your | je | j | me | m | moi | mon | ma | mes | nous | notre | nos | vous | votre | vos | on | tu | ton | ta | tes");

    public static PhraseSet Loose { get; } = Of(
        """
        a | an | the | of | in | on | at | to | for | and | or | but | with | by | from | as | that | which | is | are | was | were | be | been | it | its | it's | this | these | those | if | when | then | than | because | so | too | very | really | quite | pretty | there | they | he | she | his | her | their | have | has | had | do | does | did | will | would | could | should | just | also | not | no
        | le | la | les | l | un | une | des | du | de | d | à | au | aux | en | dans | sur | pour | par | avec | et | ou | mais | que | qu | qui | est | sont | était | c | ce | ça | il | elle | ils | elles | se | s | si | quand | car | trop | très | vraiment | y | ne | n | pas | ai | as | a | ont | été | plus
        """);

    private static PhraseSet Of(string list) => new(Lexicon.Entries(list));
}
