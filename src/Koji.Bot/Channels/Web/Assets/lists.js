// Several options at once: ticked in any order, or tapped in the person's own.
import { format, make, texts } from './page.js';
import { after, draftOf, keepDrafts, OTHER, otherField, pick } from './picks.js';

export function listOf(p) {
  return new PickList(p).parts();
}

class PickList {
  #p;
  #draft;
  #ordered;
  #options;
  #other;
  #done;
  #clear;
  #row;

  constructor(p) {
    this.#p = p;
    this.#draft = draftOf(p);
    this.#ordered = p.kind === 'order';
    this.#options = p.options.map(option => this.#option(option));
    this.#other = p.otherLabel ? this.#otherOption() : null;
    this.#done = make('button', { class: 'primary', type: 'button' }, p.doneLabel || texts.Done);
    this.#done.addEventListener('click', () => this.#submit());
    this.#clear = this.#ordered ? make('button', { class: 'quiet', type: 'button' }, texts.StartOver) : null;
    this.#clear?.addEventListener('click', () => this.#startOver());
    this.#row = make('div', { class: this.#ordered ? 'options order' : 'options' }, ...this.#options.map(option => option.button), this.#other?.button);
    this.#paint();
  }

  parts() {
    return [this.#row, after(this.#p, this.#submitsItself ? null : this.#done, this.#clear)].filter(Boolean);
  }

  get #count() {
    return this.#draft.picks.length + (this.#draft.other ? 1 : 0);
  }

  /** Where no button submits the list, its last tap does. */
  get #submitsItself() {
    return this.#ordered && !this.#p.doneLabel;
  }

  #option({ id, label }) {
    const box = make('span', { class: 'box', 'aria-hidden': 'true' });
    const place = make('span', { class: 'unseen' });
    const button = make('button', { class: 'option', type: 'button' }, box, make('bdi', {}, label), place);
    button.addEventListener('click', () => this.#toggle(id));
    return { id, button, box, place };
  }

  #otherOption() {
    const box = make('span', { class: 'box', 'aria-hidden': 'true' });
    const words = make('bdi', {});
    const button = make('button', { class: 'option', type: 'button' }, box, words);
    button.addEventListener('click', () => {
      if (this.#draft.other) {
        this.#setOther(null);
      } else if (this.#count < this.#p.maxPicks) {
        button.replaceWith(otherField((text, field) => {
          field.replaceWith(button);
          this.#setOther(text);
          button.focus();
        }));
      }
    });
    return { button, box, words };
  }

  #setOther(text) {
    this.#draft.other = text;
    this.#paint();
  }

  #toggle(id) {
    const { picks } = this.#draft;
    const at = picks.indexOf(id);
    if (at >= 0) {
      picks.splice(at, 1);
    } else if (this.#count < this.#p.maxPicks) {
      picks.push(id);
    }
    this.#paint();
    if (this.#submitsItself && this.#count === this.#p.maxPicks) {
      this.#submit();
    }
  }

  #startOver() {
    this.#draft.picks.length = 0;
    this.#paint();
    this.#options[0].button.focus();
  }

  #paint() {
    keepDrafts();
    const full = this.#count >= this.#p.maxPicks;
    for (const { id, button, box, place } of this.#options) {
      const at = this.#draft.picks.indexOf(id);
      button.setAttribute('aria-pressed', String(at >= 0));
      button.removeAttribute('aria-disabled');
      if (full && at < 0) {
        button.setAttribute('aria-disabled', 'true');
      }
      box.replaceChildren(...(at < 0 ? [] : this.#ordered ? [String(at + 1)] : [tick()]));
      place.textContent = this.#ordered && at >= 0 ? `, ${format(texts.Place, at + 1)}` : '';
    }
    if (this.#other) {
      const { button, box, words } = this.#other;
      button.setAttribute('aria-pressed', String(!!this.#draft.other));
      words.textContent = this.#draft.other ?? `${this.#p.otherLabel}…`;
      box.replaceChildren(...(this.#draft.other ? [tick()] : []));
    }
    this.#done.disabled = this.#count < this.#p.minPicks;
    if (this.#clear) {
      this.#clear.hidden = this.#count === 0;
    }
  }

  // Picks of a list go in the order in which they stand there, a ranking in the order of the taps.
  #submit() {
    const { picks, other } = this.#draft;
    const options = this.#ordered ? picks.map(id => this.#p.options.find(option => option.id === id)) : this.#p.options.filter(option => picks.includes(option.id));
    const labels = options.map(({ label }, i) => (this.#ordered ? `${i + 1}. ${label}` : label));
    const ids = options.map(option => option.id);
    const words = [...labels, ...(other ? [other] : [])].join('\n') || '–';
    pick(this.#p, other ? [...ids, OTHER] : ids, other, words, this.#row);
  }
}

function tick() {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 14 14');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  const line = { d: 'M2.5 7.5 5.5 10.5 11.5 3.5', fill: 'none', stroke: 'currentColor', 'stroke-width': '2.2', 'stroke-linecap': 'round', 'stroke-linejoin': 'round' };
  Object.entries(line).forEach(([name, value]) => path.setAttribute(name, value));
  svg.append(path);
  return svg;
}
