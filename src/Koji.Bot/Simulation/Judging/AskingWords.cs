namespace Koji.Bot.Simulation.Judging;

/// <summary>Words in which one can ask without having said anything: pronouns, auxiliaries, question words, and the nouns and verbs of asking itself. Folded: small, no accents.</summary>
internal static class AskingWords
{
    private static readonly HashSet<string> English = Set(
        """
        a about add after afterwards again all along also an and any anything are as ask at away back be because been before behind being between bit both bring brings brought but by came can case cases caused change changed changes
        chose choice choose come comes compare compared could day days deal dealt describe detail did differ different differently do does doing done during each effect elsewhere end example exactly explain far feel felt few find first follow followed for from
        gave get give gives go goes going had happen happened happens has have having help here how i if in instance instead into is it it's its itself kept last latest lead leads led like long look looks made main make makes manage many me mean means meant mention mentioned
        mind moment moments month more most much my myself next not now occasion of often on once one ones or other out over own part people picture place play played point practice put question rather reason recall recent replied reply result roughly round said same say saying says see share short
        show since situation so some something sort step still take takes talk tell than that that's the their them then there these they thing things think this those through time times to took tried try trying understand up us use used usual usually version walk want was way ways week well went were what what's when where
        whether which while who why with word words work worked would write wrote you your yourself answer answered anybody anyone else ever every got kind little could i'd i'm let me name need noticed notice explains matter matters count counts touch touches shows weigh weighs weighed earlier ago fit happening latest there's looked shoulder somebody seen around fits two read done together numbers normal spoke thinking going big noticed wrote kept stays
        biggest comparing down leave stay typical without mattered meantime
        """);

    private static readonly HashSet<string> French = Set(
        """
        a ai au auparavant aussi autre autres autrement aux avant avec avez avait c'est ca cas ce cela celle celui ces cette change changer choisi choix combien comment compare concret concretement consequence consequences d dans de decrire depuis des dernier derniere detail dire disiez dit dites donner du effet en ensuite entendez entendre entrer essaye essayer
        est et ete etait etes etre eu exemple explique expliquer fait faites faire fois fonction frequence il ils j'ai je jusqu l la le les leur lors lorsque m m'en ma maniere me mieux moi moment mot mots n ne notre nous on ont ou par parler part parlez passe passait passer pense pensez pensiez peu plus point pour pourquoi pourriez pouvez precis preciser precisement premier premiere presente
        propre propres qu que quel quelle quelles quelque quels qui quoi raconter raison recent recente recente repondre repondu reponse ressemble ressenti retour s s'est se serait si situation situer son sont sous souvent suite sur t temps tient tiendrait toute tout tres trouve un une venir veut vers vient viendrait vie voir vos votre voulez vous vu vecu y
        ajouteriez apres ainsi amene alors celles ceux comprenne bien choses chose joue lien la-dessus l'avez l'explique mettez qu'est qu'entendez d'autre d'autres l'esprit esprit m'en n'est a-t abouti aviez derriere decoule decouler egard endroit entraine environ fallu fini fait jour journee juste selon quoi rapport regle reste resultat s'y tenter tente vecu viendraient d'une d'un auriez constate l'en s'etait
        pratique quand vue ecrit d'un racontez m'aider saisir aidez l'a entrainee arrive arrivee touche montre abord revient verrais quelqu'un quelqu pese vont ensemble present vient accorde s'accorde propos c m n s j t compte reviens deja cas dedans ici pres enfin travail arrangez prend chiffres estimez normal mois rien aujourd'hui aujourd hui aimeriez utilisiez donne premier ecrivez haut heure l'heure principale semaine mois d'entre l'occasion occasion illustrer tenu face presentee s'agit demandez partir represente cote s'explique c'etait premierement imaginer maintenant lors
        aimerais attribuez avis avoir comparez comprendre contournez decririez deux devrait different diriez etais gerez instant lis mentionnez normale pas penser place prefereriez pris quotidien remarque remedier repondant repondez reprends restons sans typique voyez attendant debrouillez organisez continue sens
        """);

    private static readonly HashSet<string> Spanish = Set(
        """
        a algo alguna alguno al antes aproximadamente asi aquello cambio cambia caso como con concreto concretamente consecuencia consecuencias contar contarme cosa cosas cual cuales cuando cuanta cuantas cuanto cuantos cuente da dar darme de debe decir decirme dedica del demas describir describirme despues detalle dia dice dicho diferencia diferente dijo donde durante efecto ejemplo el ella ello
        en encima entender entiende era es esa ese eso esta estaba este esto explica explicar explicarme exactamente fondo forma frecuencia fue ha hace hacer hacia haya hecho hizo hubo ir la las le lleva llevo llevarle lo los lugar luego mas me mejor mencionado mencionó menciona mente mi momento motivo mucho muchas muchas no o ocurrio ocurre otra otras otro otros palabra palabras para paso pensaba pensando piensa podria poco por porque
        practica pregunta primera principal probado probo puede que quien quiere razon recibe recuerda reciente referia refiere respecto responder respondio respuesta resultado se sea segun sentia sentir sentirse sido siente significa sintio situacion sitio sobre son su supone supuso sus tal tan tanto tiempo tiene tipo toda todo trajo tras tuvo un una unas unos usted vez veces viene vio vive vivio vino y ya elegir elegido eligio intentado intento detras llevado anade anadiria comprenda bien resuelto resolverlo remediarlo comparacion comparado distinto escribio hay hoy partir pone ponga se vive vista aclarar aclararme aclara escribe piensa acabo aquello alguien alli estuviera numeros calcula normal mes trabajo lado veria describiria importa preferiria usaba sitios arregla resolver evita intento cambiar afecta parte ocupa viene ser pesa pesaba eleccion encajan cosas juntas leo eligio tambien ahora dio peso influyo llego detras motivo paso pasa explica
        aqui atribuye compara diria dos duro entonces gustaria hasta manera menos noto ocurrido pensar penso primero queda quedemonos responde respondido resulto semana sentido seria si sin suma tendria tener tipica tomo total ultima ultimo ve visto yo importo mientras organiza sale tipico siguio
        """);

