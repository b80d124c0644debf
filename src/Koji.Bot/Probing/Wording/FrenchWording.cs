namespace Koji.Bot.Probing.Wording;

internal static class FrenchWording
{
    public static WordingLists Lists { get; } = WordingLists.Read(
        function:
        """
        le la les l un une des du de d ce cet cette ces c ça cela ceci celui celle ceux celles il elle on nous vous ils elles je j me m te t se s moi toi lui leur leurs eux y en mon ma mes ton ta tes son sa ses notre nos votre vos vôtre même mêmes soi
        est sont était étaient été être êtes es suis sommes serait seraient sera fut soit ai as a avons avez ont avait avaient aviez avais eu avoir aurait auriez auraient aura fait faites faire faisait font faisiez faisais ferait va vont aller allez allait peut peuvent peux pouvez pourrait pourriez pouvait pouviez pu doit devez devrait dû veut voulez vouliez voulait voudriez faut fallait
        et ou mais si donc car que qu quoi qui dont où quand comment pourquoi combien quel quelle quels quelles lequel laquelle lesquels lesquelles comme puis alors ainsi aussi encore déjà toujours souvent parfois jamais plus moins très trop peu beaucoup assez tout toute tous toutes autre autres chaque quelque quelques certains certaines plusieurs seul seule seulement surtout plutôt environ presque vraiment
        à au aux dans par pour sur sous avec sans chez entre vers contre depuis pendant avant après jusqu jusque lors lorsque lorsqu puisque puisqu parce afin selon malgré hors dès là ici voici voilà cas autant tant tel telle fois
        """,
        interviewing:
        """
        dire dit dites disiez disait parler parlez parliez parlé raconter racontez décrire décrivez décrit expliquer expliquez explique expliqué mentionner mentionnez mentionné évoquer évoquez évoqué écrire écrivez écrit entendre entendez entendiez préciser précisez citer montrer montrez voir voyez vu penser pensez pensiez pensé croire croyez sentir ressentir ressenti ressentez senti remarquer remarqué souvenir souvenez rappeler imaginer attendre attendiez attendu espérer espériez vouloir souhaiter chercher essayer essayé tenter tenté décider décidé choisir choisi passer passé passe arriver arrivé arrive changer changé change changeait mener mené amener amené pousser poussé conduire conduit entraîner entraîné provoquer venir vient venu compter compte commencer commencé finir suivre suivi aider aidé donner donnez donné prendre pris prend prenez prenait durer dure durait duré trouver trouvé trouvez mettre mis tenir jouer joué vivre vécu
        exemple exemples cas moment moments situation situations occasion dernier dernière derniers dernières première premier prochain récent récente récemment jour jours semaine semaines mois an ans année années fois chose choses quelqu quelqu'un personne personnes gens manière façon sorte type détail détails précis précise précisément exactement concret concrète concrètement raison raisons cause causes conséquence conséquences effet effets suite suites résultat différence différent différente autrement comparer comparé comparaison rapport réponse question mot mots note chiffre temps reste esprit tête expérience rôle part partie point points côté étape pratique particulier particulière important importante importe principal principale grand grande petit petite long longtemps peu près idée ordre
        """,
        asking:
        """
        auriez-vous un | auriez-vous une | c'est-à-dire | que | qu | quoi | quel | quelle | quels | quelles | qui | comment | pourquoi | quand | où | combien | en quoi | lequel | laquelle
        | pourriez-vous me | pourriez-vous m | pourriez-vous nous | pourriez-vous décrire | pourriez-vous donner | pourriez-vous préciser | pourriez-vous expliquer | pourriez-vous raconter | pouvez-vous me | pouvez-vous m | pouvez-vous nous | pouvez-vous décrire | pouvez-vous donner | pouvez-vous préciser | pouvez-vous expliquer | pouvez-vous raconter
        """,
        opening: "vous dites | vous avez | vous aviez | vous parlez | vous parliez | vous écrivez | vous mentionnez | vous évoquez | vous êtes | vous étiez | vous disiez | quand | lorsque | au sujet | à propos | à | au | aux | en | dans | de | des | du | sur | pour | par | avec | depuis | avant | après | lors | si | tout à l'heure | et | alors | pensez | revenons | repensez | concernant",
        negations: "ne n pas non jamais rien aucun aucune ni sans guère personne",
        joining: "et ou mais donc car puis parce puisque alors que",
        numbers: "deux trois quatre cinq six sept huit neuf dix onze douze quinze vingt trente quarante cinquante cent mille million");
}
