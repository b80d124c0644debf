using System.Collections.Immutable;

namespace Koji.Bot.Probing.Cues;

/// <summary>The cues in French, written naturally.</summary>
internal static class FrenchCues
{
    public static ImmutableDictionary<Cue, string> Lists { get; } = new Dictionary<Cue, string>
    {
        [Cue.Refusal] =
            """
            préfère ne pas | ne vous regarde pas | c'est privé | c'est personnel | confidentiel | sans commentaire | ne souhaite pas répondre | veux pas en parler | ne veux pas | passer cette question |
            ne regarde que
            """,
        [Cue.DontKnow] =
            """
            sais pas | ne sais pas | ne sais plus | aucune idée | pas sûr | pas sûre | ne me souviens | difficile à dire | rien | rien de particulier | pas d'idée | peux pas dire | ne
            vois pas | rien à dire | rien à signaler | rien à raconter | rien à ajouter
            """,
        [Cue.Irritation] =
            """
            comme je l'ai dit | comme je vous l'ai dit | comme dit | déjà dit | déjà répondu | je viens de le dire | je viens de vous le dire | trop de questions | encore des questions | encore une
            question | même question | perte de temps | laissez-moi tranquille | c'est bientôt fini | ça change quoi | encore beaucoup
            """,
        [Cue.Distress] =
            """
            décès | décédé | décédée | est mort | est morte | enterrement | suicide | suicider | dépression | déprimé | déprimée | deuil | licencié | licenciée | perdu mon travail | perdu mon emploi |
            hospitalisé | hospitalisée | à l'hôpital | burn-out | craqué | a brûlé | harcèlement | faillite | fausse couche
            """,
        [Cue.Cause] =
            """
            parce que | parce qu | car | puisque | puisqu | à cause | grâce à | afin de | pour que | vu que | étant donné | c'est pourquoi | c'est pour ça | la raison | du coup | comme on | comme je
            """,
        [Cue.Example] =
            """
            par exemple | notamment | la semaine dernière | le mois dernier | l'an dernier | l'année dernière | la dernière fois | hier | ce matin | aujourd'hui | l'autre jour | un jour | un soir | un
            matin | une fois | quand j | quand je | quand on | quand nous | chaque fois | jours | semaines | heures | minutes | lorsque | lorsqu | lundi | mardi | mercredi | jeudi | vendredi | samedi |
            dimanche | janvier | février | mars | avril | juin | juillet | août | septembre | octobre | novembre | décembre | au printemps
            """,
        [Cue.Vague] =
            """
            bien | pas mal | mal | bon | moyen | bof | truc | trucs | choses | quelque chose | compliqué | compliquée | bizarre | difficile | facile | utile | mieux | pire | différent | intéressant | ça
            marche | ça va | un peu | la galère
            """,
        [Cue.Problem] =
            """
            lent | lente | lenteur | plante | planté | plantait | plantages | cassé | erreur | erreurs | bogue | bug | bugs | problème | problèmes | souci | soucis | bloqué | bloquée |
            perdu | manque | marche pas | fonctionne pas | pas trouvé | n'arrive pas | n'arrivais pas | impossible | rame | agaçant | frustrant | abandonné | disparu | la galère | galère
            | des heures | en plan | laissé | pas avancé | à la main | ne répond | répond pas | ne fait presque rien | en retard | deux fois | personne | n'ai pas avancé | ne tombent
            jamais juste | jamais juste | correspondent jamais | ressaisir | n'en veut pas | trop tard | en double | bloquais | impossible de | perdu une
            """,
        [Cue.Change] =
            """
            passés à | passé à | changé | résilié | arrêté | quitté | abandonné | remplacé | retournés | revenu | revenus | un autre outil | autre chose | plus petite | plus petit
            """,
        [Cue.Consequence] =
            """
            du coup | maintenant je | maintenant on | résultat | ce qui fait que | depuis | au final | finalement | j'ai dû | on a dû | ne plus | plus rien | nous a coûté | m'a coûté
            """,
        [Cue.Attempt] =
            """
            essayé | tenté | demandé | j'ai écrit | appelé | contacté | cherché | contourné | réinstallé | redémarré
            """,
        [Cue.Feeling] =
            """
            senti | sentie | ressenti | gêné | gênée | gênant | en colère | furieux | agacé | agacée | inquiet | inquiète | peur | honte | bête | content | contente | soulagé | fier | fière | stressé |
            stressant | triste | désolé | déteste | adore
            """,
        [Cue.Comparison] =
            """
            que l'autre | plutôt que | par rapport | comparé | contrairement | avant c'était | alors qu'avant | autre outil | l'ancien | l'ancienne | le précédent | concurrent | ailleurs
            """,
        [Cue.VagueQuantity] =
            """
            beaucoup | souvent | parfois | toujours | constamment | tout le temps | trop | des heures | chaque fois | cher | chère | a augmenté | a encore monté | la plupart | rarement |
            plusieurs jours | longtemps
            """,
        [Cue.Quantity] =
            """
            une fois | deux fois | la moitié | le quart | le double | doublé | triplé | pour cent | une douzaine | une dizaine | centaines | milliers | une heure | une après-midi | par
            jour | par semaine | par mois | une trentaine | tous les mois | tous les matins | tous les jours
            """,
        [Cue.Praise] =
            """
            adore | excellent | parfait | content | contente | marche bien | fiable | bien | le meilleur | rien à redire
            """,
        [Cue.VagueFrequency] =
            """
            souvent | parfois | toujours | constamment | tout le temps | chaque fois | rarement | régulièrement | fréquemment | de temps en temps | sans arrêt
            """,
        [Cue.VagueDuration] =
            """
            des heures | plusieurs jours | longtemps | une éternité | un temps fou | des jours | des semaines | un moment
            """,
        [Cue.Once] =
            """
            pas avancé | laissé tomber | pas accroché | j'ai pris l'essai | j'ai abandonné | suis resté bloqué
            """,
        [Cue.Outside] =
            """
            prix a augmenté | prix a monté | prix a encore monté | prix ont augmenté | devenu trop cher | devenu plus cher | hausse de prix | hausse des prix | augmentation du prix
            """,
        [Cue.Private] =
            """
            autre chose en tête | d'autres choses en tête | la tête ailleurs | raisons personnelles | raisons familiales | problèmes familiaux | affaires de famille | raisons de santé |
            période difficile | d'autres soucis
            """,
        [Cue.OffTopic] =
            """
            mauvais numéro | mauvaise personne | mauvais groupe | vous vous trompez | trompé de conversation | êtes un robot | êtes-vous un robot | êtes-vous humain | à qui je parle | lol
            | mdr | haha | ptdr | bonjour à vous | il fait beau | cliquez ici
            """,
        [Cue.NoSuchThing] =
            """
            pas d'exemple | aucun exemple | rien de précis | pas de cas précis | je n'en vois pas | je ne vois pas d'exemple | aucun en tête
            """,
        [Cue.Emphasis] =
            """
            trop | beaucoup trop | bien trop | trop de | trop d | très | vraiment | tellement | extrêmement | assez | pas assez | pas assez de | difficile de | difficile à | facile à | impossible de |
            impossible à | pas très | pas clair
            """,
        [Cue.Negation] =
            """
            pas | jamais | ni | sans | aucun | aucune | rien | ne | n | si | personne | plus
            """,
        [Cue.Verb] =
            """
            c'est | c'était | est | sont | était | ça | il | elle | ils | on | devenu | devenue | a | ont | personne | fait
            """,
        [Cue.Pronoun] =
            """
            je | j | me | m | moi | mon | ma | mes | nous | notre | nos | vous | votre | vos | on | tu | ton | ta | tes | t
            """,
        [Cue.Joint] =
            """
            et | ou | mais | parce | que | qu | qui | quand | car | si | lorsque | puisque | dont | puis | alors | donc
            """,
        [Cue.Relative] =
            """
            que | qu | qui | dont | où | comme | si | ce
            """,
        [Cue.Filler] =
            """
            ben | alors | franchement | euh | voyons | disons que | disons | bon | bref | enfin | voilà | en fait | du coup | et | mais | parce | car | quand | puis | donc | puisque | ou
            """,
        [Cue.WeakStart] =
            """
            m | t | s | me | te | se | y | en | lui | leur | est | sont | a | ont | était | étaient | avait | ne | n | de | d | du | des | pour | par | avec | ce | cet | sans
            """,
        [Cue.LooseEnd] =
            """
            sans | lui | leur | en | y | le | la | les | l | un | une | des | du | de | d | à | au | aux | en | dans | sur | pour | par | avec | est | sont | était | il | elle | ils | elles | se | s | y
            | ne | n | pas | jamais | ai | as | a | ont | été | avait | plus | très | trop | vraiment | si | aussi | même | chez | son | sa | ses | leur | leurs | ce | cette | ces | tout | tous | toute
            | toutes | autre | fait | faut | doit | peut | veut | voulait | m | presque | déjà | encore
            """,
        [Cue.Denial] =
            """
            non | pas vraiment | rien de ce genre | rien | je ne vois pas | c'est comme ça | pareil | même chose | ouais | c'est tout | aucun | bof non
            """,
    }.ToImmutableDictionary();
}
