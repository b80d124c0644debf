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
            sais pas | ne sais pas | ne sais plus | aucune idée | pas sûr | pas sûre | ne me souviens | difficile à dire | rien | rien de particulier | pas d'idée | peux pas dire | ne vois pas
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
            lent | lente | lenteur | plante | planté | plantait | plantages | cassé | erreur | erreurs | bogue | bug | bugs | problème | problèmes | souci | soucis | bloqué | bloquée | perdu | manque |
            marche pas | fonctionne pas | pas trouvé | n'arrive pas | n'arrivais pas | impossible | rame | agaçant | frustrant | abandonné | disparu | la galère | galère | des heures | en plan | laissé
            | pas avancé | à la main | ne répond | répond pas | ne fait presque rien | en retard | deux fois | personne
            """,
        [Cue.Change] =
            """
            passés à | passé à | changé | résilié | arrêté | quitté | abandonné | remplacé | retournés | revenu | revenus | souscrit | pris l'essai | un autre outil | autre chose
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
            beaucoup | souvent | parfois | toujours | constamment | tout le temps | trop | des heures | chaque fois | tous les mois | tous les matins | tous les jours | toute la journée | cher | chère |
            a augmenté | a encore monté | la plupart | rarement | plusieurs jours | longtemps
            """,
        [Cue.Quantity] =
            """
            une fois | deux fois | la moitié | le quart | le double | doublé | triplé | pour cent | une douzaine | une dizaine | centaines | milliers | une heure | une après-midi | par jour | par
            semaine | par mois | une trentaine
            """,
        [Cue.Praise] =
            """
            adore | excellent | parfait | content | contente | marche bien | fiable | bien | le meilleur | rien à redire
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
        [Cue.Pronoun] =
            """
            je | j | me | m | moi | mon | ma | mes | nous | notre | nos | vous | votre | vos | on | tu | ton | ta | tes | t
            """,
        [Cue.Joint] =
            """
            et | ou | mais | parce | que | qu | qui | quand | car | donc | alors | puis | si | lorsque | puisque | dont | où | comme | pendant | avant | après
            """,
        [Cue.Relative] =
            """
            que | qu | qui | dont | où | comme | si | ce
            """,
        [Cue.Filler] =
            """
            ben | alors | franchement | euh | voyons | disons que | disons | bon | bref | enfin | voilà | en fait | du coup | et | mais | parce | car | quand | puis | donc | puisque | ou
            """,
        [Cue.LooseEnd] =
            """
            sans | lui | leur | en | y | le | la | les | l | un | une | des | du | de | d | à | au | aux | en | dans | sur | pour | par | avec | est | sont | était | il | elle | ils | elles | se | s | y
            | ne | n | pas | jamais | ai | as | a | ont | été | avait | plus | très | trop | vraiment | si | aussi | même | chez | son | sa | ses | leur | leurs | ce | cette | ces | tout | tous | toute
            | toutes | autre | fait | faut | doit | peut | veut | voulait | m | presque | déjà | encore
            """,
        [Cue.Denial] =
            """
            non | pas vraiment | rien de ce genre | rien | je ne vois pas | c'est comme ça | pareil | même chose | ouais | c'est tout
            """,
    }.ToImmutableDictionary();
}
