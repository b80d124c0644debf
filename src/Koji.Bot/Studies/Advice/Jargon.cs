using System.Text.RegularExpressions;

namespace Koji.Bot.Studies.Advice;

/// <summary>Words that product teams use among themselves and their customers do not. In English, French, Spanish and German; abbreviations in capitals that few know besides.</summary>
internal static partial class Jargon
{
    public static string? In(string text, string language)
    {
        var found = (language switch { "fr" => French(), "es" => Spanish(), "de" => German(), _ => English() }).Match(text);
        return found.Success ? found.Value : Abbreviations().Match(text) is { Success: true } letters ? letters.Value : null;
    }

    private const RegexOptions Usual = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"\b(onboarding|churn(ed|ing)?|use cases?|pain points?|stakeholders?|touch ?points?|leverage|utili[sz]e|value proposition|user journey|customer journey|workflow automation|freemium|upsell|cross-sell|ecosystem|synerg(y|ies)|seamless|end-to-end|self-serve|sandbox|backend|frontend|deliverables?|feature set|roadmap)\b", Usual)]
    private static partial Regex English();

    [GeneratedRegex(@"\b(onboarding|churn|cas d[’']usage|points? de friction|parties prenantes|proposition de valeur|parcours (client|utilisateur)|workflow|freemium|écosystème|synergies?|bout en bout|backend|frontend|livrables?|feuille de route|implémenter|monitorer)\b", Usual)]
    private static partial Regex French();

    [GeneratedRegex(@"\b(onboarding|churn|casos? de uso|puntos? de dolor|stakeholders?|propuesta de valor|workflow|freemium|ecosistema|sinergias?|backend|frontend|entregables?|hoja de ruta|implementar)\b", Usual)]
    private static partial Regex Spanish();

    [GeneratedRegex(@"\b(Onboarding|Churn|Use Cases?|Pain Points?|Stakeholder|Touchpoints?|Customer Journey|Workflow|Freemium|Ökosystem|Synergien?|Backend|Frontend|Deliverables?|Roadmap|implementieren)\b", Usual)]
    private static partial Regex German();

    [GeneratedRegex(@"\b(KPIs?|OKRs?|NPS|CSAT|CRM|ERP|SSO|SLAs?|UX|UI|MVP|ROI|SaaS|B2B|B2C|RBAC|ETL|CTA|SKU|ARR|MRR)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Abbreviations();
}
