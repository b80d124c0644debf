// What can be tapped under a question.
import { format, make, texts } from './page.js';
import { holdsPickFor } from './outbox.js';
import { listOf } from './lists.js';
import { after, busy, OTHER, otherField, pick } from './picks.js';
import { parts } from './wording.js';

export function prompt(line) {
  const { prompt: p } = line;
  const name = `q-${line.id}`.replace(/[^\w-]/g, '-');
  const group = make('div', { class: 'prompt', role: 'group', 'aria-label': `${texts.Choices}: ${line.text}`, id: name });
  // Where the question itself says how to answer, once is enough.
  const hint = line.kind === 'question' && parts(line.text).how ? null : hintFor(p);
  if (hint) {
    group.append(make('p', { class: 'hint' }, hint));
  }
  group.append(...(p.kind === 'scale' ? scale(p) : p.kind === 'one' ? single(p) : listOf(p)));
  if (holdsPickFor(p.id)) {
    busy(group);
  }
  return group;
}

function hintFor(p) {
  const { minPicks: min, maxPicks: max } = p;
  const all = p.options.length + (p.otherLabel ? 1 : 0);
  if (p.kind === 'order') {
    return max < p.options.length ? format(texts.RankTop, min, max) : texts.RankAll;
  }
  if (p.kind !== 'many') {
    return null;
  }
  const text = min === max ? texts.PickExactly
    : min > 1 && max < all ? texts.PickBetween
    : max < all ? texts.PickUpTo
    : min > 1 ? texts.PickAtLeast
    : texts.PickAny;
  return format(text, min, max);
}

function scale(p) {
  const row = make('div', { class: 'scale options-row' });
  p.options.forEach((option, i) => {
    const end = i === 0 ? p.minLabel : i === p.options.length - 1 ? p.maxLabel : null;
    const button = make('button', { class: 'option', type: 'button', 'aria-label': end ? `${option.label}, ${end}` : false }, option.label);
    button.addEventListener('click', () => pick(p, [option.id], null, option.label, button));
    row.append(button);
  });
  const ends = p.minLabel || p.maxLabel
    ? make('p', { class: 'ends', 'aria-hidden': 'true' }, make('span', {}, p.minLabel || ''), make('span', {}, p.maxLabel || ''))
    : null;
  return [row, ends, after(p)].filter(Boolean);
}

function single(p) {
  const short = p.options.length <= 3 && !p.otherLabel && p.options.every(option => option.label.length <= 18);
  const row = make('div', { class: short ? 'options pair' : 'options' });
  for (const option of p.options) {
    const button = make('button', { class: 'option', type: 'button' }, make('bdi', {}, option.label));
    button.addEventListener('click', () => pick(p, [option.id], null, option.label, button));
    row.append(button);
  }
  if (p.otherLabel) {
    const button = make('button', { class: 'option', type: 'button', 'aria-expanded': 'false' }, `${p.otherLabel}…`);
    button.addEventListener('click', () => button.replaceWith(otherField((text, field) => pick(p, [OTHER], text, text, field))));
    row.append(button);
  }
  return [row, after(p)].filter(Boolean);
}
