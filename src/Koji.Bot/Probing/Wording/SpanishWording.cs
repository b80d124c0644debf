namespace Koji.Bot.Probing.Wording;

internal static class SpanishWording
{
    public static WordingLists Lists { get; } = WordingLists.Read(
        function:
        """
        el la los las lo un una unos unas de del al a ante bajo con contra desde durante en entre hacia hasta mediante para por según sin sobre tras este esta esto estos estas ese esa eso esos esas aquel aquella aquello yo me mí tú te ti usted ustedes él ella ello ellos ellas nos nosotros se sí le les su sus suyo suya mi mis tu tus nuestro nuestra
        es son era eran fue fueron sea ser sido está están estaba estaban estuvo estar estado soy he ha han había habían hay haber hubo habría hace hacen hacía hizo hacer hecho haría va van iba ir puede pueden podía podría podrían poder debe debería quiere quería querría
        y e o u pero si así que qué quién quiénes cuál cuáles cuándo cuando cómo como dónde donde adónde cuánto cuánta cuántos cuántas porque pues aunque mientras luego entonces también además ya aún todavía siempre menudo veces vez más menos muy mucho mucha muchos muchas poco poca pocos bastante todo toda todos todas otro otra otros otras cada algo algún alguna algunos algunas alguien mismo misma mismos solo sólo sobre casi ahí allí aquí antes después ahora tan tanto tal
        """,
        interviewing:
        """
        decir dice dijo dicho diga diría contar cuente cuenta contó contarme contado hablar habla habló describir describa describió describirme explicar explique explicó explicarme mencionar menciona mencionó mencionado escribir escribió escribe precisar referir refiere refería significa significar querer mostrar muestra ver ve vio visto pensar piensa pensó pensaba creer cree sentir siente sintió sentía notar notó recordar recuerda imaginar esperar espera esperaba desear necesitar necesitaba intentar intentó probar probó decidir decidió decisión elegir eligió pasar pasa pasó ocurrir ocurre ocurrió suceder sucedió cambiar cambia cambió cambio llevar lleva llevó venir viene importar importa empezar empezó terminar seguir siguió ayudar ayudó dar dé da dio darme tomar encontrar encontró poner puso tener tiene tenía tuvo influir influyó afectar afecta afectó
        ejemplo ejemplos caso casos momento momentos situación situaciones ocasión último última últimos primera primer primero próximo reciente recientemente día días semana semanas mes meses año años cosa cosas persona personas gente manera modo forma tipo detalle detalles concreto concreta concretamente exactamente preciso razón razones motivo motivos causa causas consecuencia consecuencias efecto efectos resultado diferencia diferente distinto distinta manera comparar comparado comparación respuesta pregunta palabra palabras nota número mente cabeza experiencia papel parte partes punto puntos lado paso práctica particular importante principal gran grande pequeño mayor menor largo tiempo detrás aproximadamente alrededor idea
        """,
        asking:
        """
        qué | quién | quiénes | cuál | cuáles | cuándo | cómo | dónde | adónde | cuánto | cuánta | cuántos | cuántas | por qué
        | podría contarme | podría decirme | podría describir | podría describirme | podría explicar | podría explicarme | podría darme | podría poner | podría precisar | puede contarme | puede decirme | puede describir | puede explicar | puede explicarme | puede darme | me podría | me puede
        """,
        opening: "ha dicho | ha escrito | ha mencionado | ha contado | dice | dijo | escribe | escribió | menciona | mencionó | habla | hablaba | ha hablado | usted | antes | cuando | sobre | acerca | en cuanto | volviendo | pensando | a | al | en | de | del | con | para | por | desde | después | si | tras | y | entonces | dio | respecto | aproximadamente | está | estaba",
        negations: "no nunca jamás nada nadie ningún ninguno ninguna ni sin tampoco",
        joining: "y e o u pero porque pues aunque sino mientras",
        numbers: "dos tres cuatro cinco seis siete ocho nueve diez once doce quince veinte treinta cuarenta cincuenta cien ciento mil millón");
}
