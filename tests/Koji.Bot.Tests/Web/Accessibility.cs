using System.Text.Json;
using Microsoft.Playwright;

namespace Koji.Bot.Tests.Web;

/// <summary>
/// What can be checked by machine of the Web Content Accessibility Guidelines 2.2 at level AA: names of controls (4.1.2), contrast of text (1.4.3),
/// size of targets (we ask for 44 px, as 2.5.5), one main landmark and one first heading, no scrolling sideways (1.4.10).
/// </summary>
internal static class Accessibility
{
    private const string Script = """
        () => {
          const problems = [];
          const visible = e => e.checkVisibility({ visibilityProperty: true }) && e.getBoundingClientRect().width > 1;
          const describe = e => `${e.tagName.toLowerCase()}.${e.getAttribute('class') || ''} "${(e.textContent || e.value || '').trim().slice(0, 40)}"`;
          const name = e => (e.getAttribute('aria-label') || (e.getAttribute('aria-labelledby') || '').split(' ').map(id => document.getElementById(id)?.textContent).join(' ').trim()
            || [...(e.labels || [])].map(l => l.textContent).join(' ').trim() || (['INPUT', 'TEXTAREA'].includes(e.tagName) ? '' : e.textContent.trim()));
          for (const e of document.querySelectorAll('a[href], button, input, textarea, select, [role="img"], [role="group"], [role="log"], nav, dialog[open]')) {
            if (visible(e) && !name(e)) problems.push(`no name: ${describe(e)}`);
          }
          for (const e of document.querySelectorAll('button, input, textarea')) {
            const box = e.getBoundingClientRect();
            if (visible(e) && (box.height < 43.5 || box.width < 43.5)) problems.push(`small (${Math.round(box.width)}x${Math.round(box.height)}): ${describe(e)}`);
          }
          const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
          const rgba = colour => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data]; };
          const luminance = c => { const [r, g, b] = c.slice(0, 3).map(v => { v /= 255; return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; }); return .2126 * r + .7152 * g + .0722 * b; };
          const behind = e => { for (let n = e; n; n = n.parentElement) { const c = rgba(getComputedStyle(n).backgroundColor); if (c[3] === 255) return c; } return [255, 255, 255, 255]; };
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const seen = new Set();
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const e = node.parentElement;
            if (!node.textContent.trim() || seen.has(e) || !visible(e) || e.closest('.unseen, script, style, noscript') || e.closest(':disabled')) continue;
            seen.add(e);
            const style = getComputedStyle(e);
            const [a, b] = [luminance(rgba(e instanceof SVGElement ? style.fill : style.color)), luminance(behind(e))];
            const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
            const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && style.fontWeight >= 700);
            if (ratio < (large ? 3 : 4.5)) problems.push(`contrast ${ratio.toFixed(2)}: ${describe(e)}`);
          }
          if (document.querySelectorAll('main').length !== 1) problems.push('not exactly one main landmark');
          if (document.querySelectorAll('h1').length !== 1) problems.push('not exactly one first heading');
          if (!document.documentElement.lang) problems.push('no language');
          const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
          ids.filter((id, i) => ids.indexOf(id) !== i).forEach(id => problems.push(`id twice: ${id}`));
          const page = document.documentElement;
          if (page.scrollWidth > page.clientWidth) problems.push(`scrolls sideways: ${page.scrollWidth} > ${page.clientWidth}`);
          return problems;
        }
        """;

    public static async Task CheckAsync(IPage page) =>
        Assert.Equal([], (await page.EvaluateAsync<JsonElement>(Script)).EnumerateArray().Select(problem => problem.GetString()));
}
