namespace Koji.Bot.Interviews.Answers.Words;

/// <summary>Enough to read short answers; the interview's texts follow.</summary>
internal static class SpanishWords
{
    public static Lexicon Lexicon { get; } = new(
        """
        cero 0 | uno 1 | un 1 | una 1 | dos 2 | tres 3 | cuatro 4 | cinco 5 | seis 6 | siete 7 | ocho 8 | nueve 9 | diez 10 | once 11 | doce 12
        | trece 13 | catorce 14 | quince 15 | dieciséis 16 | diecisiete 17 | dieciocho 18 | diecinueve 19 | veinte 20 | cien 100
        """,
        "primero 1 | primera 1 | primer 1 | segundo 2 | segunda 2 | tercero 3 | tercera 3 | tercer 3 | cuarto 4 | cuarta 4 | quinto 5 | quinta 5",
        new Dictionary<Role, string>
        {
            [Role.And] = "y | e | también | y también | además | más | con | luego",
            [Role.Or] = "o | u | o bien | o quizás",
            [Role.To] = "a | hasta",
            [Role.Not] = "no | nunca | ni | sin | ninguno | ninguna | salvo",
            [Role.Filler] = """
                bueno | pues | eh | mmm | sí | y | pero | quizás | quizá | tal vez | más o menos | solo | sólo | honestamente | realmente | principalmente | sobre todo | creo | creo que | pienso que | supongo | para mí | en mi opinión | es | es el | es la | sería | fue | mi respuesta es
                | el | la | los | las | lo | un | una | unos | unas | de | del | por | por favor | gracias | perdón | elijo | escojo | prefiero | en | al
                """,
            [Role.Rating] = "diría | yo diría | diría que | diría un | digamos | le doy | le daría | le pongo | le pondría | pongo | pongamos | doy | nota | puntuación",
            [Role.Correction] = "perdón | espera | espere | quise decir | quiero decir | en realidad | mejor | mejor dicho | digo",
            [Role.Because] = "porque | ya que | pues | puesto que | como | dado que | debido a | así que | pero | aunque | por eso | si | cuando",
            [Role.Starter] = "yo | él | ella | nosotros | ellos | es | el | la | los | las | un | una | mi | su | nuestro | no | para | con | sin | muy | demasiado | todo | nada | me | se | solo",
            [Role.Subject] = "yo | nosotros | ellos | es | no | me | se",
            [Role.All] = "todo | todos | todas | todos ellos | todas ellas | todas las opciones | todas las anteriores",
            [Role.None] = "ninguno | ninguna | ninguno de ellos | ninguna de ellas | ninguna de las anteriores | nada | ninguna opción",
            [Role.Except] = "menos | excepto | salvo | pero no | sin",
            [Role.Both] = "ambos | ambas | los dos | las dos",
            [Role.Neither] = "ninguno de los dos | ninguna de las dos | ni uno ni otro",
            [Role.Other] = "otro | otra | otros | otras | otra cosa | otra razón | otra opción | algo más",
            [Role.Position] = "opción | número | la opción | el número | letra",
            [Role.Item] = "opción",
            [Role.Last] = "último | última | el último | la última | por último | al final | finalmente",
            [Role.First] = "en primer lugar | ante todo | lo más importante",
            [Role.Then] = "luego | después | y luego | y después | seguido de | y por último | y",
            [Role.SameOrder] = "mismo orden | el mismo orden | en ese orden | en este orden | tal cual",
            [Role.OutOf] = "de | sobre",
            [Role.Half] = "y medio | y media",
            [Role.Star] = "estrella | estrellas | punto | puntos",
            [Role.Highest] = "máximo | el máximo | lo máximo | el más alto | la nota más alta | la máxima",
            [Role.Lowest] = "mínimo | el mínimo | lo mínimo | el más bajo | la nota más baja | la mínima",
            [Role.Middle] = "el medio | en el medio | la mitad | neutral | en medio",
            [Role.Minus] = "menos",
            [Role.Yes] = "sí | si | claro | claro que sí | por supuesto | desde luego | efectivamente | exacto | exactamente | creo que sí | vale | seguro | sin duda | siempre | cierto | así es | verdad | totalmente",
            [Role.No] = "no | para nada | en absoluto | claro que no | nunca | jamás | creo que no | no creo | todavía no | aún no | la verdad es que no | no mucho | falso | no gracias | qué va | no realmente | ya no",
            [Role.Nothing] = "nada | nada de nada | absolutamente nada | nadie",
            [Role.NoAlone] = "no lo es | no lo hice | no lo he hecho | no tengo",
            [Role.YesAlone] = "lo es | lo hice | lo hago",
            [Role.Unsure] = "quizás | quizá | tal vez | puede ser | a lo mejor | no sé | no lo sé | no estoy seguro | no estoy segura | depende | sí y no | más o menos | a veces | un poco | ni idea | probablemente | ni sí ni no | sí o no",
            [Role.Likely] = "probablemente",
            [Role.Asking] = "qué | cuál | cuáles | quién | cómo | cuándo | dónde | por qué | cuánto | puedo | puede | no entiendo",
            [Role.NoAnswer] = "no sé | no lo sé | ni idea | depende | ya te lo dije | ya se lo dije | ya lo dije | saltar | siguiente | pasar | atrás | parar | ayuda | después | no quiero decirlo | me da igual | hola | gracias | sí | si | no | vale | no entiendo | da igual | pausa | adiós",
            [Role.Stop] = "el | la | los | las | un | una | de | del | a | al | en | y | o | es | son | por | para | con | sin | mi | su | que | no | sí | lo | se | me | muy | más | menos | otro | otra",
        });
}
