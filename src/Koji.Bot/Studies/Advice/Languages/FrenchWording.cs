using System.Text.RegularExpressions;

namespace Koji.Bot.Studies.Advice.Languages;

/// <summary>What the wording of a question gives away in French.</summary>
internal static partial class FrenchWording
{
    public static WordingPatterns Patterns { get; } = new(Leading(), Loaded(), Absolute(), Double(), Negatives(), OneSided(), Balanced(), Other(), YesNo());

    private const RegexOptions Usual = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"\bn[’'](est-ce|êtes-vous|avez-vous|aimeriez-vous|y a-t-il) pas\b|\bne (pensez|trouvez|croyez|voulez)[- ]vous pas\b|\b(êtes[- ]vous|seriez[- ]vous) d[’']accord\b|\b(pourquoi|à quel point) (aimez|adorez|détestez)[- ]vous\b|\b(évidemment|bien sûr|comme vous le savez)\b|\bla plupart des gens\b", Usual)]
    private static partial Regex Leading();

    [GeneratedRegex(@"\b(formidables?|géniale?s?|fantastiques?|excellente?s?|merveilleu(x|ses?)|terribles?|horribles?|affreu(x|ses?)|agaçante?s?|frustrante?s?|scandaleu(x|ses?)|ridicules?|révolutionnaires?|innovante?s?)\b", Usual)]
    private static partial Regex Loaded();

    [GeneratedRegex(@"^(faites|avez|êtes|utilisez)-vous (toujours|jamais)\b|^est-ce que vous \w+ (toujours|jamais)\b|\b(absolument (tout|toutes?|rien)|tout le monde est d[’']accord)\b", Usual)]
    private static partial Regex Absolute();

    [GeneratedRegex(@"\b(que|quoi|comment|pourquoi|quand|où|qui|combien)\b[^?,;]*,? et (que|comment|pourquoi|quand|combien|qu[’']est-ce)\b|\bet/ou\b|\b(satisfaite?|contente?)\b[^?]{0,20} (de|du|des) [^?]{2,60} et (de|du|des) (la|l[’']|le|notre|nos|son|sa|ses|votre)?\b", Usual)]
    private static partial Regex Double();

    [GeneratedRegex(@"\bne\b[^?.]{0,30}\b(pas|jamais)\b[^?.]{0,30}\b(sans|insatisfaite?|désaccord|mécontente?|impossible)\b", Usual)]
    private static partial Regex Negatives();

    [GeneratedRegex(@"\b(dans quelle mesure|à quel point)\b[^?]*\b(satisfaite?|contente?|facile|utile|claire?|probable)\b", Usual)]
    private static partial Regex OneSided();

    [GeneratedRegex(@"\b(ou|le cas échéant)\b", Usual)]
    private static partial Regex Balanced();

    [GeneratedRegex(@"^(autre|autres|autre chose|aucune?( de ces)?)\b", Usual)]
    private static partial Regex Other();

    [GeneratedRegex(@"^(est-ce (que|qu[’'])|avez-vous|êtes-vous|pouvez-vous|pourriez-vous|souhaitez-vous|voulez-vous|y a-t-il|aimeriez-vous|trouvez-vous|utilisez-vous)", Usual)]
    private static partial Regex YesNo();
}