    private static readonly HashSet<string> German = Set(
        """
        ab aber als also am an andere anderem anderen anderes anders antwort antworten auch auf aus bei beim beispiel beschreiben besser bestimmte bestimmten bis da dabei dadurch dafur dagegen daher damals damit danach dann daran darauf daraus darf darum darunter das dass davon davor dazu dem den denken dachten denn der des dessen die dies diese diesem diesen dieser dieses dir doch dort durch ein eine einem einen einer eines einmal einzelnen er erganzen
        erklaren erklart erlebt erzahlen es etwa etwas fall folge folgen folgte folgt fur gab ganz gebracht gedacht gefuhl gefuhlt fuhlen fuhlte gefuhrt gegen gehen geht gemacht gemeint genau genauer genannt gerade gesagt geschah geschehen geschrieben gewahlt gewesen ging gibt geben grund grunde haben hat hatte hatten haufig heisst hier hinter dahinter ich ihm ihnen ihr ihre ihrem ihren ihrer im in ist jetzt ja je jeder jemand kam kommen kommt
        konkret konkrete konkreten konkreter konnen konnten konnte lage lang lange lasst letzte letzten letztes liegt lag machen man mehr meinen meinten mich mir mit moglich moment moglichst nach nachsten nannten nennen nicht noch nun nur ob oder oft ohne passiert praxis rolle sagen sagten satz schildern schreiben schrieben sehen sehr sein seit sich sie sind situation so soll sonst spielt spielte stellen stelle tag tun um und uns unter vergleich verglichen veranderte verandert
        verstehe verstehen versucht versuchten verwendet vom von vor vorher vorstellen vorgestellt wann war waren warum was weil weiter welche welchem welchen welcher welches wenn wer wie wieder wieso wird wo wobei wodurch wofur wohin woran worauf woraus worin worte worten wurde wurden uber ubers zu zuletzt zum zur zwischen hauptgrund bedeutet bedeutete bedeuten auswirkung auswirkungen ausprobiert unternommen beholfen bisher fruher stattdessen ungefahr viel viele vielen mal zeit weise fallt ein entscheidend ausschlaggebend ausloser steckt bringt brachte sinn blick kopf augen vorfall wahl entscheidung
        erlebten erging wirkte erwahnt schreibe woher kommt daraus ende arbeit kostet betrifft anteil gross vorhin beides passt zusammen wiegt lese gegeben nennen zahlen aus normalen monat schritt lief saesse sasse neben wurden jungste jungster fuhrt fuhren gab ausschlag andern umgehen behelfen gesehen anderswo gern nutzten geblieben davon durch kopf wichtigsten heute dachten gewahlt
        alltag andert aufgefallen bleiben erwahnen geantwortet gedauert gespielt groß großte heißt insgesamt inwiefern jemandem kurz lieber macht musste saße schatzen schon sicht sieht typische vergleichen vorkommt ware wir wirkung woche womit wozu zuerst zuruck dahin helfen typischer wichtig
        """);

    /// <summary>Judgements and causes that are the person's to name. Wherever the interviewer brings one up, it leads.</summary>
    public static HashSet<string> Judging { get; } = Set(
        """
        difficult hard easy expensive cheap slow fast frustrating annoying confusing complicated good bad better worse best worst great poor problem problems trouble issue issues happy unhappy satisfied dissatisfied angry disappointed useful useless price cost support bug bugs
        difficile facile cher chere lent lente rapide frustrant agacant complique bon mauvais mauvaise pire meilleur probleme problemes ennui souci heureux content mecontent satisfait insatisfait decu utile inutile prix cout assistance
        dificil facil caro cara lento rapido frustrante complicado bueno malo peor problema problemas contento satisfecho insatisfecho decepcionado util inutil precio coste
        schwierig leicht teuer billig langsam schnell frustrierend kompliziert schlecht schlechter schlimm problem probleme arger zufrieden unzufrieden enttauscht nutzlich nutzlos preis kosten
        """);

    public static HashSet<string> Of(string language) => language switch { "fr" => French, "es" => Spanish, "de" => German, _ => English };

    private static HashSet<string> Set(string words) => [.. words.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries)];
}
