namespace Koji.Bot.Interviews.Answers.Words;

internal static class FrenchWords
{
    public static Lexicon Lexicon { get; } = new(
        """
        zéro 0 | un 1 | une 1 | deux 2 | trois 3 | quatre 4 | cinq 5 | six 6 | sept 7 | huit 8 | neuf 9 | dix 10 | onze 11 | douze 12
        | treize 13 | quatorze 14 | quinze 15 | seize 16 | dix-sept 17 | dix-huit 18 | dix-neuf 19 | vingt 20 | trente 30 | quarante 40
        | cinquante 50 | soixante 60 | soixante-dix 70 | septante 70 | quatre-vingt 80 | quatre-vingts 80 | quatre-vingt-dix 90 | nonante 90 | cent 100
        """,
        """
        premier 1 | première 1 | deuxième 2 | second 2 | seconde 2 | troisième 3 | quatrième 4 | cinquième 5 | sixième 6 | septième 7
        | huitième 8 | neuvième 9 | dixième 10 | premièrement 1 | deuxièmement 2 | troisièmement 3
        """,
        new Dictionary<Role, string>
        {
            [Role.And] = "et | et aussi | aussi | ainsi que | plus | puis | et puis | avec",
            [Role.Or] = "ou | ou bien | ou alors | ou peut-être | soit",
            [Role.To] = "à | jusqu'à",
            [Role.Not] = "pas | non | ni | jamais | sans | aucun | aucune | sauf",
            [Role.Filler] = """
                bon | ben | bah | euh | heu | hum | alors | donc | du coup | enfin | bref | oui | ouais | et | mais | peut-être | environ | à peu près | plutôt | juste | seulement | franchement
                | honnêtement | vraiment | disons | surtout | principalement | essentiellement | globalement | en gros | je crois | je pense | je suppose | j'imagine | il me semble | à mon avis | selon moi | pour moi
                | pour ma part | de ma part | de mon côté | de notre part | personnellement | c'est | c'est plutôt | c'était | ce serait | ça serait | ça vaut | il s'agit de | ma réponse est | ma réponse | réponse | mon choix | mon choix est | le | la | les | l | un | une | des | du | de | d
                | un bon | un petit | une bonne | s'il vous plaît | s'il te plaît | svp | stp | merci | pardon | désolé | oups | quoi | en fait | à vrai dire | pour être honnête | actuellement | en ce moment | maintenant
                | je choisis | je prends | je prendrais | je choisirais | je préfère | je veux | je voudrais | je suis | on est | nous sommes | j'utilise | nous utilisons | on utilise | par | sur | dans | via | avec | au | aux | à la | à l | en | au final | au total | on va dire | hein | voilà | mdr | à la fois
                | à cause de | à cause du | à cause des | c'est le | c'est la | c'est les
                """,
            [Role.Rating] = """
                je dirais | je dirai | je dis | je dirais un | disons | on va dire | je mets | je mettrais | je mettrai | je lui mets | je donne | je donnerais | je donnerai | je lui donne | je lui donnerais | je note | je noterais
                | ça vaut | ça mérite | ma note | ma note est | note | note de | une note de | j'irais sur | je pencherais pour | je vote | je vote pour | mettez | mettons | dirais
                """,
            [Role.Correction] = """
                pardon | désolé | oups | enfin non | non pardon | enfin | plutôt | ou plutôt | je voulais dire | je veux dire | je voulais mettre | en fait | en fait non | attendez | attends | erreur | correction | finalement | mettez plutôt
                """,
            [Role.Because] = """
                parce que | parce qu | parce | car | puisque | puisqu | comme | vu que | étant donné | à cause de | à cause du | à cause des | grâce à | donc | mais | alors que | sauf | sauf que | bien que | même si | quand | si | surtout parce que
                """,
            [Role.Starter] = """
                je | j | il | elle | on | nous | vous | ils | elles | c | ce | ça | cela | le | la | les | l | un | une | mon | ma | mes | notre | nos | votre | vos | leur | leurs | ces | cet | cette | pas | pour | sans | avec | très | trop | tout | rien | ne | n
                | surtout | seulement | uniquement | parfois | sur mobile | au
                """,
            [Role.Subject] = "je | j | il | elle | on | nous | vous | ils | elles | c | ce | ça | cela | pas",
            [Role.All] = """
                tout | tous | toutes | toute | tous les deux | toutes les deux | tout ça | tout cela | tous les choix | toutes les options | toutes les réponses | l'ensemble | la totalité | chacun | chacune | tout le monde | tous ceux-là | tous les trois | toutes les trois | tous les quatre | les trois | les quatre
                """,
            [Role.None] = """
                aucun | aucune | aucun d'eux | aucune d'elles | aucun des deux | aucune des deux | aucun de ceux-là | aucune de celles-ci | aucune de ces options | aucun de ces choix | aucune option | rien | rien de tout ça | rien de tout cela | pas un seul | pas une seule | rien du tout | ni l'un ni l'autre | ni l'une ni l'autre | aucune des options | aucune de ces réponses
                """,
            [Role.Except] = "sauf | excepté | à part | hormis | mis à part | en dehors de | à l'exception de | à l'exception du | mais pas | moins | sans",
            [Role.Both] = "les deux | tous les deux | toutes les deux",
            [Role.Neither] = "aucun des deux | aucune des deux | ni l'un ni l'autre | ni l'une ni l'autre",
            [Role.Other] = "autre | autres | un autre | une autre | autre chose | quelque chose d'autre | quelqu'un d'autre | ailleurs | autre raison | une autre raison | autre réponse | autre option",
            [Role.Position] = "option | options | numéro | numéros | les numéros | n° | num | choix | réponse | le numéro | l'option | lettre | proposition | la réponse | le choix",
            [Role.Item] = "option | choix | réponse | proposition | place",
            [Role.Last] = "dernier | dernière | le dernier | la dernière | le tout dernier | en dernier | dernièrement | enfin | finalement | pour finir | en dernière place",
            [Role.First] = "d'abord | tout d'abord | en premier | en premier lieu | avant tout | pour commencer | en première place | le plus important",
            [Role.Then] = """
                puis | ensuite | et puis | et ensuite | après | après ça | suivi de | suivi par | suivie de | et enfin | et | en deuxième | en troisième | devant | avant | le plus important | le moins important | est | mon ordre | mon classement | classement | ordre | dans l'ordre | vient | viennent | en | mon top | top
                """,
            [Role.SameOrder] = "même ordre | le même ordre | dans cet ordre | dans l'ordre | tel quel | tels quels | l'ordre donné | dans l'ordre donné | cet ordre | dans le même ordre | comme indiqué | comme proposé",
            [Role.OutOf] = "sur",
            [Role.Half] = "et demi | et demie",
            [Role.Star] = "étoile | étoiles | point | points",
            [Role.Highest] = "max | maximum | le max | le maximum | le plus haut | la note maximale | le plus | le plus élevé | note maximale | la meilleure note | parfait | le plus possible | le mieux",
            [Role.Lowest] = "min | minimum | le min | le minimum | le plus bas | la note minimale | le moins | le plus faible | note minimale | la pire note | le pire",
            [Role.Middle] = "le milieu | milieu | au milieu | entre les deux | moyen | la moyenne | dans la moyenne | neutre | juste au milieu",
            [Role.Minus] = "moins",
            [Role.Yes] = """
                oui | ouais | ouaip | ouep | oui oui | mais oui | ben oui | bah oui | si | si si | mais si | bien sûr | bien sûr que oui | bien entendu | évidemment | tout à fait | absolument | exactement | exact | carrément | certainement | affirmatif | d'accord | ok
                | vrai | c'est vrai | en effet | effectivement | je crois que oui | je pense que oui | plutôt oui | volontiers | toujours | clairement | assurément | sans aucun doute | sans hésiter | grave | yep | oui tout à fait | oui bien sûr | oui merci
                | je crois bien | je pense bien | ça oui | oh oui | parfaitement | naturellement
                """,
            [Role.No] = """
                non | nan | nope | non non | mais non | ben non | bah non | pas du tout | pas vraiment | pas encore | pas trop | pas tellement | pas spécialement | pas particulièrement | pas tout à fait | pas exactement | plus maintenant | plus du tout | jamais | jamais de la vie | absolument pas | certainement pas
                | sûrement pas | bien sûr que non | plutôt non | je ne crois pas | je crois pas | je ne pense pas | je pense pas | je crois que non | je pense que non | négatif | faux | c'est faux | non merci | en aucun cas | aucunement | que non | non pas du tout | non pas vraiment | non jamais | plutôt pas | oh non | ça non | pas cette fois | il ne me semble pas
                | pas à ma connaissance | pas que je sache | pas que je me souvienne | aucun | aucune
                """,
            [Role.YesAlone] = "je crois | je pense | il me semble | plutôt | c'est le cas | c'est ça | c'était le cas | je l'ai fait | je le fais | je le suis | j'en ai | je l'utilise | il y en a | il y en a eu",
            [Role.NoAlone] = "ce n'est pas le cas | c'est pas le cas | ce n'était pas le cas | je n'en ai pas | j'en ai pas | il n'y en a pas | il n'y en a pas eu | je ne l'ai pas fait",
            [Role.Nothing] = "rien | rien du tout | rien de particulier | rien de spécial | absolument rien | personne | que dalle",
            [Role.Unsure] = """
                peut-être | peut-être bien | pas sûr | pas sûre | je ne suis pas sûr | je ne suis pas sûre | je suis pas sûr | je suis pas sûre | je ne sais pas | je sais pas | j'sais pas | chais pas | jsp | aucune idée | sais pas | ça dépend | cela dépend | tout dépend | difficile à dire | oui et non | ni oui ni non | oui ou non
                | plus ou moins | un peu | parfois | de temps en temps | moyennement | couci-couça | sans doute | probablement | possible | c'est possible | possiblement | les deux | aucun avis | sans avis | sans opinion | pas d'avis | je ne me souviens pas | je ne me souviens plus | je ne sais plus | pourquoi pas | bof | en partie | moitié moitié | à moitié | non et oui
                """,
            [Role.Likely] = "probablement | sans doute",
            [Role.Asking] = """
                que | qu | quoi | quel | quelle | quels | quelles | qui | pourquoi | comment | quand | où | combien | est-ce que | est-ce qu | est-ce | c'est quoi | qu'est-ce que | qu'est-ce | ça veut dire quoi | vous voulez dire quoi | voulez-vous | pouvez-vous | puis-je | peut-on | je ne comprends pas | je comprends pas | comment ça | expliquez | dites-moi | pardon | hein
                """,
            [Role.NoAnswer] = """
                je ne sais pas | je sais pas | sais pas | chais pas | jsp | aucune idée | pas d'idée | ça dépend | je vous l'ai déjà dit | je l'ai déjà dit | je t'ai déjà dit | déjà dit | comme je l'ai dit | j'ai déjà répondu | passer | passe | suivant | suivante | retour | revenir | stop | arrêter | arrête | arrêtez | quitter | fin | annuler | aide | répéter | répétez | menu
                | pause | attendez | attends | plus tard | pas maintenant | s.o. | sans objet | non concerné | peu importe | n'importe | n'importe lequel | n'importe laquelle | ça m'est égal | je m'en fiche | sans avis | sans opinion | pas d'avis | ça ne vous regarde pas | je préfère ne pas répondre | je préfère ne pas le dire | pas de réponse | rien | aucun | aucune | bonjour | salut | bonsoir | coucou
                | merci | d'accord | ok | super | bien | très bien | cool | oui | ouais | non | nan | peut-être | mdr | ptdr | euh | hum | pardon | désolé | s'il vous plaît | je ne comprends pas | je comprends pas | je n'ai pas compris | qui êtes-vous | au revoir | à bientôt | prêt | prête | pareil | idem | pas sûr | pas sûre | je ne suis pas sûr | je ne suis pas sûre | je suis occupé | je suis occupée | laissez-moi tranquille
                """,
            [Role.Stop] = """
                le | la | les | l | un | une | des | du | de | d | à | au | aux | en | dans | sur | pour | par | avec | sans | et | ou | est | sont | était | c | ce | cet | cette | ces | ça | il | elle | on | je | j | nous | vous | ils | elles | mon | ma | mes | ton | son | sa | ses | notre | nos | votre | vos | leur | leurs
                | ne | n | pas | plus | moins | très | trop | que | qu | qui | quoi | si | s | m | t | y | se | sa | tout | tous | toute | toutes | aucun | aucune | autre | même | être | avoir | a | ai | as | ont | avons | avez | mais | donc | car | option | oui | non
                """,
        });
}
