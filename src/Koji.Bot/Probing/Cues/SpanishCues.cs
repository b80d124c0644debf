using System.Collections.Immutable;

namespace Koji.Bot.Probing.Cues;

/// <summary>The cues in Spanish, written naturally.</summary>
internal static class SpanishCues
{
    public static ImmutableDictionary<Cue, string> Lists { get; } = new Dictionary<Cue, string>
    {
        [Cue.Refusal] =
            """
            prefiero no | no quiero decir | no quiero hablar | es privado | es personal | confidencial | sin comentarios | no le importa | es cosa nuestra | es cosa mía | no le incumbe
            """,
        [Cue.DontKnow] =
            """
            no sé | no lo sé | ni idea | no sabría | no recuerdo | no me acuerdo | no estoy seguro | no estoy segura | difícil de decir | nada | nada en particular | ninguna idea | no se
            me ocurre | nada que decir | nada que contar | nada que añadir | nada que señalar
            """,
        [Cue.Irritation] =
            """
            como he dicho | como ya he dicho | ya lo he dicho | ya se lo he dicho | ya le he dicho | ya he respondido | ya respondí | acabo de decir | demasiadas preguntas | otra pregunta más | la misma
            pregunta | pérdida de tiempo | déjeme en paz | déjame en paz | cuántas quedan | falta mucho
            """,
        [Cue.Distress] =
            """
            murió | falleció | fallecido | muerte | funeral | entierro | suicidio | suicidarme | depresión | deprimido | deprimida | cáncer | duelo | despedido | despedida | perdí el trabajo | perdí mi
            trabajo | divorcio | hospital | hospitalizado | ataque de pánico | acoso | abuso | quiebra | bancarrota | aborto
            """,
        [Cue.Cause] =
            """
            porque | ya que | puesto que | debido a | a causa de | gracias a | para que | por eso | por lo que | la razón | el motivo | dado que
            """,
        [Cue.Example] =
            """
            por ejemplo | la semana pasada | el mes pasado | el año pasado | la última vez | ayer | esta mañana | hoy | el otro día | un día | una vez | una tarde | cuando | cada vez | días | semanas |
            meses | horas | minutos | lunes | martes | miércoles | jueves | viernes | sábado | domingo | enero | febrero | marzo | abril | mayo | junio | julio | agosto | septiembre | octubre |
            noviembre | diciembre | en primavera
            """,
        [Cue.Vague] =
            """
            bien | mal | bueno | malo | regular | así así | cosas | algo | complicado | raro | difícil | fácil | útil | mejor | peor | diferente | interesante | funciona | un poco | un lío | no está mal
            """,
        [Cue.Problem] =
            """
            lento | lenta | lentitud | falla | fallo | fallos | error | errores | problema | problemas | roto | rota | se cuelga | se colgó | bloqueado | perdido | no funciona | no
            funcionaba | no encuentro | no pude | no puedo | imposible | molesto | frustrante | un lío | tirado | nadie contesta | a mano | se cae | repetidas | una eternidad | tarda | no
            avancé | no llegué a | no se puede | no conecta | no lo usa | no consigo | no conseguí | volver a escribirlo | me dejaron solo | repetido | duplicaba | salieron mal | ya no
            vale | hace falta | faltaban | faltan | demasiado tarde | llegó tarde | un día tarde
            """,
        [Cue.Change] =
            """
            cambié | cambiamos | pasamos | pasé | cancelé | cancelamos | dejé | dejamos | abandoné | me fui | nos fuimos | sustituimos | volvimos | otra herramienta | otra cosa | nos
            pasamos | más pequeño | más pequeña
            """,
        [Cue.Consequence] =
            """
            así que | ahora | al final | como resultado | desde entonces | por eso ahora | tuve que | tuvimos que | ya no | nos costó | me costó
            """,
        [Cue.Attempt] =
            """
            probé | probamos | intenté | intentamos | pregunté | escribí | llamé | contacté | busqué | reinicié
            """,
        [Cue.Feeling] =
            """
            sentí | siento | vergüenza | enfadado | enfadada | furioso | molesto | preocupado | preocupada | miedo | tonto | tonta | contento | contenta | aliviado | orgulloso | estrés | estresado |
            triste | odio | encanta
            """,
        [Cue.Comparison] =
            """
            que antes | en vez de | en lugar de | comparado | antes era | otra herramienta | el anterior | la anterior | la competencia | en otro sitio
            """,
        [Cue.VagueQuantity] =
            """
            mucho | muchos | mucha | muchas | a menudo | a veces | siempre | constantemente | todo el tiempo | demasiado | demasiados | caro | cara | ha subido | varios días | rara vez
            """,
        [Cue.Quantity] =
            """
            una vez | dos veces | la mitad | el doble | por ciento | docena | cientos | miles | una hora | una tarde | al día | a la semana | al mes | cada mes | cada semana | cada día |
            todos los meses | todos los días
            """,
        [Cue.Praise] =
            """
            encanta | excelente | perfecto | contento | contenta | funciona bien | fiable | lo mejor
            """,
        [Cue.VagueFrequency] =
            """
            a menudo | a veces | siempre | constantemente | todo el tiempo | rara vez | con frecuencia | de vez en cuando | cada dos por tres | regularmente | cada vez
            """,
        [Cue.VagueDuration] =
            """
            varios días | mucho tiempo | horas | días | una eternidad | semanas | un rato
            """,
        [Cue.Once] =
            """
            no avancé | empecé la prueba | no llegué a entrar | lo dejé | me quedé atascado
            """,
        [Cue.Outside] =
            """
            ha subido el precio | subido el precio | subió el precio | vuelto a subir el precio | subir el precio | han subido los precios | se puso caro | se ha puesto caro | subida de
            precio
            """,
        [Cue.Private] =
            """
            otras cosas en la cabeza | la cabeza en otra parte | motivos personales | razones personales | motivos familiares | asuntos familiares | motivos de salud | mala época | otras
            preocupaciones
            """,
        [Cue.OffTopic] =
            """
            número equivocado | persona equivocada | chat equivocado | grupo equivocado | se equivoca de persona | es usted un robot | eres un robot | es usted humano | con quién hablo |
            jaja | jajaja | lol | buenos días | hace buen tiempo | haga clic
            """,
        [Cue.NoSuchThing] =
            """
            ningún ejemplo | ningún caso | nada concreto | nada en concreto | no tengo ejemplos | no recuerdo ninguno | no recuerdo ninguna
            """,
        [Cue.Emphasis] =
            """
            demasiado | demasiada | demasiados | demasiadas | muy | realmente | tan | bastante | poco | difícil de | fácil de | imposible de
            """,
        [Cue.Negation] =
            """
            no | nunca | jamás | ni | sin | ningún | ninguna | ninguno | nada | nadie | tampoco | si
            """,
        [Cue.Verb] =
            """
            es | son | era | fue | está | están | hay | ha | han | se | nadie | estaba
            """,
        [Cue.Pronoun] =
            """
            yo | me | mí | mi | mis | nosotros | nosotras | nos | nuestro | nuestra | nuestros | nuestras | usted | ustedes | tú | te | tu | tus | le | les
            """,
        [Cue.Joint] =
            """
            y | e | o | pero | porque | que | quien | cuando | donde | mientras | entonces | si | aunque | pues | como | antes | después | luego | así | cual
            """,
        [Cue.Relative] =
            """
            que | quien | donde | cual | como | si | lo que
            """,
        [Cue.Filler] =
            """
            pues | bueno | la verdad | a ver | es que | y | pero | porque | entonces | así | cuando | o | aunque
            """,
        [Cue.WeakStart] =
            """
            es | son | era | eran | fue | ha | han | había | de | del | para | por | con
            """,
        [Cue.LooseEnd] =
            """
            el | la | los | las | un | una | unos | unas | de | del | a | al | en | con | por | para | es | son | era | fue | está | ha | han | se | lo | no | muy | más | su | sus | ya | sin | todo |
            todos | cada | otro | otra | hay
            """,
        [Cue.Denial] =
            """
            no | nada de eso | no la verdad | nada | es así | lo mismo | ya | ninguno | ninguna
            """,
    }.ToImmutableDictionary();
}
